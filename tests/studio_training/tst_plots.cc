// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "app/studio/plots/plot_painter.h"
#include "app/studio/plots/plot_scale.h"
#include "app/studio/plots/plot_table.h"
#include "app/studio/plots/plot_view.h"
#include "app/studio/theme/theme.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace {

PlotSeries Line(const QString& name, int count, const std::function<double(int)>& value,
                int color = 0) {
  PlotSeries series;
  series.name = name;
  series.color = Theme::category(color);
  for (int i = 1; i <= count; ++i) series.points.emplace_back(i, value(i));
  return series;
}

const PlotText kText = {QStringLiteral("Loss"),
                        QStringLiteral("Step"),
                        {},
                        QStringLiteral("Loss"),
                        QStringLiteral("nats")};

/// Pixels that are nearly of this colour.
int CountOf(const QImage& image, const QColor& color) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QColor pixel = image.pixelColor(x, y);
      count += std::abs(pixel.red() - color.red()) < 24 &&
               std::abs(pixel.green() - color.green()) < 24 &&
               std::abs(pixel.blue() - color.blue()) < 24;
    }
  }
  return count;
}

}  // namespace

class TestPlots : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { theme_.set(ThemeName::kDark); }

  void scalesGoBothWays() {
    for (const PlotRange range : {PlotRange{2, 10, false}, PlotRange{1e-5, 10, true}}) {
      for (const double place : {0.0, 0.3, 1.0})
        QVERIFY(std::abs(range.PlaceOf(range.ValueAt(place)) - place) < 1e-12);
    }
    QVERIFY(std::isnan(PlotRange({1, 10, true}).PlaceOf(0)));
    QVERIFY(std::isnan(PlotRange({1, 10, true}).PlaceOf(-3)));
    const PlotRange zoomed = PlotRange{0, 100, false}.Zoomed(0.25, 0.5);
    QCOMPARE(zoomed.ValueAt(0.25), 25.0);
    QCOMPARE(zoomed.high - zoomed.low, 50.0);
    PlotRange smaller{1, 2, false};
    for (int i = 0; i < 500; ++i) smaller = smaller.Zoomed(0.5, 0.5);
    QVERIFY(smaller.high > smaller.low);
  }

  void ticksAreRoundAndInside() {
    for (const PlotRange range :
         {PlotRange{0.013, 0.97, false}, PlotRange{-5e9, 3, false}, PlotRange{1e-7, 1e5, true},
          PlotRange{1, 1 + 1e-9, false}, PlotRange{3, 4, true}}) {
      const std::vector<PlotTick> ticks = TicksOf(range, 6);
      QVERIFY(!ticks.empty() && ticks.size() <= 13);
      for (const PlotTick& tick : ticks) {
        const double place = range.PlaceOf(tick.value);
        QVERIFY2(place > -1e-6 && place < 1 + 1e-6, qPrintable(tick.text));
      }
    }
    const std::vector<PlotTick> plain = TicksOf({0, 10, false}, 5);
    QCOMPARE(plain[1].value, 2.0);
    QCOMPARE(plain.size(), size_t{6});
  }

  void rangesOfOneValueAndOfNone() {
    const PlotRange one = RangeAround(5, 5, false);
    QVERIFY(one.low < 5 && one.high > 5);
    QVERIFY(!RangeAround(0, 10, true).log);
    QVERIFY(RangeAround(1, 10, true).log);
    const PlotRange none = RangeAround(INFINITY, -INFINITY, false);
    QVERIFY(none.low < none.high);
  }

  void tablesReadBackAndAreNoFormulas() {
    PlotSeries other = Line(QStringLiteral("=cmd|'x'!A1, \"b\""), 2, [](int i) { return 0.1 * i; });
    const std::string table =
        PlotTable(kText, {Line(QStringLiteral("a"), 3, [](int i) { return 1.0 / i; }), other});
    const QStringList lines =
        QString::fromStdString(table).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], QStringLiteral("Step,a [nats],\"'=cmd|'x'!A1, \"\"b\"\" [nats]\""));
    QCOMPARE(lines[3].split(QLatin1Char(','))[1].toDouble(), 1.0 / 3);
    QCOMPARE(lines[3].split(QLatin1Char(','))[2], QString());
  }

  void summariesSayWhatIsSeen() {
    const QString summary = PlotSummary(
        kText, {Line(QStringLiteral("run"), 5, [](int i) { return (i - 4) * (i - 4); })});
    QVERIFY2(summary.contains(QStringLiteral("5 value")) &&
                 summary.contains(QStringLiteral("the lowest 0 at step 4")),
             qPrintable(summary));
    QVERIFY(!PlotSummary(kText, {}).isEmpty());
  }

  /// A million points become a few for each pixel column, and no spike is lost.
  void manyPointsAreThinned() {
    const PlotSeries series = Line(QStringLiteral("a"), 1'000'000,
                                   [](int i) { return i == 654'321 ? 100.0 : std::sin(0.01 * i); });
    const QRectF area(0, 0, 500, 200);
    const auto drawn = DrawnPoints(series, {1, 1e6, false}, {-1, 100, false}, area);
    QCOMPARE(drawn.size(), size_t{1});
    QVERIFY(drawn[0].size() <= 4 * 502);
    double top = 1e9;
    for (const QPointF& point : drawn[0]) top = std::min(top, point.y());
    QVERIFY(top < 1);
  }

  void gapsSplitCurves() {
    PlotSeries series = Line(QStringLiteral("a"), 9, [](int i) { return i == 5 ? NAN : 1.0 * i; });
    QCOMPARE(DrawnPoints(series, {1, 9, false}, {1, 9, false}, {0, 0, 900, 100}).size(), size_t{2});
    // What a logarithmic axis cannot show is a gap too.
    series = Line(QStringLiteral("a"), 9, [](int i) { return i < 4 ? -1.0 : 1.0 * i; });
    QCOMPARE(DrawnPoints(series, {1, 9, false}, {1, 9, true}, {0, 0, 900, 100})[0].size(),
             size_t{6});
  }

  void drawsInBothThemes() {
    PlotView view(&theme_);
    view.setText(kText);
    view.resize(480, 260);
    QVERIFY(view.accessibleDescription().contains(QStringLiteral("No values yet")));
    Keep(&view, QStringLiteral("plot-empty-dark"));
    view.setSeries(
        {Line(QStringLiteral("run 1"), 200, [](int i) { return 3 * std::exp(-i / 60.0); }),
         Line(
             QStringLiteral("run 2"), 150, [](int i) { return 2.5 * std::exp(-i / 40.0) + 0.1; },
             1)});
    for (const ThemeName name : {ThemeName::kDark, ThemeName::kLight}) {
      theme_.set(name);
      const QImage image = view.grab().toImage();
      QCOMPARE(image.pixelColor(2, 2), Theme::color(name, Token::kSurface));
      QVERIFY(CountOf(image, Theme::category(0)) > 200);
      QVERIFY(CountOf(image, Theme::category(1)) > 200);
      view.hover(0.4);
      Keep(&view,
           name == ThemeName::kDark ? QStringLiteral("plot-dark") : QStringLiteral("plot-light"));
      view.hover(-1);
    }
    theme_.set(ThemeName::kDark);
    view.setHidden(QStringLiteral("run 2"), true);
    QCOMPARE(CountOf(view.grab().toImage(), Theme::category(1)), 0);
    // New values keep it hidden.
    view.setSeries(std::vector<PlotSeries>(view.series()));
    QVERIFY(view.series()[1].hidden);
  }

  void wheelKeysAndLegend() {
    PlotView view(&theme_);
    view.setText(kText);
    view.resize(480, 260);
    view.setSeries({Line(QStringLiteral("a"), 100, [](int i) { return 1.0 * i; })});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QCOMPARE(view.xRange().low, 1.0);
    QCOMPARE(view.xRange().high, 100.0);
    QWheelEvent wheel(QPointF(400, 100), view.mapToGlobal(QPointF(400, 100)), {}, {0, 240},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &wheel);
    QVERIFY(view.isZoomed());
    QVERIFY(view.xRange().low > 20 && view.xRange().high > 90);
    QVERIFY(view.yRange().low > 15);  // What is seen fills the height.
    QTest::mouseDClick(&view, Qt::LeftButton, {}, QPoint(200, 100));
    QVERIFY(!view.isZoomed());
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.isZoomed());
    const double low = view.xRange().low;
    QTest::keyClick(&view, Qt::Key_Right);
    QVERIFY(view.xRange().low > low);
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(!view.isZoomed());
    QTest::keyClick(&view, Qt::Key_L);
    QVERIFY(view.yRange().log);
    // A curve below 0 has no logarithmic scale.
    view.setSeries({Line(QStringLiteral("a"), 3, [](int i) { return -1.0 * i; })});
    QVERIFY(!view.yRange().log);
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(14, 260 - 10));
    QVERIFY(view.series()[0].hidden);
  }

  void savesPictureAndTable() {
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    PlotView view(&theme_);
    view.setText(kText);
    view.resize(400, 240);
    view.setSeries({Line(QStringLiteral("a"), 20, [](int i) { return 1.0 * i * i; })});
    QVERIFY(view.savePng(path / "a.png").has_value());
    const QImage image(QString::fromStdString((path / "a.png").string()));
    QCOMPARE(image.size(), QSize(800, 480));
    QVERIFY(CountOf(image, Theme::category(0)) > 200);
    QVERIFY(view.saveCsv(path / "a.csv").has_value());
    std::ifstream file(path / "a.csv");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    QCOMPARE(std::count(text.begin(), text.end(), '\n'), 21);
    const Status failed = view.saveCsv(path / "none" / "a.csv");
    QVERIFY(!failed && failed.error().code == ErrorCode::kDisk);
  }

 private:
  void Keep(QWidget* widget, const QString& name) {
    QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT));
    widget->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/%1.png").arg(name));
  }
  Theme theme_;
};

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
