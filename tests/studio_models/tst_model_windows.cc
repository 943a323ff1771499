// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "app/commands/command_table.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_actions.h"
#include "app/studio/models/command_dialog.h"
#include "app/studio/models/command_form.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/models/model_choice.h"
#include "app/studio/models/model_dialog.h"
#include "app/studio/models/model_facts.h"
#include "app/studio/models/model_verify.h"
#include "app/studio/models/status_strip.h"
#include "app/studio/theme/theme.h"
#include "engine/base/paths.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;

namespace {

constexpr int kPatience_ms = 60000;

fs::path Shipped() { return ResourceDir() / "models" / "tiny-rooms"; }

void Keep(QWidget* widget, const QString& name) {
  QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT));
  const QPixmap picture = widget->grab();
  QVERIFY(!picture.isNull());
  picture.save(QStringLiteral(VLM3R_TEST_OUTPUT "/%1.png").arg(name));
}

/// Every control a person can reach says what it is.
void CheckAccessibleNames(const QWidget& window) {
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    const bool reachable =
        qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
        qobject_cast<const QProgressBar*>(widget) || qobject_cast<const QListWidget*>(widget) ||
        qobject_cast<const QPlainTextEdit*>(widget);
    const bool inner =
        widget->parentWidget() != nullptr && (widget->parentWidget()->inherits("QComboBox") ||
                                              widget->parentWidget()->inherits("QAbstractSpinBox"));
    if (!reachable || inner || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
    QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
  }
}

/// A copy of the shipped model with a shard taken away.
void CopyWithoutShard(const fs::path& to) {
  fs::copy(ResourceDir() / "selftest" / "model", to, fs::copy_options::recursive);
  fs::remove(to / "base" / "model-00003-of-00006.safetensors");
}

}  // namespace

