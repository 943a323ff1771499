// SPDX-License-Identifier: Apache-2.0
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSlider>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/field_editor.h"
#include "app/studio/shell/about_dialog.h"
#include "app/studio/shell/engine_page.h"
#include "app/studio/shell/key_page.h"
#include "app/studio/shell/key_sheet.h"
#include "app/studio/shell/language.h"
#include "app/studio/shell/look_page.h"
#include "app/studio/shell/settings_dialog.h"
#include "app/studio/shell/shell_actions.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

/// Every control without a text of its own has a name for screen readers.
QStringList Unnamed(QWidget* root) {
  QStringList found;
  for (QWidget* widget : root->findChildren<QWidget*>()) {
    const bool control = qobject_cast<QComboBox*>(widget) || qobject_cast<QSlider*>(widget) ||
                         qobject_cast<QTreeWidget*>(widget) ||
                         qobject_cast<QKeySequenceEdit*>(widget);
    if (!control || !widget->accessibleName().isEmpty()) continue;
    bool has_label = false;
    for (const QLabel* label : root->findChildren<QLabel*>()) {
      has_label = has_label || label->buddy() == widget;
    }
    if (!has_label) found.append(widget->metaObject()->className());
  }
  return found;
}

class TestShellDialogs : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    AppSettings().clear();
    QVERIFY(home_.isValid());
    qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
    QDir(home_.filePath("vlm3r-studio")).removeRecursively();
    registry_ = std::make_unique<ActionRegistry>(&theme_);
    context_.actions = registry_.get();
    context_.theme = &theme_;
    context_.jobs = &jobs_;
    context_.tasks = &tasks_;
    context_.options = &options_;
    window_ = std::make_unique<QMainWindow>();
    shell_ = new ShellActions(context_, &language_, window_.get());
    for (QAction* action : registry_->all()) window_->addAction(action);
    window_->resize(1000, 700);
    window_->show();
  }
  void cleanup() { theme_.set(ThemeName::kDark); }

  void handlesItsActions() {
    const QStringList open = registry_->unhandled();
    for (const char* id :
         {"palette", "keys", "settings", "about", "support.bundle", "theme.toggle"}) {
      QVERIFY2(!open.contains(QLatin1String(id)), id);
    }
  }

  void dialogsOpenOnceAndGoWhenClosed() {
    for (const char* id : {"keys", "settings", "about"}) {
      registry_->action(id)->trigger();
      registry_->action(id)->trigger();
      QCOMPARE(window_->findChildren<QDialog*>().size(), 1);
      QVERIFY(!window_->findChild<QDialog*>()->isModal());
      shoot(window_->findChild<QDialog*>(), id);
      QTest::keyClick(window_->findChild<QDialog*>(), Qt::Key_Escape);
      QTRY_COMPARE(window_->findChildren<QDialog*>().size(), 0);
    }
  }

  void themeIsToggledAndRemembered() {
    registry_->action("theme.toggle")->trigger();
    QCOMPARE(theme_.name(), ThemeName::kLight);
    theme_.set(ThemeName::kDark);
    QVERIFY(!registry_->action("theme.toggle")->isChecked());
    ApplyLookSettings(&theme_);
    QCOMPARE(theme_.name(), ThemeName::kLight);
    AppSettings().setValue(setting::kUiScale, "not a number");
    ApplyLookSettings(&theme_);
    QCOMPARE(QApplication::font().pixelSize(), 13);
  }

  void keySheetListsEveryKeyAndFilters() {
    KeySheet sheet(registry_.get(), window_.get());
    sheet.setAttribute(Qt::WA_DeleteOnClose, false);
    sheet.show();
    QStringList texts;
    for (const QLabel* label : sheet.findChildren<QLabel*>()) texts.append(label->text());
    for (const QAction* action : registry_->all()) {
      if (action->shortcuts().isEmpty()) continue;
      QString text = action->text();
      if (text.endsWith(QChar(0x2026))) text.chop(1);
      QVERIFY2(texts.contains(text), qPrintable(text));
    }
    QTest::keyClicks(sheet.findChild<QLineEdit*>(), "wheel");
    int visible = 0;
    for (const QLabel* label : sheet.findChildren<QLabel*>()) {
      visible += label->isVisible() && label->text().contains("wheel", Qt::CaseInsensitive);
    }
    QCOMPARE(visible, 4);
  }

  void keysAreChangedInTheSettings() {
    KeyPage page(registry_.get());
    page.show();
    page.selectAction("undo");
    auto* edit = page.findChild<QKeySequenceEdit*>();
    edit->setKeySequence(QKeySequence("Ctrl+O"));
    click(&page, "Set");
    QVERIFY(says(&page, "Open video"));  // Names the holder; nothing changed.
    QCOMPARE(registry_->action("undo")->shortcut(), QKeySequence("Ctrl+Z"));
    edit->setKeySequence(QKeySequence("Ctrl+Alt+U"));
    click(&page, "Set");
    QCOMPARE(registry_->action("undo")->shortcut(), QKeySequence("Ctrl+Alt+U"));
    click(&page, "Take away");
    QVERIFY(registry_->action("undo")->shortcuts().isEmpty());
    click(&page, "Reset all keys");
    QCOMPARE(registry_->action("undo")->shortcut(), QKeySequence("Ctrl+Z"));
  }

  void engineSettingsGoIntoTheConfiguration() {
    {
      EnginePage page(context_);
      page.show();
      QVERIFY(!button(&page, "Save")->isEnabled());
      setField(&page, "Frames", "16");
      click(&page, "Save");
      QTRY_VERIFY(says(&page, "They count from the next start"));
    }
    const auto loaded = options::LoadOptions({});
    QVERIFY(loaded.has_value());
    QCOMPARE(loaded->options.clip.frames, int64_t{16});
    EnginePage page(context_);
    QCOMPARE(field(&page, "Frames")->text(), QStringLiteral("16"));
  }

  void wrongEngineSettingsAreNamedAndNotWritten() {
    EnginePage page(context_);
    setField(&page, "Device", "toaster:x");
    setField(&page, "Frames", "16");
    setField(&page, "Temperature", "hot");
    button(&page, "Save")->setEnabled(true);
    click(&page, "Save");
    QVERIFY(says(&page, "temperature"));
    QVERIFY(!QFile::exists(home_.filePath("vlm3r-studio/config.toml")));
  }

  void damagedConfigurationIsNamed() {
    QDir(home_.path()).mkpath("vlm3r-studio");
    QFile file(home_.filePath("vlm3r-studio/config.toml"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[clip\nframes = 3");
    file.close();
    EnginePage page(context_);
    QVERIFY(says(&page, "config.toml"));
  }

  void pathsAndVersions() {
    QCOMPARE(ShortPath(QDir::homePath() + "/a"), QStringLiteral("~/a"));
    QCOMPARE(ShortPath(QDir::homePath() + "ab"), QDir::homePath() + "ab");
    QVERIFY(VersionText().contains(QLatin1String(qVersion())));
  }

  void controlsHaveNames() {
    SettingsDialog settings(context_, &language_, window_.get());
    settings.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(Unnamed(&settings), QStringList());
    AboutDialog about(&theme_, window_.get());
    about.setAttribute(Qt::WA_DeleteOnClose, false);
    QCOMPARE(Unnamed(&about), QStringList());
  }

  void takePictures() {
    if (!qEnvironmentVariableIsSet("VLM3R_SHOTS")) return;
    for (const ThemeName name : {ThemeName::kDark, ThemeName::kLight}) {
      theme_.set(name);
      auto* settings = new SettingsDialog(context_, &language_, window_.get());
      settings->show();
      for (const auto page :
           {SettingsDialog::kLook, SettingsDialog::kKeys, SettingsDialog::kEngine}) {
        settings->showPage(page);
        shoot(settings, qPrintable(QStringLiteral("settings%1").arg(page)));
      }
      delete settings;
      shell_->showKeys();
      shoot(window_->findChild<KeySheet*>(), "keys");
      shell_->showAbout();
      shoot(window_->findChild<AboutDialog*>(), "about");
      shell_->showSupport();
      QTest::qWait(3000);
      shoot(window_->findChildren<QDialog*>().last(), "support");
      qDeleteAll(window_->findChildren<QDialog*>());
      registry_->action("palette")->trigger();
      shoot(window_.get(), "palette");
    }
  }

 private:
  void shoot(QWidget* widget, const char* name) {
    const QString folder = qEnvironmentVariable("VLM3R_SHOTS");
    if (folder.isEmpty()) return;
    QTest::qWait(100);
    const char* theme = theme_.name() == ThemeName::kDark ? "dark" : "light";
    QVERIFY(widget->grab().save(QStringLiteral("%1/%2_%3.png").arg(folder, name, theme)));
  }

  static QPushButton* button(QWidget* root, const QString& text) {
    for (QPushButton* button : root->findChildren<QPushButton*>()) {
      if (button->text() == text) return button;
    }
    return nullptr;
  }
  static void click(QWidget* root, const QString& text) {
    QVERIFY2(button(root, text), qPrintable(text));
    button(root, text)->click();
  }
  static bool says(QWidget* root, const QString& text) {
    for (const QLabel* label : root->findChildren<QLabel*>()) {
      if (label->text().contains(text)) return true;
    }
    return false;
  }
  static FieldEditor* field(QWidget* root, const QString& label) {
    for (const QLabel* text : root->findChildren<QLabel*>()) {
      if (text->text() == label) return qobject_cast<FieldEditor*>(text->buddy());
    }
    return nullptr;
  }
  static void setField(QWidget* root, const QString& label, const QString& text) {
    QVERIFY2(field(root, label), qPrintable(label));
    field(root, label)->setText(text);
    Q_EMIT field(root, label)->edited();
  }

  QTemporaryDir home_;
  Theme theme_;
  Language language_;
  JobList jobs_;
  TaskRunner tasks_{&jobs_};
  options::LoadedOptions options_;
  StudioContext context_;
  std::unique_ptr<ActionRegistry> registry_;
  std::unique_ptr<QMainWindow> window_;
  ShellActions* shell_ = nullptr;
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestShellDialogs)
#include "tst_shell_dialogs.moc"
