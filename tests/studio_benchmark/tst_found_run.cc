// SPDX-License-Identifier: Apache-2.0
// Reading a run's folder as a looker-on: it stays as it is, half runs are read, damage is said in
// one line.
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "tests/cli/program.h"
#include "training/benchmark/report/report_tables.h"
#include "training/benchmark/run/read_run.h"

using namespace vlm3r;
namespace bm = vlm3r::training::benchmark;
namespace fs = std::filesystem;

class TestFoundRun : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    run_ = program_.Path(QStringLiteral("run"));
    const Ran ran = program_.Run(Command(run_, {"--limit", "12"}));
    QVERIFY2(ran.code == 0, ran.Both().constData());
    record_ = ran.Records().last().object();
    num_lines_ = ran.Records().size();
  }

  /// A line an answer, then the results.
  void answersAreToldAsTheyCome() {
    QCOMPARE(num_lines_, 2 * 12 + 1);
    const Ran again = program_.Run(Command(run_, {"--limit", "12"}));
    QCOMPARE(again.Records().size(), 2 * 12 + 1);
    QCOMPARE(again.Records().last().object()["num_answered"].toInt(), 0);
    QCOMPARE(again.Records()[0].object()["task"].toString(), QStringLiteral("synth-vsi"));
    QVERIFY(again.Records()[0].object().contains("parsed"));
  }

  void scoresAreThoseOfTheRun() {
    const auto run = bm::ReadRun(run_.toStdString());
    QVERIFY2(run.has_value(), run ? "" : run.error().ToString().c_str());
    QCOMPARE(run->num_asked(), int64_t{24});
    QCOMPARE(run->num_answered(), int64_t{24});
    QCOMPARE(run->report.facts.model, std::string("random"));
    for (const bm::TaskReport& task : run->report.tasks) {
      const QString name = QString::fromStdString(std::string(task.task->name));
      const QJsonObject results = record_["results"].toObject()[name].toObject();
      const QString metric = QString::fromStdString(std::string(task.task->metric)) + ",none";
      const auto& harness = task.summary.harness;
      QCOMPARE(100 * harness["overall"].get<double>(), results[metric].toDouble());
    }
    QCOMPARE(bm::ResultsFolderOf(run_.toStdString()).string(),
             record_["folder"].toString().toStdString());
  }

  void theTableHasPeersAndCsvIsSafe() {
    const auto run = bm::ReadRun(run_.toStdString());
    QVERIFY(run.has_value());
    const bm::Table table = bm::ResultTable(run->report.tasks.front());
    QVERIFY(table.header.size() >= 6);  // Chance on these questions; the paper has none.
    for (const bm::Table::Row& row : table.rows) QCOMPARE(row.cells.size(), table.header.size());
    QCOMPARE(bm::CsvTable({"", {"a", "b,c"}, {{{"=1+1", "-2.5"}, false}}}),
             std::string("a,\"b,c\"\r\n'=1+1,-2.5\r\n"));
  }

  void lookingChangesNothing() {
    const auto before = Files();
    QVERIFY(bm::ReadRun(run_.toStdString()).has_value());
    QCOMPARE(Files(), before);
  }

  void shardsAreReadTogether() {
    const QString folder = program_.Path(QStringLiteral("shards"));
    for (const char* shard : {"1/2", "2/2"}) {
      QCOMPARE(program_.Run(Command(folder, {"--shard", shard})).code, 0);
      const auto run = bm::ReadRun(folder.toStdString());
      QVERIFY2(run.has_value(), run ? "" : run.error().ToString().c_str());
      const bool half = QByteArray(shard) == "1/2";
      QCOMPARE(run->num_answered() < run->num_asked(), half);
    }
  }

  void damageIsOneLine_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no database") << QByteArray("answers");
    QTest::newRow("empty") << QByteArray();
    std::ifstream file(fs::path(run_.toStdString()) / "answers.sqlite", std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    const QByteArray all = QByteArray::fromStdString(whole);
    QTest::newRow("cut off") << all.left(all.size() / 2);
    QByteArray other = all;
    other.replace("dataset_hash", "dataset_hush");
    QTest::newRow("another dataset") << other;
    QByteArray scored = all;
    scored.replace("r2025", "r9999");
    QTest::newRow("unknown rules") << scored;
  }

  void damageIsOneLine() {
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const fs::path path = folder.path().toStdString();
    std::ofstream(path / "answers.sqlite", std::ios::binary).write(bytes.data(), bytes.size());
    const auto run = bm::ReadRun(path);
    QVERIFY(!run.has_value());
    QVERIFY(!run.error().message.empty());
    QVERIFY2(run.error().message.find('\n') == std::string::npos, run.error().message.c_str());
  }

  void foldersWithoutRunsAreNamed() {
    const QTemporaryDir folder;
    const auto run = bm::ReadRun(folder.path().toStdString());
    QVERIFY(!run.has_value());
    QCOMPARE(run.error().file, folder.path().toStdString());
  }

  void runsUnderWayAreLeftAlone() {
    const fs::path file = fs::path(run_.toStdString()) / "answers.sqlite";
    const auto held = bm::AnswerStore::OpenExisting(file);
    QVERIFY(held.has_value());
    const auto run = bm::ReadRun(run_.toStdString());
    QVERIFY(!run.has_value());
    QCOMPARE(run.error().code, ErrorCode::kDisk);
  }

 private:
  QStringList Command(const QString& output, const QStringList& more) const {
    return QStringList{"bench",  "--model", "random",        "--tasks", "synth-vsi,synth-vsti",
                       "--seed", "5",       "--output_path", output,    "--json"} +
           more;
  }
  std::map<std::string, fs::file_time_type> Files() const {
    std::map<std::string, fs::file_time_type> files;
    for (const auto& entry : fs::recursive_directory_iterator(run_.toStdString()))
      files[entry.path().string()] = entry.last_write_time();
    return files;
  }

  Program program_;
  QString run_;
  QJsonObject record_;
  qsizetype num_lines_ = 0;
};

QTEST_APPLESS_MAIN(TestFoundRun)
#include "tst_found_run.moc"
