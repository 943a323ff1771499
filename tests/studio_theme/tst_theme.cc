// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QLabel>
#include <QRegularExpression>
#include <QStringList>
#include <QtTest>

#include "app/studio/actions/action_table.h"
#include "app/studio/theme/icon_engine.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/style_sheet.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

constexpr ThemeName kThemes[] = {ThemeName::kDark, ThemeName::kLight};

class TestTheme : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void textHasContrast() {
    for (const ThemeName theme : kThemes) {
      for (const Token text : {Token::kText, Token::kMutedText, Token::kAccent, Token::kGood,
                               Token::kWarn, Token::kBad}) {
        for (const Token ground :
             {Token::kBackground, Token::kSurface, Token::kRaised, Token::kSelection}) {
          const double ratio =
              ContrastRatio(Theme::color(theme, text), Theme::color(theme, ground));
          QVERIFY2(ratio >= 4.5, qPrintable(QStringLiteral("theme %1 token %2 on %3: %4")
                                                .arg(int(theme))
                                                .arg(int(text))
                                                .arg(int(ground))
                                                .arg(ratio)));
        }
      }
      QVERIFY(ContrastRatio(Theme::color(theme, Token::kOnAccent),
                            Theme::color(theme, Token::kAccent)) >= 4.5);
    }
  }

  void contrastIsThatOfTheStandard() {
    QCOMPARE(ContrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(ContrastRatio(Qt::white, Qt::white), 1.0);
    // WebAIM's well-known boundary grey.
    QVERIFY(qAbs(ContrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.005);
  }

  void styleSheetHasNoUnknownNames() {
    for (const ThemeName theme : kThemes) {
      const QString sheet = StyleSheet(theme, 1.5);
      QVERIFY(sheet.size() > 1000);
      QVERIFY2(!sheet.contains(QLatin1Char('@')), qPrintable(sheet.mid(sheet.indexOf('@'), 40)));
      QVERIFY(!sheet.contains(QRegularExpression(QStringLiteral("\\b[0-9]+u\\b"))));
      QVERIFY(sheet.contains(QStringLiteral("font-size: 17px")));  // 11u at 1.5.
      const QRegularExpression url(QStringLiteral("url\\(([^)]+)\\)"));
      for (auto matches = url.globalMatch(sheet); matches.hasNext();) {
        const QString path = matches.next().captured(1);
        QVERIFY2(QFile::exists(path), qPrintable(path));
      }
    }
  }

  void picturesOfTheSheetHaveTokenColors() {
    for (const ThemeName theme : kThemes) {
      const QString folder = theme == ThemeName::kDark ? ":/style/dark" : ":/style/light";
      for (const QFileInfo& info : QDir(folder).entryInfoList()) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const bool mark = info.baseName() == "check" || info.baseName() == "minus";
        const QColor color = Theme::color(theme, mark ? Token::kOnAccent : Token::kMutedText);
        QVERIFY2(file.readAll().contains(color.name().toLatin1()), qPrintable(info.filePath()));
      }
    }
  }

  void everyActionIconExists() {
    for (const ActionSpec& spec : ActionTable()) {
      if (*spec.icon) QVERIFY2(HasIcon(QLatin1String(spec.icon)), spec.icon);
    }
  }

  void iconsAreDrawnAndFollowTheTheme() {
    Theme theme;
    for (const QFileInfo& info : QDir(QStringLiteral(":/icons")).entryInfoList()) {
      const QIcon icon = theme.icon(info.baseName().toLatin1().constData());
      theme.set(ThemeName::kDark);
      const QImage dark = icon.pixmap(24, 24).toImage().convertToFormat(QImage::Format_ARGB32);
      theme.set(ThemeName::kLight);
      const QImage light = icon.pixmap(24, 24).toImage().convertToFormat(QImage::Format_ARGB32);
      QVERIFY2(isDrawnIn(dark, Theme::color(ThemeName::kDark, Token::kText)),
               qPrintable(info.baseName()));
      QVERIFY2(isDrawnIn(light, Theme::color(ThemeName::kLight, Token::kText)),
               qPrintable(info.baseName()));
      QVERIFY2(clearAtTheEdge(dark), qPrintable(info.baseName()));
    }
    theme.set(ThemeName::kDark);
  }

  void checkedAndDisabledIconsDiffer() {
    Theme theme;
    const QIcon icon = theme.icon("grid");
    const QImage on = icon.pixmap(24, 24).toImage();
    QVERIFY(on != icon.pixmap(24, 24, QIcon::Disabled).toImage());
    QVERIFY(on != icon.pixmap(24, 24, QIcon::Normal, QIcon::On).toImage());
    QVERIFY(theme.icon("").isNull());
  }

  void categoriesAreDistinct() {
    for (int i = 0; i < 40; ++i) {
      for (int j = 0; j < i; ++j) QVERIFY(Theme::category(i) != Theme::category(j));
    }
    QCOMPARE(Theme::category(0), QColor(0xe6, 0x9f, 0x00));
  }

  void choosingAThemeRepaintsOnce() {
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    theme.set(ThemeName::kLight);
    theme.set(ThemeName::kLight);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             Theme::color(ThemeName::kLight, Token::kBackground));
    theme.setUiScale(3);  // Held to what still fits a screen.
    QCOMPARE(QApplication::font().pixelSize(), 26);
    theme.setUiScale(1);
    QCOMPARE(QApplication::font().pixelSize(), 13);
    theme.set(ThemeName::kDark);
  }

  void looksChangeAndGoAway() {
    Theme theme;
    QLabel label(QStringLiteral("x"));
    const QColor plain = textColor(&label);
    SetLook(&label, "bad");
    QCOMPARE(textColor(&label), theme.color(Token::kBad));
    SetLook(&label, "title");
    QCOMPARE(label.font().capitalization(), QFont::AllUppercase);
    theme.set(ThemeName::kLight);
    theme.set(ThemeName::kDark);
    QCOMPARE(label.font().capitalization(), QFont::AllUppercase);
    QCOMPARE(label.font().pixelSize(), 11);
    SetLook(&label, "");
    QCOMPARE(label.font().capitalization(), QFont::MixedCase);
    QCOMPARE(textColor(&label), plain);
  }

 private:
  static QColor textColor(QWidget* widget) {
    widget->ensurePolished();
    return widget->palette().color(QPalette::WindowText);
  }

  /// The colour of the most opaque pixel.
  static QRgb strongest(const QImage& image) {
    QRgb best = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        if (qAlpha(image.pixel(x, y)) > qAlpha(best)) best = image.pixel(x, y);
      }
    }
    return best;
  }

  /// Up to the rounding of half-covered pixels.
  static bool isDrawnIn(const QImage& image, const QColor& color) {
    const QColor pixel(strongest(image));
    return qAlpha(strongest(image)) > 150 && qAbs(pixel.red() - color.red()) < 4 &&
           qAbs(pixel.green() - color.green()) < 4 && qAbs(pixel.blue() - color.blue()) < 4;
  }

  /// Strokes that touch the border would be cut off.
  static bool clearAtTheEdge(const QImage& image) {
    for (int i = 0; i < 24; ++i) {
      if (qAlpha(image.pixel(i, 0)) + qAlpha(image.pixel(i, 23)) + qAlpha(image.pixel(0, i)) +
              qAlpha(image.pixel(23, i)) >
          0) {
        return false;
      }
    }
    return true;
  }
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestTheme)
#include "tst_theme.moc"
