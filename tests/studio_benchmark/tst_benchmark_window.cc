// SPDX-License-Identifier: Apache-2.0
// The benchmark window as a person uses it: ten questions of the rooms that ship, stopped and gone
// on with, wrong answers looked at and opened, two runs compared, reports saved, and folders that
// are damaged.
#include <filesystem>
#include <fstream>
#include <memory>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QJsonArray>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "app/commands/command_table.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/benchmark/benchmark_actions.h"
#include "app/studio/benchmark/benchmark_controller.h"
#include "app/studio/benchmark/benchmark_run_panel.h"
#include "app/studio/benchmark/benchmark_setup.h"
#include "app/studio/benchmark/benchmark_window.h"
#include "app/studio/benchmark/compare_page.h"
#include "app/studio/benchmark/known_benchmarks.h"
#include "app/studio/benchmark/result_page.h"
#include "app/studio/benchmark/sample_page.h"
#include "app/studio/benchmark/sample_view.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/child_command.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/models/command_form.h"
#include "app/studio/models/command_texts.h"
#include "app/studio/start/opener.h"
#include "app/studio/theme/theme.h"
#include "tests/cli/program.h"
#include "tests/support/accessible_controls.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;
namespace bm = vlm3r::training::benchmark;

namespace {

constexpr int kPatience_ms = 240'000;
constexpr double kLongestPause_ms = 100;

QString Text(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

class TestBenchmarkWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    SetCommandProgram({VLM3R_PROGRAM});
    theme_.set(ThemeName::kDark);
    loaded_.options.clip.cache = false;
    context_.document = &document_;
    context_.engine = &engine_;
    context_.jobs = &jobs_;
    context_.tasks = &tasks_;
    context_.actions = &actions_;
    context_.theme = &theme_;
    context_.options = &loaded_;
    chat_ = std::make_unique<ChatPanel>(context_);
    opener_ = new Opener(context_, &parent_);
    auto* actions = new BenchmarkActions(context_, opener_, &parent_);
    actions_.action("bench run")->trigger();
    window_ = actions->open();
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
  }

