// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "training/benchmark/report/run_report.h"
#include "training/benchmark/report/table.h"
#include "training/benchmark/score/recorded_run.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

const std::string kHostile = "<script>alert(1)</script>|\x01\"'&";

/// A run on the made-up rows: every other answer is right.
RunReport SmallRun(int64_t num_rows = 40) {
  const BenchmarkTask& task = *FindBenchmarkTask("vsibench").value();
  const auto file = ReadBenchmarkFile(VLM3R_TEST_DATA "/benchmark/vsi.jsonl", task).value();
  TaskReport scored;
  scored.task = &task;
  scored.dataset_file = file.path;
  scored.dataset_hash = file.rows_hash;
  scored.num_rows = num_rows;
  scored.revision = RecognizeRevision(task, num_rows, file.rows_hash);
  scored.rejected = {{41, "its <question> is empty"}};
  scored.documents = file.documents;
  for (const Document& document : file.documents) {
    const bool right = document.doc_id % 2 == 0;
    scored.answers.push_back(
        ScoreDocument(document, right ? document.target : kHostile, qa::Parser::kR2025));
    scored.prompts.push_back("prompt " + std::to_string(document.doc_id));
    scored.replies.push_back({{"tokens", 2}});
  }
  scored.answers[1].error = "cannot be decoded";
  scored.summary = Summarize(task.family, scored.answers);
  RunReport report;
  report.facts = {"model <7B>", "pretrained=x", {{"frames", 32}, {"weights", {{"a", "b1c2"}}}},
                  "r2025",      "default",      "1.2.3",
                  "2026-12-01"};
  report.config = {{"limit", nullptr}};
  report.tasks.push_back(std::move(scored));
  return report;
}

}  // namespace

