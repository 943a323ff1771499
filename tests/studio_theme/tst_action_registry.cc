// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <QMainWindow>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/actions/action_table.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

class TestActionRegistry : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { AppSettings().clear(); }

  void tableIsSound() {
    const std::set<std::string> menus = {"file", "edit",  "view",      "scene", "ask",
                                         "data", "train", "benchmark", "help"};
    std::set<std::string> ids;
    std::set<QString> keys;
    for (const ActionSpec& spec : ActionTable()) {
      QVERIFY2(ids.insert(spec.id).second, spec.id);
      QVERIFY2(menus.count(spec.menu), spec.id);
      QVERIFY2(*spec.text, spec.id);
      for (const QString& key : QString(spec.keys).split(';', Qt::SkipEmptyParts)) {
        QVERIFY2(keys.insert(key).second, spec.id);
        const QKeySequence sequence = QKeySequence::fromString(key, QKeySequence::PortableText);
        QCOMPARE(sequence.toString(QKeySequence::PortableText), key);
      }
    }
  }

  void actionsNobodyHandlesAreDisabled() {
    ActionRegistry registry(nullptr);
    const auto all = static_cast<qsizetype>(ActionTable().size());
    QCOMPARE(registry.unhandled().size(), all);
    QVERIFY(!registry.action("undo")->isEnabled());
    int count = 0;
    {
      QObject receiver;
      registry.handle("undo", &receiver, [&count] { ++count; });
      QVERIFY(registry.action("undo")->isEnabled());
      QCOMPARE(registry.unhandled().size(), all - 1);
      registry.action("undo")->trigger();
      registry.setEnabled("undo", false);
      registry.action("undo")->trigger();
      QCOMPARE(count, 1);
      registry.setEnabled("undo", true);
    }
    QVERIFY(!registry.action("undo")->isEnabled());
    registry.action("undo")->trigger();
    QCOMPARE(count, 1);
  }

  void checkingByProgramCallsNobody() {
    ActionRegistry registry(nullptr);
    QList<bool> states;
    registry.handleToggle("view.grid", this, [&states](bool on) { states.append(on); });
    registry.setChecked("view.grid", true);
    QVERIFY(states.isEmpty());
    registry.action("view.grid")->trigger();
    QCOMPARE(states, QList<bool>{false});
  }

  void coloursAndToolsExcludeEachOther() {
    ActionRegistry registry(nullptr);
    registry.setChecked("color.rgb", true);
    registry.setChecked("color.height", true);
    QVERIFY(!registry.action("color.rgb")->isChecked());
    registry.handleToggle("tool.distance", this, [](bool) {});
    registry.action("tool.distance")->trigger();
    registry.setChecked("tool.angle", true);
    QVERIFY(!registry.action("tool.distance")->isChecked());
    registry.handleToggle("tool.angle", this, [](bool) {});
    registry.action("tool.angle")->trigger();  // A tool can be put down again.
    QVERIFY(!registry.action("tool.angle")->isChecked());
  }

  void keysAreRememberedAndConflictsNamed() {
    const QKeySequence key(QStringLiteral("Ctrl+Alt+U"));
    {
      ActionRegistry registry(nullptr);
      QCOMPARE(registry.setKeys("undo", {QKeySequence("Ctrl+O")}), registry.action("video.open"));
      QCOMPARE(registry.action("undo")->shortcut(), QKeySequence("Ctrl+Z"));
      QCOMPARE(registry.setKeys("undo", {key}), nullptr);
      QCOMPARE(registry.setKeys("cache list", {QKeySequence("F7")}), nullptr);
      QCOMPARE(registry.setKeys("redo", {}), nullptr);
      QVERIFY(registry.action("undo")->toolTip().contains(key.toString(QKeySequence::NativeText)));
    }
    ActionRegistry registry(nullptr);
    QCOMPARE(registry.action("undo")->shortcut(), key);
    QCOMPARE(registry.action("cache list")->shortcut(), QKeySequence("F7"));
    QVERIFY(registry.action("redo")->shortcuts().isEmpty());
    registry.resetKeys();
    QCOMPARE(registry.action("undo")->shortcut(), QKeySequence("Ctrl+Z"));
    QCOMPARE(registry.action("redo")->shortcuts().size(), 2);
    ActionRegistry again(nullptr);
    QCOMPARE(again.action("cache list")->shortcut(), QKeySequence());
  }

  void damagedKeysFallBackToNone() {
    AppSettings().setValue("keys/undo", "no such key;Ctrl+Alt+U");
    ActionRegistry registry(nullptr);
    QVERIFY(registry.action("undo")->shortcuts().contains(QKeySequence("Ctrl+Alt+U")));
  }

  void focusedControlsKeepTheirKeys() {
    ActionRegistry registry(nullptr);
    QMainWindow window;
    auto* button = new QPushButton("b");
    auto* slider = new QSlider(Qt::Horizontal);
    auto* panel = new QWidget;
    panel->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(new QWidget);
    for (QWidget* widget : {static_cast<QWidget*>(button), static_cast<QWidget*>(slider), panel}) {
      layout->addWidget(widget);
    }
    window.setCentralWidget(layout->parentWidget());
    for (QAction* action : registry.all()) window.addAction(action);
    int plays = 0, steps = 0, clicks = 0;
    registry.handle("video.play", &window, [&plays] { ++plays; });
    registry.handle("video.next", &window, [&steps] { ++steps; });
    connect(button, &QPushButton::clicked, [&clicks] { ++clicks; });
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(clicks, 1);
    QCOMPARE(plays, 0);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(slider->value(), 1);
    QCOMPARE(steps, 0);
    panel->setFocus();
    QTest::keyClick(panel, Qt::Key_Space);
    QTest::keyClick(panel, Qt::Key_Right);
    QCOMPARE(plays, 1);
    QCOMPARE(steps, 1);
  }
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestActionRegistry)
#include "tst_action_registry.moc"
