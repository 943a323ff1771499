// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QMenuBar>
#include <QPointer>
#include <QTemporaryDir>

#include "app/studio/shell/language.h"
#include "app/studio/shell/settings_dialog.h"
#include "tests/studio_walk/studio_fixture.h"

using vlm3r::test::StudioFixture;
using vlm3r::test::TrueRoom;
namespace studio = vlm3r::studio;

/// Another language at run time: the window is made anew, and nothing of the work is lost.
class TestChangeLanguage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    // The choice is remembered: not in the settings of whoever runs this.
    QVERIFY(home_.isValid());
    qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
  }

  void everythingIsSaidAnew() {
    StudioFixture app;
    app.drop({TrueRoom()});
    QTRY_VERIFY_WITH_TIMEOUT(app.document()->snapshot() != nullptr, 60'000);
    app.document()->addMeasurement(QStringLiteral("distance"), {{0, 0, 1}, {1, 0, 1}});
    const QPointer<studio::MainWindow> before = app.window();

    app.trigger("settings");
    auto* dialog = app.window()->findChild<studio::SettingsDialog*>();
    QVERIFY(dialog != nullptr);
    auto* box = findChoice(dialog, QStringLiteral("Deutsch"));
    QVERIFY(box != nullptr);
    box->setCurrentIndex(box->findText(QStringLiteral("Deutsch")));
    Q_EMIT box->activated(box->currentIndex());

    QTRY_VERIFY(before.isNull());
    QVERIFY(app.window()->isVisible());
    QCOMPARE(app.window()->menuBar()->actions().front()->text(), QStringLiteral("&Datei"));
    QCOMPARE(app.context().actions->action("undo")->iconText(), QStringLiteral("Rückgängig"));
    QVERIFY(app.context().actions->unhandled().isEmpty());
    QVERIFY2(app.window()->findChild<studio::SettingsDialog*>() != nullptr,
             "the settings stay open: one may want to go back");
    // The work goes on where it was.
    QVERIFY(app.document()->snapshot() != nullptr);
    QCOMPARE(app.measurements().size(), size_t{1});
    app.trigger("undo");
    QCOMPARE(app.measurements().size(), size_t{0});
  }

 private:
  QTemporaryDir home_;

  static QComboBox* findChoice(QWidget* root, const QString& text) {
    for (QComboBox* box : root->findChildren<QComboBox*>()) {
      if (box->findText(text) >= 0) return box;
    }
    return nullptr;
  }
};

QTEST_MAIN(TestChangeLanguage)
#include "tst_change_language.moc"
