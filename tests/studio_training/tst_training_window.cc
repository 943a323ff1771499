// SPDX-License-Identifier: Apache-2.0
// The training window as a person uses it: a recipe, twenty steps, pause and resume, an earlier run
// laid over, and what was trained in the chat.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/child_command.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/models/field_editor.h"
#include "app/studio/plots/plot_view.h"
#include "app/studio/theme/theme.h"
#include "app/studio/training/known_runs.h"
#include "app/studio/training/model_compare.h"
#include "app/studio/training/recipe_form.h"
#include "app/studio/training/run_curves.h"
#include "app/studio/training/run_panel.h"
#include "app/studio/training/training_actions.h"
#include "app/studio/training/training_controller.h"
#include "app/studio/training/training_setup.h"
#include "app/studio/training/training_window.h"
#include "engine/base/paths.h"
#include "tests/studio_training/tiny_recipe.h"
#include "tests/support/accessible_controls.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;

namespace {

constexpr int kPatience_ms = 180'000;
constexpr double kLongestPause_ms = 100;

QString Text(const fs::path& path) { return QString::fromStdString(path.string()); }

}  // namespace

class TestTrainingWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    SetCommandProgram({VLM3R_PROGRAM});
    theme_.set(ThemeName::kDark);
    loaded_.options.generation.max_new_tokens = 3;
    loaded_.options.clip.frames = 3;
    loaded_.options.clip.cache = false;
    context_.document = &document_;
    context_.engine = &engine_;
    context_.jobs = &jobs_;
    context_.tasks = &tasks_;
    context_.actions = &actions_;
    context_.theme = &theme_;
    context_.options = &loaded_;
    path_ = folder_.path().toStdString();
    recipe_ = test::WriteTinyRecipe(path_, 20);
    opener_ = std::make_unique<TrainingActions>(context_, &parent_);
    actions_.action("train run")->trigger();
    window_ = opener_->open();
    QVERIFY(window_->isVisible() && !window_->isModal());
    QVERIFY(QTest::qWaitForWindowExposed(window_));
    QTest::qWait(200);
    watchdog_ = std::make_unique<test::GuiWatchdog>();
  }

  void cleanupTestCase() {
    for (const test::GuiWatchdog::Pause& pause : watchdog_->Worst(5))
      qInfo("%.0f ms (%.0f ms on the clock): %s", pause.blocked_ms, pause.wall_ms,
            pause.step.c_str());
    QVERIFY2(watchdog_->worst_ms() < test::GuiWatchdog::Limit(kLongestPause_ms),
             "the window stood still");
    watchdog_.reset();
    theme_.set(ThemeName::kLight);
    window_->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/training-light.png"));
  }

  void everyControlSaysWhatItIs() {
    const QStringList nameless = test::ControlsWithoutName(*window_);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char(' '))));
  }

  /// Every text of the recipes' descriptions can be translated.
  void recipeTextsAreListed() {
    QStringList missing;
    const auto look = [&](const std::string& text) {
      if (!text.empty() && !IsListedForTranslation(text)) missing << QString::fromStdString(text);
    };
    for (const char* name : {"tiny.yaml", "vlm3r-7b-vsi.yaml"}) {
      Result<RecipeDraft> draft = RecipeDraft::Read(ResourceDir() / "recipes" / name);
      QVERIFY(draft.has_value());
      for (const options::Field& field : draft->Fields()) {
        look(LabelWords(field));
        look(field.spec.help);
      }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
  }

  void theFormIsTheRecipe() {
    TrainingSetup* setup = window_->setup();
    // The paper's recipe names no paths: nothing can start, and it is said why.
    QVERIFY2(setup->message().contains(QStringLiteral("model.base")), qPrintable(setup->message()));
    setup->openRecipe(Text(recipe_));
    QTest::qWait(10);
    setup->setFolder(folder_.filePath(QStringLiteral("run one")));
    QTest::qWait(10);
    QVERIFY2(setup->commandLine() ==
                 QStringLiteral("vlm3r train run --recipe %1 --out '%2'")
                     .arg(Text(recipe_), folder_.filePath(QStringLiteral("run one"))),
             qPrintable(setup->commandLine()));
    QVERIFY(setup->yaml().contains(QStringLiteral("max_steps: 20")));
    QVERIFY(setup->form()->setField(QStringLiteral("optimisation.learning_rate"),
                                    QStringLiteral("0.001")));
    QVERIFY(setup->yaml().contains(QStringLiteral("learning_rate: 0.001")));
    QVERIFY(setup->commandLine().contains(QStringLiteral("run one/recipe.yaml")));
    setup->form()->setField(QStringLiteral("parts.lora_dropout"), QStringLiteral("7"));
    QTest::qWait(10);
    QVERIFY(!setup->plan().has_value());
    QVERIFY2(setup->message().contains(QStringLiteral("lora_dropout")),
             qPrintable(setup->message()));
    setup->openRecipe(Text(recipe_));
    QTest::qWait(10);
    setup->setFolder(folder_.filePath(QStringLiteral("run one")));
    QTest::qWait(10);
    QVERIFY(setup->plan().has_value());
  }

  void valuesAreFoundByName() {
    RecipeForm* form = window_->setup()->form();
    form->find(QStringLiteral("warmup"));
    QTest::qWait(10);
    QVERIFY(form->hint().isEmpty());
    form->find(QStringLiteral("lerning rate"));
    QTest::qWait(10);
    QVERIFY2(form->hint().contains(QStringLiteral("learning_rate")), qPrintable(form->hint()));
    form->find({});
    QTest::qWait(10);
    QVERIFY(form->hint().isEmpty());
  }

  void wrongRecipesAreNamed() {
    std::ofstream(path_ / "wrong.yaml") << "optimisation:\n  acumulation: 2\n";
    window_->setup()->openRecipe(Text(path_ / "wrong.yaml"));
    QTest::qWait(10);
    QVERIFY2(window_->setup()->message().contains(QStringLiteral("accumulation")),
             qPrintable(window_->setup()->message()));
    window_->setup()->openRecipe(Text(recipe_));
    QTest::qWait(10);
    window_->setup()->setFolder(folder_.filePath(QStringLiteral("run one")));
    QTest::qWait(10);
  }

  void theForecastCountsStepsAndMemory() {
    watchdog_->SetStep("check");
    QSignalSpy checked(window_->controller(), &TrainingController::checked);
    QSignalSpy failed(window_->controller(), &TrainingController::checkFailed);
    window_->setup()->check();
    QTRY_VERIFY_WITH_TIMEOUT(checked.count() + failed.count() > 0, kPatience_ms);
    QVERIFY2(checked.count() == 1, qPrintable(window_->setup()->message()));
    const QString text = window_->setup()->forecastText();
    QVERIFY2(text.contains(QStringLiteral("20 step")) && text.contains(QStringLiteral("Memory")),
             qPrintable(text));
  }

  void twentyStepsFromTheWindow() {
    watchdog_->SetStep("train");
    const QString folder = folder_.filePath(QStringLiteral("run one"));
    Press(window_->setup(), QStringLiteral("Start training"));
    QCOMPARE(window_->controller()->state(), TrainingState::kRunning);
    QTRY_VERIFY_WITH_TIMEOUT(window_->controller()->state() == TrainingState::kDone ||
                                 window_->controller()->state() == TrainingState::kFailed,
                             kPatience_ms);
    QVERIFY2(window_->controller()->state() == TrainingState::kDone,
             qPrintable(QString::fromStdString(window_->controller()->error().ToString()) +
                        window_->controller()->messages()));
    RunCurves* curves = window_->runs()->curves();
    QCOMPARE(window_->runs()->shownRun(), folder);
    QTRY_COMPARE(NumSteps(folder), 20);
    QCOMPARE(curves->total(folder), int64_t{20});
    // Loss, learning rate, gradient norm and speed have a value for each step, as the log says.
    for (const auto chart : {RunCurves::kLoss, RunCurves::kLearningRate, RunCurves::kGradientNorm,
                             RunCurves::kTokensPerSecond}) {
      QTRY_VERIFY(!curves->chart(chart)->series().empty());
      QTRY_COMPARE(curves->chart(chart)->series()[0].points.size(), size_t{20});
    }
    // And on held-out samples, at each checkpoint: the last line of the log.
    QTRY_VERIFY(curves->chart(RunCurves::kLoss)->series().size() == 2 &&
                curves->chart(RunCurves::kLoss)->series()[1].points.size() == 4);
    const std::vector<PlotSeries>& loss = curves->chart(RunCurves::kLoss)->series();
    QVERIFY(loss[0].points.back().y() < loss[0].points.front().y());
    QTRY_VERIFY(!window_->runs()->checkpoints().empty());
    QTRY_COMPARE(window_->runs()->checkpoints().back().step, int64_t{20});
    int best = 0;
    for (const Checkpoint& checkpoint : window_->runs()->checkpoints()) best += checkpoint.best;
    QCOMPARE(best, 1);
    QVERIFY(fs::exists(fs::path(folder.toStdString()) / "train_output.jsonl"));
    Keep(QStringLiteral("training-done"));
  }

  void pauseSavesAndResumeGoesOn() {
    watchdog_->SetStep("pause and resume");
    TrainingSetup* setup = window_->setup();
    const QString folder = folder_.filePath(QStringLiteral("run two"));
    setup->setFolder(folder);
    QTest::qWait(10);
    setup->form()->setField(QStringLiteral("optimisation.max_steps"), QStringLiteral("60"));
    QTest::qWait(10);
    setup->form()->setField(QStringLiteral("saving.save_every"), QStringLiteral("50"));
    setup->start();
    QTRY_VERIFY_WITH_TIMEOUT(NumSteps(folder) >= 3, kPatience_ms);
    Press(window_->runs(), QStringLiteral("Pause"));
    QCOMPARE(window_->controller()->state(), TrainingState::kStopping);
    QTRY_COMPARE_WITH_TIMEOUT(window_->controller()->state(), TrainingState::kPaused, kPatience_ms);
    QTRY_VERIFY(!window_->runs()->checkpoints().empty());
    const int64_t saved = window_->runs()->checkpoints().back().step;
    QVERIFY2(saved >= 3 && saved < 60, qPrintable(QString::number(saved)));
    Keep(QStringLiteral("training-paused"));
    Press(window_->runs(), QStringLiteral("Resume"));
    QTRY_COMPARE_WITH_TIMEOUT(window_->controller()->state(), TrainingState::kDone, kPatience_ms);
    QTRY_COMPARE(NumSteps(folder), 60);
    // Went on where it was saved: the last record says from which step.
    const std::string output = TailOf(fs::path(folder.toStdString()) / "train_output.jsonl", 4096);
    QVERIFY2(output.find("\"resumed_from\":" + std::to_string(saved)) != std::string::npos,
             output.c_str());
  }

  void anEarlierRunIsLaidOver() {
    watchdog_->SetStep("overlay");
    RunPanel* runs = window_->runs();
    const QString first = folder_.filePath(QStringLiteral("run one"));
    runs->setOverlaid(first, true);
    RunCurves* curves = runs->curves();
    QTRY_COMPARE(NumSteps(first), 20);
    QTRY_COMPARE(curves->chart(RunCurves::kGradientNorm)->series().size(), size_t{2});
    const std::vector<PlotSeries>& series = curves->chart(RunCurves::kGradientNorm)->series();
    QCOMPARE(series[0].name, QStringLiteral("run two"));
    QCOMPARE(series[1].name, QStringLiteral("run one"));
    QCOMPARE(series[1].points.size(), size_t{20});
    QVERIFY(series[0].color != series[1].color);
    Keep(QStringLiteral("training-overlay"));
    runs->setOverlaid(first, false);
    QTRY_COMPARE(curves->chart(RunCurves::kGradientNorm)->series().size(), size_t{1});
    const std::vector<KnownRun> known = KnownRuns();
    QVERIFY(known.size() >= 2);
  }

  void stoppingWithoutSavingLosesOnlyWhatWasNotSaved() {
    watchdog_->SetStep("kill");
    const QString folder = folder_.filePath(QStringLiteral("run three"));
    window_->setup()->setFolder(folder);
    window_->setup()->start();
    QTRY_VERIFY_WITH_TIMEOUT(NumSteps(folder) >= 2, kPatience_ms);
    Press(window_->runs(), QStringLiteral("Stop without saving"));
    QTRY_COMPARE_WITH_TIMEOUT(window_->controller()->state(), TrainingState::kFailed, kPatience_ms);
    QVERIFY(window_->runs()->checkpoints().empty());
    QVERIFY(window_->controller()->canResume());
  }

  void failuresAreSaidWithTheirMessages() {
    watchdog_->SetStep("failure");
    TrainingSetup* setup = window_->setup();
    setup->setFolder(folder_.filePath(QStringLiteral("run four")));
    setup->form()->setField(QStringLiteral("model.spatial"), QStringLiteral("/none/cut3r.pth"));
    setup->start();
    QTRY_COMPARE_WITH_TIMEOUT(window_->controller()->state(), TrainingState::kFailed, kPatience_ms);
    QVERIFY(window_->controller()->messages().contains(QStringLiteral("cut3r.pth")));
    QVERIFY(QString::fromStdString(window_->controller()->error().ToString())
                .contains(QStringLiteral("cut3r.pth")));
    Keep(QStringLiteral("training-failed"));
  }

  void aCheckpointAnswersInTheChatAndBesideItsBase() {
    watchdog_->SetStep("chat and compare");
    RunPanel* runs = window_->runs();
    runs->showRun(folder_.filePath(QStringLiteral("run one")));
    QTRY_VERIFY(!runs->checkpoints().empty());
    runs->selectCheckpoint(20);
    QVERIFY(runs->selectedCheckpoint() != nullptr);
    const session::ModelSpec before = engine_.modelSpec();
    runs->chatWithSelected();
    QCOMPARE(engine_.modelSpec().model_dir, runs->selectedCheckpoint()->folder);
    QCOMPARE(engine_.modelSpec().base_dir, test::kGolden / "vlm3r/base");
    ModelCompare* compare = window_->compare(*runs->selectedCheckpoint());
    compare->show();
    QVERIFY(!compare->ask());  // No video yet.
    project::Video video;
    video.path = test::kGolden / "vlm3r/input.mp4";
    video.title = "input.mp4";
    video.num_frames = 3;
    video.fps = 1;
    video.duration_s = 3;
    document_.addVideo(video);
    compare->setQuestion(QStringLiteral("How many chairs are there? (3)"));
    QSignalSpy ended(compare, &ModelCompare::ended);
    QVERIFY(compare->ask());
    QVERIFY(!compare->ask());
    // The model in use is still the one it was.
    QCOMPARE(engine_.modelSpec().model_dir, runs->selectedCheckpoint()->folder);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY2(ended[0][0].toBool(), "a side failed");
    {
      const test::GuiWatchdog::Suspend quiet(watchdog_.get());
      compare->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/training-compare-dark.png"));
    }
    compare->hide();
    engine_.setModel(before);
  }

 private:
  int NumSteps(const QString& folder) {
    int count = 0;
    for (const RunPoint& point : window_->runs()->curves()->points(folder))
      count += std::isfinite(point.loss);
    return count;
  }
  void Press(QWidget* in, const QString& text) {
    QTest::qWait(10);  // Nobody does two things at once.
    for (QPushButton* button : in->findChildren<QPushButton*>()) {
      if (button->text() != text) continue;
      QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(text));
      QTest::mouseClick(button, Qt::LeftButton);
      return;
    }
    QFAIL(qPrintable(text));
  }
  void Keep(const QString& name) {
    const test::GuiWatchdog::Suspend quiet(watchdog_.get());
    QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT));
    // In the theme that is on: changing it takes as long as all widgets together.
    window_->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/%1-dark.png").arg(name));
  }

  QTemporaryDir folder_;
  fs::path path_, recipe_;
  Theme theme_;
  options::LoadedOptions loaded_;
  Document document_;
  JobList jobs_;
  TaskRunner tasks_{&jobs_};
  EngineClient engine_{&jobs_};
  ActionRegistry actions_{&theme_};
  StudioContext context_;
  QWidget parent_;
  std::unique_ptr<TrainingActions> opener_;
  TrainingWindow* window_ = nullptr;
  std::unique_ptr<test::GuiWatchdog> watchdog_;
};

QTEST_MAIN(TestTrainingWindow)
#include "tst_training_window.moc"
