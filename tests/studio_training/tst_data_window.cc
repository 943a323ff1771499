// SPDX-License-Identifier: Apache-2.0
// From a download with a damaged scene to training files, in the window of the data commands.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/commands/command_table.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/data/data_actions.h"
#include "app/studio/data/data_page.h"
#include "app/studio/data/data_window.h"
#include "app/studio/data/problem_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_form.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/theme/theme.h"
#include "tests/support/gui_watchdog.h"
#include "tests/training_metadata/small_room.h"
#include "training/data/scans/scannet.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;

namespace {

constexpr int kPatience_ms = 120'000;

}  // namespace

class TestDataWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    path_ = folder_.path().toStdString();
    for (const char* name : {"scene0001_00", "scene0002_00", "scene0003_00"}) {
      test::SmallRoom room(training::Dataset::kScannet, name);
      const Status written = training::WriteScannet(&room, path_ / "ScanNet");
      QVERIFY2(written, written ? "" : written.error().ToString().c_str());
    }
    const fs::path damaged = path_ / "ScanNet/scans/scene0002_00/scene0002_00.sens";
    QVERIFY(fs::exists(damaged));
    fs::resize_file(damaged, 100);
    theme_.set(ThemeName::kDark);
    context_.jobs = &jobs_;
    context_.tasks = &tasks_;
    context_.actions = &actions_;
    context_.theme = &theme_;
    context_.options = &loaded_;
    opener_ = std::make_unique<DataActions>(context_, &parent_);
    actions_.action("data import")->trigger();
    window_ = opener_->open("data import");
    QVERIFY(window_->isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(window_));
    QTest::qWait(200);
    watchdog_ = std::make_unique<test::GuiWatchdog>();
  }

  void cleanupTestCase() {
    for (const test::GuiWatchdog::Pause& pause : watchdog_->Worst(5))
      qInfo("%.0f ms (%.0f ms on the clock): %s", pause.blocked_ms, pause.wall_ms,
            pause.step.c_str());
    QVERIFY2(watchdog_->worst_ms() < test::GuiWatchdog::Limit(100), "the window stood still");
    watchdog_.reset();
    theme_.set(ThemeName::kLight);
    window_->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/data-light.png"));
  }

  void tableTextsAreListed() {
    QStringList missing;
    for (const char* id : {"data import", "data metadata", "data qa", "data format"}) {
      for (const std::string& text : TextsOf(*app::FindCommand(id))) {
        if (!IsListedForTranslation(text)) missing << QString::fromStdString(text);
      }
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
  }

  void aDamagedSceneIsListedWithItsReason() {
    watchdog_->SetStep("import");
    DataPage* page = window_->page("data import");
    Fill(page, "root", "ScanNet");
    Fill(page, "out", "processed");
    page->form()->setField("split", QStringLiteral("val"));
    page->form()->setField("sampled_frames", QStringLiteral("6"));
    page->form()->setField("videos", QStringLiteral("false"));
    QVERIFY2(page->commandLine() == QStringLiteral("vlm3r data import --root %1 --split val --out "
                                                   "%2 --sampled-frames 6 --no-videos")
                                        .arg(folder_.filePath(QStringLiteral("ScanNet")),
                                             folder_.filePath(QStringLiteral("processed"))) ||
                 page->commandLine().contains(QStringLiteral("--no-videos")),
             qPrintable(page->commandLine()));
    Run(page);
    QVERIFY2(page->message().contains(QStringLiteral("2 scenes imported")),
             qPrintable(page->message()));
    const std::vector<DataProblem> problems = page->problems()->shown();
    QCOMPARE(problems.size(), size_t{1});
    QCOMPARE(problems[0].kind, QStringLiteral("skipped"));
    QVERIFY2(problems[0].place.contains(QStringLiteral("scene0002_00")),
             qPrintable(problems[0].place));
    QVERIFY(problems[0].reason.size() > 10);
    QCOMPARE(page->result(), folder_.filePath(QStringLiteral("processed")));
    Keep(QStringLiteral("data-import"));
  }

  void theListIsFilteredCopiedAndExported() {
    ProblemList* list = window_->page("data import")->problems();
    QVERIFY(list->isVisible());
    list->filter(QStringLiteral("SCENE0002"));
    QCOMPARE(list->shown().size(), size_t{1});
    list->copyShown();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("scene0002_00")));
    list->filter(QStringLiteral("nothing like it"));
    QVERIFY(list->shown().empty());
    list->filter({});
    QVERIFY(list->saveCsv(path_ / "left_out.csv").has_value());
    std::ifstream file(path_ / "left_out.csv");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    QVERIFY2(text.starts_with("kind,place,reason\nskipped,") &&
                 text.find("scene0002_00") != std::string::npos,
             text.c_str());
    QVERIFY(!list->saveCsv(path_ / "none" / "left_out.csv").has_value());
  }

  void eachStepFillsTheNext() {
    watchdog_->SetStep("metadata");
    window_->showStep("data metadata");
    QTest::qWait(10);
    DataPage* metadata = window_->page("data metadata");
    // What the first step was told.
    QCOMPARE(metadata->value("root"), folder_.filePath(QStringLiteral("ScanNet")));
    QCOMPARE(metadata->value("split"), QStringLiteral("val"));
    Fill(metadata, "out", "meta");
    Run(metadata);
    QCOMPARE(metadata->problems()->shown().size(), size_t{1});
    watchdog_->SetStep("questions");
    window_->showStep("data qa");
    QTest::qWait(10);
    DataPage* questions = window_->page("data qa");
    QVERIFY2(fs::exists(questions->value("scene_metadata").toStdString()),
             qPrintable(questions->value("scene_metadata")));
    QVERIFY(!questions->value("frame_metadata").isEmpty());
    Fill(questions, "out", "qa");
    Run(questions);
    QVERIFY2(questions->message().contains(QStringLiteral("room_size_estimation")),
             qPrintable(questions->message()));
    watchdog_->SetStep("files");
    window_->showStep("data format");
    QTest::qWait(10);
    DataPage* files = window_->page("data format");
    QCOMPARE(files->value("in"), folder_.filePath(QStringLiteral("qa")));
    Fill(files, "out", "train.json");
    Run(files);
    QVERIFY(fs::exists(path_ / "train.json"));
    Keep(QStringLiteral("data-format"));
  }

  /// The guard that keeps scenes of the test out of what is trained on.
  void scenesOfTheTestAreRefused() {
    watchdog_->SetStep("guard");
    std::ofstream(path_ / "test.txt") << "scene0001_00\n";
    DataPage* files = window_->page("data format");
    Fill(files, "test_scenes", "test.txt");
    Fill(files, "out", "guarded.json");
    QSignalSpy ended(files, &DataPage::ended);
    files->run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY(!ended[0][0].toBool());
    QVERIFY2(files->message().contains(QStringLiteral("scene0001")), qPrintable(files->message()));
    QVERIFY(!fs::exists(path_ / "guarded.json"));
  }

  void missingFoldersAreNamed() {
    DataWindow other(context_);
    QSignalSpy ended(other.page("data qa"), &DataPage::ended);
    other.page("data qa")->run();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY(other.page("data qa")->message().contains(QStringLiteral("scene-metadata")));
  }

  void hostileRecordsAreNoProblem() {
    for (const char* text :
         {"null", "[]", R"({"problems":7})", R"({"problems":[1,{"file":3},null]})",
          R"({"left_out":[1],"warnings":{"a":1}})", R"({"left_out":{"a":"b"}})"}) {
      const std::vector<DataProblem> problems = ProblemsOf(*ParseOrderedJson(text));
      QVERIFY(problems.size() <= 1);
    }
    const std::string table = ProblemTable({{"skipped", "=HYPERLINK(1)", "a \"b\",\nc"}});
    QVERIFY(table.find("'=HYPERLINK(1),\"a \"\"b\"\",\nc\"") != std::string::npos);
  }

 private:
  void Fill(DataPage* page, const char* key, const char* name) {
    page->form()->setField(key, folder_.filePath(QLatin1String(name)));
    QTest::qWait(10);  // Nobody fills in two fields at once.
  }
  void Run(DataPage* page) {
    QTest::qWait(10);
    QSignalSpy ended(page, &DataPage::ended);
    page->run();
    QVERIFY(page->isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, kPatience_ms);
    QVERIFY2(ended[0][0].toBool(), qPrintable(page->message()));
  }
  void Keep(const QString& name) {
    const test::GuiWatchdog::Suspend quiet(watchdog_.get());
    QDir().mkpath(QStringLiteral(VLM3R_TEST_OUTPUT));
    // In the theme that is on: changing it takes as long as all widgets together.
    window_->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/%1-dark.png").arg(name));
  }

  QTemporaryDir folder_;
  fs::path path_;
  Theme theme_;
  options::LoadedOptions loaded_;
  JobList jobs_;
  TaskRunner tasks_{&jobs_};
  ActionRegistry actions_{&theme_};
  StudioContext context_;
  QWidget parent_;
  std::unique_ptr<DataActions> opener_;
  DataWindow* window_ = nullptr;
  std::unique_ptr<test::GuiWatchdog> watchdog_;
};

QTEST_MAIN(TestDataWindow)
#include "tst_data_window.moc"