class TestModelWindows : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    jobs_ = std::make_unique<JobList>();
    tasks_ = std::make_unique<TaskRunner>(jobs_.get());
    engine_ = std::make_unique<EngineClient>(jobs_.get());
    actions_ = std::make_unique<ActionRegistry>(&theme_);
    context_.jobs = jobs_.get();
    context_.tasks = tasks_.get();
    context_.engine = engine_.get();
    context_.actions = actions_.get();
    context_.theme = &theme_;
    context_.options = &loaded_;
    theme_.set(ThemeName::kDark);
  }
  void cleanup() {
    tasks_.reset();
    engine_.reset();
    actions_.reset();
    jobs_.reset();
  }

  void words() {
    QVERIFY(BytesText(17ull << 30).startsWith(QStringLiteral("17")));
    QVERIFY(BytesText(17ull << 30).endsWith(QStringLiteral("\u2009GiB")));
    QVERIFY(BytesText(3 << 20).endsWith(QStringLiteral("\u2009MiB")));
    QCOMPARE(ParametersText(7'600'000'000), QStringLiteral("7.6 billion parameters"));
    QVERIFY(UsedMemory_bytes() > 1 << 20);
    QVERIFY(TotalMemory_bytes() > UsedMemory_bytes());
  }

  void listsInspectsAndVerifies() {
    ModelDialog dialog(context_);
    QSignalSpy listed(&dialog, &ModelDialog::listed);
    QSignalSpy inspected(&dialog, &ModelDialog::inspected);
    actions_->action("models.manage")->trigger();
    QVERIFY(dialog.isVisible());
    QVERIFY(!dialog.isModal());
    QTRY_VERIFY_WITH_TIMEOUT(listed.count() > 0 && inspected.count() > 0, kPatience_ms);
    QVERIFY(dialog.selected() != nullptr);
    QCOMPARE(dialog.selected()->kind, std::string("adapter"));
    QVERIFY(dialog.selected()->synthetic_rooms);
    bool fits = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
      fits |= label->text() == QStringLiteral("✓ fits");
    }
    QVERIFY(fits);
    CheckAccessibleNames(dialog);
    QSignalSpy ended(dialog.verifier(), &ModelVerify::ended);
    dialog.verifier()->verify();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY(ended[0][0].toBool());
    Keep(&dialog, QStringLiteral("models-dark"));
    theme_.set(ThemeName::kLight);
    QTest::qWait(50);
    Keep(&dialog, QStringLiteral("models-light"));
  }

  /// A model folder without a shard: the window names what is missing, and stays usable.
  void missingShardIsNamed() {
    const QTemporaryDir temporary;
    const fs::path copy = fs::path(temporary.path().toStdString()) / "broken";
    CopyWithoutShard(copy);
    ModelDialog dialog(context_);
    QSignalSpy inspected(&dialog, &ModelDialog::inspected);
    dialog.showModel(QString::fromStdString((copy / "base").string()));
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog.selected() != nullptr && dialog.selected()->path == copy / "base", kPatience_ms);
    QSignalSpy ended(dialog.verifier(), &ModelVerify::ended);
    dialog.verifier()->verify();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY(!ended[0][0].toBool());
    bool named = dialog.selected()->problem.find("model-00003") != std::string::npos;
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
      named |= label->text().contains(QStringLiteral("model-00003"));
    }
    named |= dialog.verifier()->problems().join(QString()).contains(QStringLiteral("model-00003"));
    Keep(&dialog, QStringLiteral("models-missing-shard-dark"));
    QVERIFY(named);
  }

  void switchesAndRemembers() {
    ModelDialog dialog(context_);
    QSignalSpy listed(&dialog, &ModelDialog::listed);
    dialog.open();
    QTRY_COMPARE_WITH_TIMEOUT(listed.count(), 1, kPatience_ms);
    const session::ModelSpec before = engine_->modelSpec();
    dialog.useSelected();
    QCOMPARE(engine_->modelSpec().model_dir, Shipped() / "adapter");
    QCOMPARE(StartModel({}).model_dir, Shipped() / "adapter");
    options::LoadedOptions stronger;
    stronger.options.model.model = "/named/on/the/command/line";
    stronger.origins["model.model"] = "--model";
    QCOMPARE(StartModel(stronger).model_dir, fs::path("/named/on/the/command/line"));
    QSignalSpy changed(engine_.get(), &EngineClient::modelChanged);
    engine_->loadModel();
    QTRY_VERIFY_WITH_TIMEOUT(engine_->model() != nullptr, kPatience_ms);
    RememberModel(before);
  }

  void commandFormsTakeEveryCommand() {
    for (const app::Command& command : app::CommandTable()) {
      CommandForm form(command, loaded_);
      for (size_t i = 0; i < command.positionals.size(); ++i) {
        form.setPositional(i, QStringLiteral("some file"));
      }
      const Result<CommandCall> call = form.call();
      QVERIFY2(call.has_value(), command.id.c_str());
      const QString line = CommandLineOf(*call, loaded_.options);
      QVERIFY2(line.startsWith(QStringLiteral("vlm3r ") + QString::fromStdString(command.id)),
               qPrintable(line));
      CheckAccessibleNames(form);
    }
  }

  /// What forms show of the command tables can be translated.
  void tableTextsAreListed() {
    QStringList missing;
    for (const char* id : {"inspect", "tokenize", "cache list", "cache clear", "models verify",
                           "models inspect", "models merge", "models convert", "models synthesize",
                           "bench-engine", "selftest", "doctor", "options", "explain", "what-if",
                           "replay", "scene check", "scene reliability"}) {
      for (const std::string& text : TextsOf(*app::FindCommand(id))) {
        if (!IsListedForTranslation(text)) missing << QString::fromStdString(text);
      }
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
  }

  void formsNameWhatIsWrong() {
    CommandForm form(*app::FindCommand("inspect"), loaded_);
    QVERIFY(!form.call().has_value());
    form.setPositional(0, QStringLiteral("room.mp4"));
    QVERIFY(form.call().has_value());
    CommandForm synthesize(*app::FindCommand("models synthesize"), loaded_);
    synthesize.setField("seed", QStringLiteral("many"));
    const auto wrong = synthesize.call();
    QVERIFY(!wrong.has_value());
    QVERIFY(wrong.error().message.find("Seed") != std::string::npos);
    synthesize.setField("seed", QStringLiteral("7"));
    const auto call = synthesize.call();
    QVERIFY(call.has_value());
    QCOMPARE(call->loaded.options.generation.seed, int64_t(7));
    QVERIFY(CommandLineOf(*call, loaded_.options).contains(QStringLiteral("--seed 7")));
  }

  void commandsRun_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("positional");
    QTest::addColumn<QString>("expected");
    const QString model = QString::fromStdString((Shipped() / "base").string());
    QTest::newRow("doctor") << QStringLiteral("doctor") << QString() << QString();
    QTest::newRow("cache list") << QStringLiteral("cache list") << QString()
                                << QStringLiteral("entries");
    QTest::newRow("options") << QStringLiteral("options") << QString()
                             << QStringLiteral("--frames");
    QTest::newRow("models inspect")
        << QStringLiteral("models inspect") << model << QStringLiteral("base");
    QTest::newRow("inspect") << QStringLiteral("inspect")
                             << QString::fromStdString(
                                    (ResourceDir() / "demo" / "room.mp4").string())
                             << QStringLiteral("num_frames            150");
  }
  void commandsRun() {
    QFETCH(QString, id);
    QFETCH(QString, positional);
    QFETCH(QString, expected);
    QWidget window;
    CommandActions commands(context_, &window);
    CommandDialog* const dialog = commands.open(id.toStdString());
    QVERIFY(dialog != nullptr);
    QCOMPARE(commands.open(id.toStdString()), dialog);
    if (!positional.isEmpty()) dialog->form()->setPositional(0, positional);
    QSignalSpy ended(dialog, &CommandDialog::ended);
    dialog->run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY2(dialog->resultText().contains(expected), qPrintable(dialog->resultText()));
    QVERIFY(!dialog->resultText().isEmpty());
    CheckAccessibleNames(*dialog);
    Keep(dialog,
         QStringLiteral("command-%1-dark").arg(id.replace(QLatin1Char(' '), QLatin1Char('-'))));
  }

  void tokenizeReadsTheTextsTypedHere() {
    QWidget window;
    CommandActions commands(context_, &window);
    CommandDialog* const dialog = commands.open("tokenize");
    for (QPlainTextEdit* edit : dialog->form()->findChildren<QPlainTextEdit*>()) {
      edit->setPlainText(QStringLiteral("How many chairs?\n\"quoted\""));
    }
    QSignalSpy ended(dialog, &CommandDialog::ended);
    dialog->run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY2(dialog->resultText().count(QStringLiteral("ids")) == 2,
             qPrintable(dialog->resultText()));
  }

  void failuresAreSaidInTheWindow() {
    QWidget window;
    CommandActions commands(context_, &window);
    CommandDialog* const dialog = commands.open("models verify");
    dialog->form()->setPositional(0, QStringLiteral("/nonexistent/model"));
    QSignalSpy ended(dialog, &CommandDialog::ended);
    dialog->run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY(!ended[0][0].toBool());
    bool said = false;
    for (const QLabel* label : dialog->findChildren<QLabel*>()) {
      said |= label->isVisible() && label->text().contains(QStringLiteral("/nonexistent/model"));
    }
    QVERIFY(said);
    Keep(dialog, QStringLiteral("command-failed-dark"));
  }

  void windowsCanCloseWhileTheyWork() {
    QWidget window;
    CommandActions commands(context_, &window);
    QPointer<CommandDialog> dialog = commands.open("selftest");
    QVERIFY(dialog->isRunning());
    delete dialog;
    auto* models = new ModelDialog(context_);
    models->open();
    delete models;
    QTRY_VERIFY_WITH_TIMEOUT(jobs_->running().empty(), kPatience_ms);
  }

  void stripShowsWhatRuns() {
    for (const ThemeName name : {ThemeName::kDark, ThemeName::kLight}) {
      theme_.set(name);
      StatusStrip strip(context_);
      strip.setMinimumWidth(1200);
      strip.show();
      const JobId id =
          jobs_->add(QStringLiteral("reconstruct"), QStringLiteral("Reconstruct room.mp4"));
      jobs_->start(id);
      const RunControl control = jobs_->control(id);
      control.Report("cut3r", 14, 32);
      QTest::qWait(500);
      control.Report("cut3r", 17, 32);
      QTest::qWait(120);
      QString all;
      for (const QLabel* label : strip.findChildren<QLabel*>()) {
        if (label->isVisible()) all += label->text() + QLatin1Char('\n');
      }
      QVERIFY2(all.contains(QStringLiteral("17 of 32")), qPrintable(all));
      QVERIFY2(all.contains(QStringLiteral("GiB")), qPrintable(all));
      QVERIFY2(all.contains(QStringLiteral("left")), qPrintable(all));
      Keep(&strip, name == ThemeName::kDark ? QStringLiteral("status-dark")
                                            : QStringLiteral("status-light"));
      for (QToolButton* button : strip.findChildren<QToolButton*>()) {
        if (button->accessibleName() == QLatin1String("Stop the running task")) button->click();
      }
      QVERIFY(jobs_->find(id)->stopping);
      jobs_->fail(id, CancelledError());
    }
  }

 private:
  Theme theme_;
  options::LoadedOptions loaded_;
  std::unique_ptr<JobList> jobs_;
  std::unique_ptr<TaskRunner> tasks_;
  std::unique_ptr<EngineClient> engine_;
  std::unique_ptr<ActionRegistry> actions_;
  StudioContext context_;
};

QTEST_MAIN(TestModelWindows)
#include "tst_model_windows.moc"