  void everyControlSaysWhatItIs() {
    const QStringList nameless = test::ControlsWithoutName(*window_);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char(' '))));
  }

  /// Every text of the command's options can be translated.
  void optionTextsAreListed() {
    QStringList missing;
    for (const std::string& text : TextsOf(*app::FindCommand("bench run"))) {
      if (!text.empty() && !IsListedForTranslation(text)) missing << Text(text);
    }
    missing.removeDuplicates();
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
  }

  void worksOutOfTheBox() {
    QVERIFY2(window_->runs()->state().contains(QStringLiteral("No run yet")),
             qPrintable(window_->runs()->state()));
    QVERIFY2(window_->setup()->plan().has_value(), qPrintable(window_->setup()->message()));
    QVERIFY2(window_->setup()->commandLine().startsWith(QStringLiteral("vlm3r bench run ")) &&
                 window_->setup()->commandLine().contains(
                     QStringLiteral("--tasks synth-vsi,synth-vsti")),
             qPrintable(window_->setup()->commandLine()));
    Keep(QStringLiteral("benchmark-empty"));
    window_->setup()->chooseAnswerer(QStringLiteral("random"));
    QVERIFY(window_->setup()->commandLine().contains(QStringLiteral("--model random")));
    window_->setup()->chooseAnswerer(QStringLiteral("native"));
    window_->setup()->form()->setField("output_path", QString());
    QVERIFY(!window_->setup()->plan().has_value());
    QVERIFY(!window_->setup()->message().isEmpty());
  }

  void tenQuestionsFromTheWindow() {
    watchdog_->SetStep("run");
    Fill(Folder("first"), 5);
    QSignalSpy news(window_->controller(), &BenchmarkController::news);
    Press(window_->setup(), QStringLiteral("Start benchmark"));
    QCOMPARE(window_->controller()->state(), BenchmarkState::kRunning);
    WaitForEnd(BenchmarkState::kDone);
    QVERIFY(news.count() > 0);  // Answers were shown before the end.
    WaitForAnswers(10);
    QVERIFY2(window_->runs()->state().endsWith(QStringLiteral("done")),
             qPrintable(window_->runs()->state()));
    QVERIFY(KnownBenchmarks().contains(Folder("first")));
    CompareWithScore();
    Keep(QStringLiteral("benchmark-done"));
  }

  void theWrongOnesAreFoundAndOpened() {
    watchdog_->SetStep("browse");
    SamplePage* page = window_->runs()->samples();
    window_->runs()->showPage(BenchmarkRunPanel::kSamples);
    QTest::qWait(10);
    QCOMPARE(page->rows()->rowCount(), 10);
    page->setWrongOnly(true);
    QTest::qWait(10);
    int wrong = 0;
    for (const bm::TaskReport& task : window_->runs()->run()->report.tasks)
      for (const bm::ScoredAnswer& answer : task.answers) wrong += answer.score < 1;
    QVERIFY(wrong > 0);
    QCOMPARE(page->rows()->rowCount(), wrong);
    for (int row = 0; row < wrong; ++row)
      QVERIFY(page->rows()->sampleAt(page->rows()->index(row, 0)).scored().score < 1);
    QSignalSpy shown(page->view(), &SampleView::framesShown);
    page->choose(0);
    const Sample sample = page->view()->sample();
    QVERIFY(sample.isValid());
    QTRY_COMPARE_WITH_TIMEOUT(shown.count(), 1, kPatience_ms);
    QCOMPARE(page->view()->numFrames(), 4);
    for (const std::string& part : {sample.prompt().toStdString(), sample.scored().prediction,
                                    sample.scored().parsed, sample.scored().target})
      QVERIFY2(page->view()->text().contains(Text(part)), part.c_str());
    Keep(QStringLiteral("benchmark-questions"));
    page->setText(QStringLiteral("no question says this"));
    QTest::qWait(10);
    QCOMPARE(page->rows()->rowCount(), 0);
    page->setText({});
    QTest::qWait(10);
    QVERIFY(!page->view()->sample().isValid());
    watchdog_->SetStep("open");
    page->choose(0);
    QTRY_VERIFY(page->view()->canOpen());
    page->view()->open();
    QTRY_VERIFY_WITH_TIMEOUT(document_.currentVideo() != 0, kPatience_ms);
    const project::Video* video = document_.video(document_.currentVideo());
    QVERIFY(Text(video->path.string()).contains(Text(sample.document().scene_name)));
    auto* field = chat_->findChild<ComposerText*>();
    QTRY_COMPARE(field->toPlainText(), sample.prompt());
    page->setWrongOnly(false);
    QTest::qWait(10);
  }

  void stoppedRunsGoOn() {
    watchdog_->SetStep("stop and resume");
    window_->runs()->showPage(BenchmarkRunPanel::kResults);
    Fill(Folder("second"), 80);
    window_->setup()->start();
    QTRY_VERIFY_WITH_TIMEOUT(window_->runs()->run() != nullptr, kPatience_ms);
    Keep(QStringLiteral("benchmark-running"));
    // Looking at another run meanwhile takes nothing away.
    window_->runs()->showRun(Folder("first"));
    WaitForAnswers(10);
    window_->runs()->showRun(Folder("second"));
    QVERIFY(window_->runs()->run() != nullptr && window_->controller()->isRunning());
    Press(window_->runs(), QStringLiteral("Stop"));
    QCOMPARE(window_->controller()->state(), BenchmarkState::kStopping);
    WaitForEnd(BenchmarkState::kStopped);
    QTRY_VERIFY_WITH_TIMEOUT(window_->runs()->run() != nullptr, kPatience_ms);
    const int64_t before = window_->runs()->run()->num_answered();
    QVERIFY2(before > 0 && before < 160, qPrintable(QString::number(before)));
    QVERIFY(window_->runs()->state().endsWith(QStringLiteral("stopped")));
    Press(window_->runs(), QStringLiteral("Resume"));
    WaitForEnd(BenchmarkState::kDone);
    WaitForAnswers(160);
    const std::string output =
        TailOf(fs::path(Folder("second").toStdString()) / "bench_output.jsonl", 1 << 20);
    QVERIFY2(output.find("\"num_resumed\":" + std::to_string(before)) != std::string::npos,
             output.substr(output.size() > 500 ? output.size() - 500 : 0).c_str());
    CompareWithScore();
  }

  void twoRunsAreCompared() {
    watchdog_->SetStep("compare");
    Fill(Folder("chance"), 80);
    window_->setup()->chooseAnswerer(QStringLiteral("random"));
    window_->setup()->start();
    WaitForEnd(BenchmarkState::kDone);
    WaitForAnswers(160);
    window_->runs()->showPage(BenchmarkRunPanel::kCompare);
    ComparePage* page = window_->runs()->comparison();
    page->choose(Folder("second"), Folder("chance"));
    QSignalSpy compared(page, &ComparePage::compared);
    page->compare();
    QTRY_COMPARE_WITH_TIMEOUT(compared.count(), 1, kPatience_ms);
    QVERIFY2(compared[0][0].toBool(), qPrintable(page->message()));
    // As the command says.
    const Ran ran = Run({"bench", "compare", Folder("second"), Folder("chance"), "--json"});
    QVERIFY2(ran.code == 0, ran.Both().constData());
    const QJsonObject expected =
        ran.Records().last().object()["tasks"].toObject()["synth-vsi"].toObject();
    QVERIFY(page->comparison() != nullptr);
    QCOMPARE(page->comparison()->wins, expected["wins"].toInt());
    QCOMPARE(page->comparison()->losses, expected["losses"].toInt());
    QCOMPARE(page->comparison()->differences.front().difference,
             expected["differences"].toArray()[0].toObject()["difference"].toDouble());
    QCOMPARE(page->changes()->topLevelItemCount(),
             expected["wins"].toInt() + expected["losses"].toInt());
    page->changes()->setCurrentItem(page->changes()->topLevelItem(0));
    const QJsonObject change = expected["changed"].toArray()[0].toObject();
    QVERIFY(page->view()->text().contains(change["prediction_a"].toString()));
    QVERIFY(page->view()->text().contains(change["prediction_b"].toString()));
    QTest::qWait(500);
    Keep(QStringLiteral("benchmark-compare"));
  }

  void reportAndTableAreSaved() {
    watchdog_->SetStep("export");
    window_->runs()->showRun(Folder("first"));
    WaitForAnswers(10);
    window_->runs()->showPage(BenchmarkRunPanel::kResults);
    ResultPage* page = window_->runs()->results();
    const fs::path csv = folder_.filePath(QStringLiteral("table.csv")).toStdString();
    QVERIFY(page->saveCsv(csv).has_value());
    QFile file(Text(csv.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), page->table()->rowCount() + 1);
    QVERIFY(lines[1].startsWith(page->table()->item(0, 0)->text().toUtf8() + "," +
                                page->table()->item(0, 1)->text().toUtf8() + "," +
                                page->table()->item(0, 2)->text().toUtf8()));
    const fs::path report = folder_.filePath(QStringLiteral("report")).toStdString();
    QSignalSpy saved(page, &ResultPage::saved);
    page->saveReport(report);
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatience_ms);
    for (const char* name :
         {"results.json", "synth-vsi.json", "synth-vsti.json", "report.md", "report.html"})
      QVERIFY2(fs::exists(report / name), name);
    page->saveReport(csv / "below a file");
    QSignalSpy failed(page, &ResultPage::saveFailed);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience_ms);
    QVERIFY(window_->runs()->notice().contains(QStringLiteral("table.csv")));
  }

  /// The paper's rows stand beside a published benchmark, with the number of questions.
  void thePaperStandsBesideItsOwnBenchmark() {
    watchdog_->SetStep("paper");
    const QString data = QStringLiteral(VLM3R_TEST_SOURCE "/tests/data/benchmark/vsi.jsonl");
    Fill(Folder("paper"), 0);
    window_->setup()->form()->setField("tasks", QStringLiteral("vsibench"));
    window_->setup()->form()->setField("file", data);
    window_->setup()->chooseAnswerer(QStringLiteral("random"));
    window_->setup()->form()->setField("limit", QStringLiteral("4"));
    window_->setup()->start();
    WaitForEnd(BenchmarkState::kDone);
    WaitForAnswers(4);
    const QTableWidget* table = window_->runs()->results()->table();
    bool found = false;
    for (int column = 4; column < table->columnCount(); ++column)
      found |= table->horizontalHeaderItem(column)->text().startsWith(QStringLiteral("VLM-3R")) &&
               table->item(0, column)->text() == QStringLiteral("60.9");
    QVERIFY(found);
    QVERIFY(table->horizontalHeaderItem(table->horizontalHeader()->logicalIndex(4))
                ->text()
                .startsWith(QStringLiteral("VLM-3R")));
    QVERIFY2(window_->runs()->results()->remarks().contains(QStringLiteral("run's of 4")),
             qPrintable(window_->runs()->results()->remarks()));
    Keep(QStringLiteral("benchmark-paper"));
  }

  void failuresAreSaid() {
    watchdog_->SetStep("failure");
    Fill(Folder("failure"), 5);
    window_->setup()->form()->setField("model_args", QStringLiteral("pretrained=/none"));
    window_->setup()->start();
    WaitForEnd(BenchmarkState::kFailed);
    QTRY_VERIFY2(window_->runs()->notice().contains(QStringLiteral("/none")),
                 qPrintable(window_->runs()->notice()));
    QTest::qWait(200);  // The folder is looked at, and has nothing: the failure stays.
    QVERIFY(window_->runs()->notice().contains(QStringLiteral("/none")));
    Keep(QStringLiteral("benchmark-failed"));
  }

  void damagedFoldersAreOneLine() {
    watchdog_->SetStep("damage");
    const QString folder = Folder("damaged");
    fs::create_directories(folder.toStdString());
    std::ofstream(folder.toStdString() + "/answers.sqlite") << "SQLite format 3, but not really";
    window_->runs()->showRun(folder);
    QTRY_VERIFY_WITH_TIMEOUT(!window_->runs()->notice().isEmpty(), kPatience_ms);
    QVERIFY2(window_->runs()->notice().contains(QStringLiteral("answers.sqlite")),
             qPrintable(window_->runs()->notice()));
    QVERIFY(window_->runs()->state().endsWith(QStringLiteral("no answers")));
    QVERIFY(window_->runs()->run() == nullptr);
    // And the next one is fine.
    window_->runs()->showRun(Folder("first"));
    WaitForAnswers(10);
    QVERIFY(window_->runs()->notice().isEmpty());
  }

 private:
  QString Folder(const char* name) const { return folder_.filePath(QLatin1String(name)); }

  /// The synthetic rooms, so many questions of each benchmark, few frames.
  void Fill(const QString& folder, int limit) {
    BenchmarkSetup* setup = window_->setup();
    setup->chooseBenchmark(QStringLiteral("synth-vsi,synth-vsti"));
    QTest::qWait(10);
    setup->chooseAnswerer(QStringLiteral("native"));
    QTest::qWait(10);
    setup->form()->setField("output_path", folder);
    setup->form()->setField("frames", QStringLiteral("4"));
    setup->form()->setField("file", QString());
    setup->form()->setField("limit", QString::number(limit));
    QTest::qWait(10);
  }

  void WaitForEnd(BenchmarkState wanted) {
    QTRY_VERIFY_WITH_TIMEOUT(!window_->controller()->isRunning(), kPatience_ms);
    QVERIFY2(window_->controller()->state() == wanted,
             qPrintable(Text(window_->controller()->error().ToString()) +
                        window_->controller()->messages()));
  }

  void WaitForAnswers(int64_t count) {
    QTRY_VERIFY_WITH_TIMEOUT(
        window_->runs()->run() != nullptr && window_->runs()->run()->num_answered() == count,
        kPatience_ms);
  }

  /// The shown table has the numbers that `vlm3r bench score` gives for the run's own log.
  void CompareWithScore() {
    const fs::path results = bm::ResultsFolderOf(window_->runs()->shownRun().toStdString());
    QVERIFY(!results.empty());
    for (const char* task : {"synth-vsi", "synth-vsti"}) {
      const Ran ran = Run({"bench", "score", "--task", task,
                           Text((results / (std::string(task) + ".json")).string()), "--json"});
      QVERIFY2(ran.code == 0, ran.Both().constData());
      const QJsonObject details =
          ran.Records().last().object()["details"].toObject()[task].toObject()["scores"].toObject();
      QJsonArray expected;
      for (const char* part : {"overall", "columns", "question_types"})
        for (const auto& score : details[part].toArray()) expected.append(score);
      QVERIFY2(!expected.isEmpty(), ran.out.right(2000).constData());
      ResultPage* page = window_->runs()->results();
      page->chooseTask(QLatin1String(task) == QLatin1String("synth-vsi")
                           ? QStringLiteral("Synthetic VSI")
                           : QStringLiteral("Synthetic VSTI"));
      QCOMPARE(page->table()->rowCount(), expected.size());
      for (int row = 0; row < page->table()->rowCount(); ++row) {
        const QJsonObject score = expected[row].toObject();
        QCOMPARE(page->table()->item(row, 0)->text(), score["title"].toString());
        QCOMPARE(page->table()->item(row, 1)->text(), QString::number(score["n"].toInt()));
        QCOMPARE(page->table()->item(row, 2)->text(),
                 QString::number(score["value"].toDouble(), 'f', 1));
      }
    }
  }

  /// The test waits for the program; the window does not.
  Ran Run(const QStringList& args) {
    const test::GuiWatchdog::Suspend quiet(watchdog_.get());
    return program_.Run(args);
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
    for (const ThemeName theme : {ThemeName::kLight, ThemeName::kDark}) {
      theme_.set(theme);
      window_->grab().save(QStringLiteral(VLM3R_TEST_OUTPUT "/%1-%2.png")
                               .arg(name, theme == ThemeName::kDark ? QLatin1String("dark")
                                                                    : QLatin1String("light")));
    }
  }

  QTemporaryDir folder_;
  Program program_;
  Theme theme_;
  options::LoadedOptions loaded_;
  Document document_;
  JobList jobs_;
  TaskRunner tasks_{&jobs_};
  EngineClient engine_{&jobs_};
  ActionRegistry actions_{&theme_};
  StudioContext context_;
  QWidget parent_;
  std::unique_ptr<ChatPanel> chat_;
  Opener* opener_ = nullptr;
  BenchmarkWindow* window_ = nullptr;
  std::unique_ptr<test::GuiWatchdog> watchdog_;
};

QTEST_MAIN(TestBenchmarkWindow)
#include "tst_benchmark_window.moc"
