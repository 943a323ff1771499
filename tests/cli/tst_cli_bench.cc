// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include "tests/cli/program.h"

/// Scoring and comparing recorded answers as people run it.
class TestCliBench : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void scoresGoldenAnswers_data() {
    QTest::addColumn<QString>("task");
    QTest::addColumn<double>("overall");
    QTest::newRow("VSI") << "vsibench" << 44.819578134284015;
    QTest::newRow("VSTI") << "vstibench" << 54.32254473998659;
  }

  void scoresGoldenAnswers() {
    QFETCH(QString, task);
    QFETCH(double, overall);
    const QString file = Golden(task);
    const Ran ran = program_.Run({"bench", "score", "--task", task, file, "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const auto records = ran.Records();
    QCOMPARE(records.size(), 211);
    QFile golden(file);
    QVERIFY(golden.open(QIODevice::ReadOnly));
    for (int i = 0; i < 210; ++i) {
      const QJsonObject expected = QJsonDocument::fromJson(golden.readLine()).object();
      const QJsonObject scored = records[i].object();
      QCOMPARE(scored["doc_id"].toInt(), i);
      QCOMPARE(scored["parsed"].toString(), expected["extracted"].toString());
      QCOMPARE(scored["score"].toDouble(), expected["score"].toDouble());
    }
    const QJsonObject result = records.last().object()["results"].toObject()[task].toObject();
    QCOMPARE(result[task + "_score,none"].toDouble(), overall);
    QCOMPARE(result["evaluation_results"].toObject()["overall"].toDouble() * 100, overall);
  }

  void writesAndReadsItsOwnFiles() {
    const QString out = program_.Path("scored");
    const Ran first = program_.Run({"bench", "score", "--task", "vsibench", Golden("vsibench"),
                                    "--out", out, "--name", "golden"});
    QVERIFY2(first.code == 0 && first.out.contains("> golden"), first.Both());
    for (const char* name :
         {"results.json", "vsibench.json", "predictions.jsonl", "report.md", "report.html"})
      QVERIFY2(QFile::exists(out + "/" + name), name);
    for (const char* name : {"vsibench.json", "predictions.jsonl"}) {
      const Ran again =
          program_.Run({"bench", "score", "--task", "vsibench", out + "/" + name, "--json"});
      QVERIFY2(again.code == 0, again.Both());
      QCOMPARE(Overall(again), 44.819578134284015);
    }
    const Ran newer = program_.Run({"bench", "score", "--task", "vsibench", Golden("vsibench"),
                                    "--parser", "l2026", "--json"});
    QVERIFY2(Overall(newer) > 44.9, newer.Both());
  }

  void comparesRuns() {
    const QString out_a = program_.Path("run_a"), out_b = program_.Path("run_b");
    QFile golden(Golden("vsibench")), better(program_.Path("better.jsonl"));
    QVERIFY(golden.open(QIODevice::ReadOnly) && better.open(QIODevice::WriteOnly));
    for (int i = 0; i < 210; ++i) {
      QJsonObject row = QJsonDocument::fromJson(golden.readLine()).object();
      if (i < 20) row["prediction"] = row["doc"].toObject()["ground_truth"].toString().trimmed();
      better.write(QJsonDocument(row).toJson(QJsonDocument::Compact) + "\n");
    }
    better.close();
    for (const auto& [file, out] :
         {std::pair{golden.fileName(), out_a}, std::pair{better.fileName(), out_b}})
      QCOMPARE(program_.Run({"bench", "score", "--task", "vsibench", file, "--out", out}).code, 0);
    const Ran text = program_.Run({"bench", "compare", out_a, out_b});
    QVERIFY2(text.code == 0 && text.out.contains("loses 0") && text.out.contains("Won by B"),
             text.Both());
    const Ran files =
        program_.Run({"bench", "compare", golden.fileName(), better.fileName(), "--json"});
    QVERIFY2(files.code == 0, files.Both());
    const QJsonObject compared =
        files.Records().last().object()["tasks"].toObject()["vsibench"].toObject();
    QCOMPARE(compared["num_common"].toInt(), 210);
    QVERIFY(compared["wins"].toInt() > 5 && compared["losses"].toInt() == 0);
    const QJsonObject overall = compared["differences"].toArray()[0].toObject();
    QVERIFY(overall["difference"].toDouble() > 0 && overall["low"].toDouble() > 0);
  }

  // Folders begin with month and day: December's is older than January's.
  void newestRunIsCompared() {
    QFile golden(Golden("vsibench")), short_log(program_.Path("short.jsonl"));
    QVERIFY(golden.open(QIODevice::ReadOnly) && short_log.open(QIODevice::WriteOnly));
    for (int i = 0; i < 50; ++i) short_log.write(golden.readLine());
    short_log.close();
    const QString runs = program_.Path("runs");
    QVERIFY(QDir().mkpath(runs));
    for (const auto& [name, file] : {std::pair{QString("1231_2359_x"), short_log.fileName()},
                                     std::pair{QString("0101_0001_x"), golden.fileName()}}) {
      QCOMPARE(
          program_.Run({"bench", "score", "--task", "vsibench", file, "--out", runs + "/" + name})
              .code,
          0);
      QTest::qSleep(20);
    }
    const Ran ran = program_.Run({"bench", "compare", runs, golden.fileName(), "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject compared =
        ran.Records().last().object()["tasks"].toObject()["vsibench"].toObject();
    QCOMPARE(compared["num_common"].toInt(), 210);
  }

  void listsBenchmarksAndPresets() {
    const Ran text = program_.Run({"bench", "list"});
    QVERIFY2(text.code == 0 && text.out.contains("vstibench") && text.out.contains("gpt-4o"),
             text.Both());
    const Ran ran = program_.Run({"bench", "list", "--json"});
    const QJsonObject list = ran.Records().last().object();
    QVERIFY(list["tasks"].toArray().size() >= 4);
    // Every system of the paper's tables has a preset that brings its printed average along.
    QSet<QString> systems;
    for (const auto& preset : list["presets"].toArray()) {
      const QJsonObject object = preset.toObject();
      QVERIFY2(!object["note"].toString().isEmpty(), qPrintable(object["name"].toString()));
      if (object["paper_vsi"].isDouble() || object["paper_vsti"].isDouble())
        systems.insert(object["system"].toString());
    }
    QVERIFY2(systems.size() >= 17, qPrintable(QString::number(systems.size())));
  }

  void plainAnswersNeedTheBenchmark() {
    QFile answers(program_.Path("answers.jsonl"));
    QVERIFY(answers.open(QIODevice::WriteOnly));
    answers.write(
        "{\"id\": 0, \"prediction\": \"1.0\"}\n{\"id\": 1, \"prediction\": \"B\"}\n"
        "{\"id\": 77, \"prediction\": \"B\"}\n");
    answers.close();
    const QString data = QString(VLM3R_TEST_SOURCE) + "/tests/data/benchmark/vsi.jsonl";
    const Ran ran = program_.Run(
        {"bench", "score", "--task", "vsibench", answers.fileName(), "--data", data, "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    QCOMPARE(ran.Records().size(), 3);
    QCOMPARE(ran.Records()[0].object()["score"].toDouble(), 1.0);
    const QJsonObject details =
        ran.Records().last().object()["details"].toObject()["vsibench"].toObject();
    QCOMPARE(details["rejected"].toArray().size(), 1);
    QCOMPARE(details["dataset_hash"].toString().size(), 64);
  }

  void badInputIsOneLine_data() {
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("code");
    const QString golden = Golden("vsibench");
    QTest::newRow("no task") << QStringList{"bench", "score", golden} << 2;
    QTest::newRow("unknown task") << QStringList{"bench", "score", "--task", "mmlu", golden} << 2;
    QTest::newRow("unknown parser")
        << QStringList{"bench", "score", "--task", "vsibench", golden, "--parser", "x"} << 2;
    QTest::newRow("no file") << QStringList{"bench", "score", "--task", "vsibench", "/nowhere"}
                             << 3;
    QTest::newRow("other benchmark")
        << QStringList{"bench", "score", "--task", "vstibench", golden} << 3;
    QTest::newRow("out is a file")
        << QStringList{"bench", "score", "--task", "vsibench", golden, "--out", golden} << 6;
    QTest::newRow("files of nothing")
        << QStringList{"bench", "compare", QString(VLM3R_TEST_SOURCE) + "/LICENSE", golden} << 2;
    QTest::newRow("no truth to compare with") << QStringList{"bench", "geometry", golden} << 2;
    QTest::newRow("no such scan") << QStringList{"bench", "geometry", golden, "--root",
                                                 program_.Path("nowhere")}
                                  << 3;
    const QString empty = program_.Path("empty");
    QVERIFY(QDir().mkpath(empty));
    QTest::newRow("folders without runs") << QStringList{"bench", "compare", empty, empty} << 3;
  }

  void badInputIsOneLine() {
    QFETCH(QStringList, args);
    QFETCH(int, code);
    const Ran ran = program_.Run(args);
    QVERIFY2(ran.code == code, ran.Both());
    QVERIFY2(ran.err.count('\n') == 1, ran.Both());
  }

 private:
  static QString Golden(const QString& task) {
    return QString(VLM3R_TEST_SOURCE) + "/tests/data/golden/vsibench/" + task + "_docs.jsonl";
  }
  static double Overall(const Ran& ran) {
    return ran.Records()
        .last()
        .object()["results"]
        .toObject()["vsibench"]
        .toObject()["vsibench_score,none"]
        .toDouble();
  }
  Program program_;
};

QTEST_APPLESS_MAIN(TestCliBench)
#include "tst_cli_bench.moc"
