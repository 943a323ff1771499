// SPDX-License-Identifier: Apache-2.0
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/shell/command_palette.h"
#include "app/studio/shell/fuzzy_match.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

class TestPalette : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    AppSettings().clear();
    registry_ = std::make_unique<ActionRegistry>(&theme_);
    window_ = std::make_unique<QMainWindow>();
    window_->resize(900, 600);
    for (QAction* action : registry_->all()) window_->addAction(action);
    palette_ = new CommandPalette(registry_.get(), window_.get());
    registry_->handle("palette", window_.get(), [this] { palette_->open(); });
    runs_.clear();
    for (const char* id : {"tool.distance", "video.open", "undo"}) {
      registry_->handle(id, window_.get(), [this, id] { runs_.append(QLatin1String(id)); });
    }
    window_->show();
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
  }

  void scoresOrderAsPeopleExpect() {
    QCOMPARE(FuzzyScore("", "anything"), 0);
    QVERIFY(FuzzyScore("xyz", "Measure distance") < 0);
    QVERIFY(FuzzyScore("ecnatsid", "distance") < 0);  // Order counts.
    QVERIFY(FuzzyScore("MD", "Measure distance") > FuzzyScore("md", "Command"));
    QVERIFY(FuzzyScore("dist", "Measure distance") > FuzzyScore("dist", "Edit settings"));
    QVERIFY(FuzzyScore("open", "Open video") > FuzzyScore("open", "Open picture folder again"));
    QVERIFY(FuzzyScore("o v", "Open video") >= 0);
    QCOMPARE(FuzzyScore("a", ""), -1);
    QVERIFY(FuzzyScore(QString(2000, 'a'), QString(2000, 'a')) > 0);
  }

  void opensByItsKeyAndRunsWhatIsTyped() {
    QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(palette_->isVisible());
    QLineEdit* field = palette_->findChild<QLineEdit*>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, "distance");
    QCOMPARE(first(), QStringLiteral("Measure distance"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette_->isVisible());
    QTRY_COMPARE(runs_, QStringList{"tool.distance"});
    palette_->open();  // What was used last comes first.
    QCOMPARE(first(), QStringLiteral("Measure distance"));
  }

  void escapeClosesWithoutRunning() {
    palette_->open();
    QTest::keyClick(palette_->findChild<QLineEdit*>(), Qt::Key_Escape);
    QVERIFY(!palette_->isVisible());
    QTest::qWait(10);
    QVERIFY(runs_.isEmpty());
  }

  void disabledActionsAreShownButDoNotRun() {
    palette_->open();
    QLineEdit* field = palette_->findChild<QLineEdit*>();
    QTest::keyClicks(field, "full screen");
    QCOMPARE(first(), QStringLiteral("Full screen"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(palette_->isVisible());
  }

  void arrowsMoveAndStayInside() {
    palette_->open();
    QLineEdit* field = palette_->findChild<QLineEdit*>();
    auto* list = palette_->findChild<QListView*>();
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
    for (int i = 0; i < 40; ++i) QTest::keyClick(field, Qt::Key_PageDown);
    int last = list->model()->rowCount() - 1;  // That can be run: the others come after it.
    while (!(list->model()->index(last, 0).flags() & Qt::ItemIsEnabled)) --last;
    QVERIFY(last > 0);
    QCOMPARE(list->currentIndex().row(), last);
  }

  void nothingFoundSaysSo() {
    palette_->open();
    QTest::keyClicks(palette_->findChild<QLineEdit*>(), "qqqqqq");
    QVERIFY(!palette_->findChild<QListView*>()->isVisible());
  }

  void otherSourcesAreFound() {
    int opened = 0;
    palette_->addSource([&opened] {
      PaletteEntry entry;
      entry.text = QStringLiteral("kitchen.mp4");
      entry.detail = QStringLiteral("Recent file");
      entry.run = [&opened] { ++opened; };
      return std::vector<PaletteEntry>{entry};
    });
    palette_->open();
    QTest::keyClicks(palette_->findChild<QLineEdit*>(), "kitch");
    QTest::keyClick(palette_->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_COMPARE(opened, 1);
  }

 private:
  QString first() const {
    return palette_->findChild<QListView*>()->model()->index(0, 0).data().toString();
  }

  Theme theme_;
  std::unique_ptr<ActionRegistry> registry_;
  std::unique_ptr<QMainWindow> window_;
  CommandPalette* palette_ = nullptr;
  QStringList runs_;
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestPalette)
#include "tst_palette.moc"