class TestReport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tablesHavePaperRows();
  void otherEditionsHaveNone();
  void everythingIsStated();
  void resultsAreInTheHarnessLayout();
  void logsScoreTheSameAgain_data();
  void logsScoreTheSameAgain();
  void pageIsSafeAndComplete();
  void pageKeepsItsLimits();
  void failsWhole();
  void tablesAlign();

 private:
  QByteArray ReadFile(const QString& name) {
    QFile file(out_.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  void Write(const RunReport& report, const Thumbnails& thumbnails = {}) {
    const Status written = WriteReport(report, out_.path().toStdString(), thumbnails);
    QVERIFY2(written, written ? "" : written.error().ToString().c_str());
  }
  QTemporaryDir out_;
};

void TestReport::tablesHavePaperRows() {
  const std::string text = ConsoleReport(SmallRun(5130));
  for (const char* needed : {"Human Level", "VLM-3R (7B)", "Gemini-1.5 Flash (tiny set)",
                             "Chance (random), these rows", "> model <7B>", "60.9", "79.2",
                             "Chance Level (Frequency) *", "mean of its eight columns is 35.5"})
    QVERIFY2(text.find(needed) != std::string::npos, needed);
  const std::string markdown = MarkdownReport(SmallRun(5130));
  QVERIFY(markdown.find("| **model <7B>** |") != std::string::npos);
}

void TestReport::otherEditionsHaveNone() {
  RunReport report = SmallRun();
  report.tasks[0].task = FindBenchmarkTask("vstibench").value();
  report.tasks[0].revision = RecognizeRevision(*report.tasks[0].task, 5736, "");
  for (const std::string& text : {ConsoleReport(report), MarkdownReport(report)}) {
    QVERIFY(text.find("VLM-3R (7B)") == std::string::npos);
    QVERIFY(text.find("| 58.8 |") == std::string::npos);
    QVERIFY(text.find("left out: they are of another edition") != std::string::npos);
    QVERIFY(text.find("erratum of 2026-07-13") != std::string::npos);
  }
}

void TestReport::everythingIsStated() {
  RunReport report = SmallRun();
  report.tasks[0].subset = "--limit 40";
  const std::string text = ConsoleReport(report), hash = report.tasks[0].dataset_hash;
  for (const std::string& needed :
       {std::string("n: 40 answers of 40 rows"), "dataset hash: " + hash,
        std::string("revision: unknown (40 rows"), std::string("frames: 32"),
        std::string("weights.a: b1c2"), std::string("prompt: default"),
        std::string("parser: r2025"), std::string("program: 1.2.3"),
        std::string("rejected rows: 1"), std::string("row 41: its <question> is empty"),
        std::string("--limit 40 (for testing only)"), std::string("unanswered (score 0): 1")})
    QVERIFY2(text.find(needed) != std::string::npos, needed.c_str());
}

void TestReport::resultsAreInTheHarnessLayout() {
  const RunReport report = SmallRun();
  const OrderedJson json = ResultsJson(report);
  for (const char* key : {"results", "group_subtasks", "configs", "versions", "n-shot",
                          "higher_is_better", "n-samples", "config", "date"})
    QVERIFY2(json.contains(key), key);
  const OrderedJson& result = json["results"]["vsibench"];
  QCOMPARE(result["vsibench_score,none"].get<double>(),
           100 * report.tasks[0].summary.harness["overall"].get<double>());
  QVERIFY(result["vsibench_score_stderr,none"].get<double>() > 0);
  QVERIFY(result["upstream_table"].contains("tabulated_keys"));
  QVERIFY(result["evaluation_results"] == report.tasks[0].summary.harness);
  QCOMPARE(json["n-samples"]["vsibench"]["effective"].get<int>(), 40);
  QCOMPARE(json["details"]["vsibench"]["rejected"].size(), size_t{1});

  Write(report);
  const OrderedJson log = OrderedJson::parse(ReadFile("vsibench.json").toStdString());
  QCOMPARE(log["logs"].size(), size_t{40});
  const OrderedJson& row = log["logs"][1];
  QCOMPARE(row["doc_id"].get<int>(), 1);
  QCOMPARE(row["arguments"][0][0].get<std::string>(), std::string("prompt 1"));
  QCOMPARE(row["resps"][0][0].get<std::string>(), kHostile);
  QCOMPARE(row["filtered_resps"][0].get<std::string>(), kHostile);
  QCOMPARE(row["vsibench_score"]["accuracy"].get<double>(), 0.0);
  QCOMPARE(row["error"].get<std::string>(), std::string("cannot be decoded"));
  QVERIFY(OrderedJson::parse(ReadFile("results.json").toStdString()) == json);
  QVERIFY(ReadFile("report.md").contains("## VSI-Bench"));
}

void TestReport::logsScoreTheSameAgain_data() {
  QTest::addColumn<QString>("file");
  QTest::newRow("lmms-eval log") << "vsibench.json";
  QTest::newRow("predictions") << "predictions.jsonl";
}

void TestReport::logsScoreTheSameAgain() {
  QFETCH(QString, file);
  const RunReport report = SmallRun();
  Write(report);
  const auto run = ReadRecordedRun(out_.filePath(file).toStdString(), qa::Family::kVsi);
  QVERIFY2(run, run ? "" : run.error().ToString().c_str());
  std::vector<ScoredAnswer> answers;
  for (const RecordedAnswer& answer : run->answers)
    answers.push_back(ScoreDocument(answer.document, answer.prediction, qa::Parser::kR2025));
  QCOMPARE(ToJson(Summarize(qa::Family::kVsi, answers)).dump(),
           ToJson(report.tasks[0].summary).dump());
}

void TestReport::pageIsSafeAndComplete() {
  int asked = 0;
  Write(SmallRun(5130), [&](const Document&) {
    ++asked;
    return std::vector<std::string>{"\xff\xd8one", "\xff\xd8two"};
  });
  const QByteArray page = ReadFile("report.html");
  QVERIFY(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert(1)"));
  QVERIFY(!page.contains("\x01"));
  // Nothing is fetched.
  for (const char* remote : {"http:", "https:", "//cdn", "@import", "url("})
    QVERIFY2(!page.contains(remote), remote);
  QCOMPARE(page.count("<svg"), 1);
  QVERIFY(page.contains("<rect") && page.contains("class=\"whisker\""));
  QVERIFY(page.contains(QByteArray("\xff\xd8one").toBase64()));
  // Frames are taken once a video, of those with answers to look at.
  QVERIFY(asked > 0 && asked <= 20);
  QCOMPARE(page.count("<tr data-video="), 20);
  QVERIFY(page.contains("Human Level") && page.contains("1 rows left out"));
}

void TestReport::pageKeepsItsLimits() {
  RunReport report = SmallRun();
  TaskReport& task = report.tasks[0];
  while (task.answers.size() < 10'050) {
    ScoredAnswer answer = task.answers[1];
    answer.doc_id = static_cast<int64_t>(task.answers.size());
    task.answers.push_back(answer);
  }
  task.prompts.clear();
  task.replies.clear();
  Write(report,
        [](const Document&) { return std::vector<std::string>{std::string(20u << 20, 'x')}; });
  const QByteArray page = ReadFile("report.html");
  QCOMPARE(page.count("<tr data-video="), 10'000);
  QVERIFY(page.contains("The worst 10000 are shown"));
  QVERIFY(page.contains("are left out for size"));
  QVERIFY(page.size() < (70 << 20));
}

void TestReport::failsWhole() {
  QFile blocker(out_.filePath("file"));
  QVERIFY(blocker.open(QIODevice::WriteOnly));
  const Status written = WriteReport(SmallRun(), out_.filePath("file/below").toStdString());
  QVERIFY(!written && written.error().code == ErrorCode::kDisk);
}

void TestReport::tablesAlign() {
  const Table table = {"t", {"", "größe"}, {{{"Tür|x", "1.0"}, false}, {{"b", ""}, true}}};
  QCOMPARE(ConsoleTable(table), std::string("t\n         größe\n  Tür|x    1.0\n> b\n"));
  QVERIFY(MarkdownTable(table).find("| Tür\\|x | 1.0 |\n| **b** |  |\n") != std::string::npos);
  QVERIFY(HtmlTable(table).find("<tr class=\"own\"><td>b</td>") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
