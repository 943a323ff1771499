// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QJsonArray>

#include "tests/benchmark_run/bench_output.h"
#include "tests/cli/program.h"

class TestBenchFlags : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void secondRunFindsNothingLeft();
  void eachRunHasAFolder();
  void modelThatShipsAnswers();
  void logIsScoredAgain();
  void logOfAPartIsScoredAgain();
  void refuses_data();
  void refuses();
  void identityDecides();
  void nothingIsWrittenWithoutAFolder();
  void predictOnlyScoresNothing();
  void damagedVideoScoresNought();
  void showsWhatWasAsked();

 private:
  Ran Bench(const QStringList& args) const { return program_.Run(QStringList{"bench"} + args); }
  Program program_;
};

void TestBenchFlags::secondRunFindsNothingLeft() {
  const QStringList command = {"--model",       "frequency",
                               "--model_args",  "mode=mode",
                               "--tasks",       "synth-vsi,synth-vsti",
                               "--output_path", program_.Path("again"),
                               "--log_samples"};
  const Ran first = Bench(command + QStringList{"--json"});
  QVERIFY2(first.code == 0, first.Both().constData());
  QVERIFY(first.Records().last()["num_answered"].toInt() > 200);
  const auto files = ResultFiles(program_.Path("again"));
  for (const char* const name : {"results.json", "synth-vsi.json", "synth-vsti.json"})
    QVERIFY2(files.contains(name), qPrintable(QStringList(files.keys()).join(' ')));
  // VLMEvalKit's names mean the same run.
  const Ran second =
      Bench({"--model", "frequency", "--model_args", "mode=mode", "--data", "synth-vsi,synth-vsti",
             "--work-dir", program_.Path("again"), "--reuse", "--log_samples", "--json"});
  QVERIFY2(second.code == 0, second.Both().constData());
  QCOMPARE(second.Records().last()["num_answered"].toInt(), 0);
  QCOMPARE(second.Records().last()["num_resumed"].toInt(),
           first.Records().last()["num_answered"].toInt());
  QCOMPARE(ResultFiles(program_.Path("again")), files);
  // More questions of the same run go on from there.
  const Ran third = Bench(command + QStringList{"--overwrite", "--limit", "10", "--json"});
  QCOMPARE(third.Records().last()["num_answered"].toInt(), 20);
  const Ran fourth = Bench(command + QStringList{"--limit", "15", "--json"});
  QCOMPARE(fourth.Records().last()["num_answered"].toInt(), 10);
}

// One task after the other into one output folder, within one minute.
void TestBenchFlags::eachRunHasAFolder() {
  const QString output = program_.Path("both");
  const auto run = [&](const QString& task, const QStringList& more) {
    const Ran ran = Bench(QStringList{"--model", "random", "--tasks", task, "--output_path", output,
                                      "--limit", "6", "--json"} +
                          more);
    return ran.code == 0 ? ran.Records().last()["folder"].toString() : QString();
  };
  const QString vsi = run("synth-vsi", {"--log_samples", "--html"});
  QFile results(vsi + "/results.json");
  QVERIFY(results.open(QIODevice::ReadOnly));
  const QByteArray before = results.readAll();
  results.close();
  QVERIFY(QFile::exists(vsi + "/synth-vsi.json") && QFile::exists(vsi + "/report.html"));
  const QString vsti = run("synth-vsti", {"--log_samples"});
  QVERIFY(!vsti.isEmpty() && vsti != vsi);
  QVERIFY(results.open(QIODevice::ReadOnly));
  QCOMPARE(results.readAll(), before);
  // The same run goes on in its folder, and leaves no log there that it does not write.
  QCOMPARE(run("synth-vsti", {}), vsti);
  QVERIFY(!QFile::exists(vsti + "/synth-vsti.json"));
  QVERIFY(QFile::exists(vsti + "/predictions.jsonl"));
}

// The embedded model, with questions of one video: its encoders run once.
void TestBenchFlags::modelThatShipsAnswers() {
  const Ran ran = Bench({"--tasks", "synth-vsi", "--limit", "4", "--output_path",
                         program_.Path("native"), "--log_samples", "--json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QCOMPARE(ran.Records().last()["num_answered"].toInt(), 4);
  QFile log(QDir(ran.Records().last()["folder"].toString()).filePath("synth-vsi.json"));
  QVERIFY(log.open(QIODevice::ReadOnly));
  const QByteArray text = log.readAll();
  QCOMPARE(text.count("\"visual_tokens_cached\":false"), 1);
  QCOMPARE(text.count("\"visual_tokens_cached\":true"), 3);
}

void TestBenchFlags::logIsScoredAgain() {
  const QString output = program_.Path("scored");
  const Ran ran =
      Bench({"--model", "random", "--tasks", "synth-vsti", "--output_path", output, "--json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const QString log = QDir(ran.Records().last()["folder"].toString()).filePath("predictions.jsonl");
  const Ran again = Bench({"--from-log", log, "--tasks", "synth-vsti", "--json"});
  QVERIFY2(again.code == 0, again.Both().constData());
  QCOMPARE(again.Records().last()["results"], ran.Records().last()["results"]);
}

// What a log lacks is not asked; a comma in its path is part of the path.
void TestBenchFlags::logOfAPartIsScoredAgain() {
  const Ran ran = Bench({"--model", "random", "--tasks", "synth-vsi", "--limit", "12",
                         "--output_path", program_.Path("a, part"), "--json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const QString log = QDir(ran.Records().last()["folder"].toString()).filePath("predictions.jsonl");
  const Ran again = Bench({"--from-log", log, "--tasks", "synth-vsi", "--json"});
  QVERIFY2(again.code == 0, again.Both().constData());
  QCOMPARE(again.Records().last()["results"], ran.Records().last()["results"]);
  const QJsonObject details = again.Records().last()["details"].toObject()["synth-vsi"].toObject();
  QCOMPARE(details["num_unanswered"].toInt(), 0);
  QVERIFY(details["rejected"].toArray().size() > 20);
  const Ran none =
      Bench({"--from-log", log, "--tasks", "synth-vsi", "--offset", "12", "--limit", "2"});
  QVERIFY2(none.code == 3 && none.err.contains("the log has no answer"), none.Both().constData());
}

void TestBenchFlags::refuses_data() {
  QTest::addColumn<QStringList>("args");
  QTest::addColumn<QByteArray>("hint");
  const QStringList task = {"--tasks", "synth-vsi"};
  QTest::newRow("no task") << QStringList{"--model", "random"} << QByteArray("bench list");
  QTest::newRow("unknown task") << QStringList{"--tasks", "synth-vsx"} << QByteArray("synth");
  QTest::newRow("unknown model") << task + QStringList{"--model", "gtp-4o"} << QByteArray("gpt-4o");
  QTest::newRow("unknown argument")
      << task + QStringList{"--model_args", "pretraind=x"} << QByteArray("pretrained");
  QTest::newRow("batch") << task + QStringList{"-b", "8", "--model", "random"}
                         << QByteArray("--batch-size");
  QTest::newRow("few-shot") << task + QStringList{"--num_fewshot", "2"} << QByteArray("fewshot");
  QTest::newRow("no limit") << task + QStringList{"--limit", "0"} << QByteArray("above 0");
  QTest::newRow("seeds") << task + QStringList{"--seed", "1,2"} << QByteArray("four");
  QTest::newRow("word for a seed") << task + QStringList{"--seed", "x"} << QByteArray("four");
  QTest::newRow("log without a folder")
      << task + QStringList{"--log_samples"} << QByteArray("--output_path");
  QTest::newRow("model and log") << task + QStringList{"--from_log", "x", "--model", "random"}
                                 << QByteArray("--from-log");
  QTest::newRow("log of two tasks")
      << QStringList{"--tasks", "synth-vsi,synth-vsti", "--from_log", "x"}
      << QByteArray("one task");
  QTest::newRow("file for two tasks")
      << QStringList{"--tasks", "synth-vsi,synth-vsti", "--file", "x"} << QByteArray("--file");
  QTest::newRow("time zone") << task + QStringList{"--timezone", "Mars/Base"}
                             << QByteArray("Mars/Base");
  QTest::newRow("shard") << task + QStringList{"--shard", "3/2", "--output_path", "x"}
                         << QByteArray("3/2");
  QTest::newRow("wandb") << task + QStringList{"--wandb_args", "project=x"}
                         << QByteArray("sent nowhere");
  QTest::newRow("own tasks") << task + QStringList{"--include_path", "x"} << QByteArray("--file");
  QTest::newRow("two names of the tasks")
      << task + QStringList{"--data", "synth-vsi"} << QByteArray("--data");
  QTest::newRow("two names of the folder")
      << task + QStringList{"--work-dir", "x", "--output_path", "x"} << QByteArray("--work-dir");
  QTest::newRow("page without scores")
      << task + QStringList{"-x", "--html", "--output_path", "x"} << QByteArray("--predict-only");
  QTest::newRow("reuse and overwrite")
      << task + QStringList{"--reuse", "--overwrite"} << QByteArray("--reuse");
  QTest::newRow("misspelt") << task + QStringList{"--log_sample"} << QByteArray("--log-samples");
}

void TestBenchFlags::refuses() {
  QFETCH(QStringList, args);
  QFETCH(QByteArray, hint);
  const Ran ran = Bench(args);
  QVERIFY2(ran.code == 2 && ran.err.contains(hint), ran.Both().constData());
  QVERIFY2(ran.err.count('\n') == 1, ran.Both().constData());
}

void TestBenchFlags::identityDecides() {
  const QStringList command = {"--model",   "random",        "--tasks",
                               "synth-vsi", "--output_path", program_.Path("identity"),
                               "--seed"};
  QCOMPARE(Bench(command + QStringList{"1"}).code, 0);
  const auto files = ResultFiles(program_.Path("identity"));
  const Ran other = Bench(command + QStringList{"2"});
  QVERIFY2(other.code == 2 && other.err.contains("seed") && other.err.contains("--overwrite"),
           other.Both().constData());
  const Ran parser = Bench(command + QStringList{"1", "--parser", "l2026"});
  QVERIFY2(parser.code == 2 && parser.err.contains("parser"), parser.Both().constData());
  QCOMPARE(ResultFiles(program_.Path("identity")), files);
  QCOMPARE(Bench(command + QStringList{"2", "--overwrite"}).code, 0);
}

void TestBenchFlags::nothingIsWrittenWithoutAFolder() {
  Program elsewhere;
  const Ran ran = elsewhere.Run({"bench", "--model", "random", "--tasks", "synth-*"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(QDir(elsewhere.Folder()).entryList({"*"}, QDir::Files).isEmpty(),
           ran.Both().constData());
  const QString file = elsewhere.Path("kept.sqlite");
  const QStringList cached = {"bench",     "--model", "random", "--tasks",
                              "synth-vsi", "-c",      file,     "--json"};
  QVERIFY(elsewhere.Run(cached).Records().last()["num_answered"].toInt() > 0);
  QCOMPARE(elsewhere.Run(cached).Records().last()["num_answered"].toInt(), 0);
}

void TestBenchFlags::predictOnlyScoresNothing() {
  const QString output = program_.Path("predicted");
  const Ran ran = Bench(
      {"--model", "random", "--tasks", "synth-vsi", "-x", "--output_path", output, "--limit", "5"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const auto files = ResultFiles(output);
  QCOMPARE(files.keys(), QStringList{"predictions_synth-vsi.jsonl"});
  QCOMPARE(files.first().count('\n'), 5);
  QVERIFY(!files.first().contains("score"));
  const QString logged = program_.Path("predicted and logged");
  QCOMPARE(Bench({"--model", "random", "--tasks", "synth-vsi", "-x", "--log_samples",
                  "--output_path", logged, "--limit", "5"})
               .code,
           0);
  const QByteArray log = ResultFiles(logged)["synth-vsi.json"];
  QCOMPARE(log.count("\"filtered_resps\""), 5);
  QVERIFY(!log.contains("score") && !log.contains("accuracy") && !log.contains("MRA"));
}

void TestBenchFlags::damagedVideoScoresNought() {
  const QString videos = program_.Path("videos");
  QVERIFY(QDir().mkpath(videos));
  const QString shipped = QString(VLM3R_TEST_RESOURCES) + "/benchmarks/synth-vsi";
  QFile questions(shipped + "/test.jsonl");
  QVERIFY(questions.open(QIODevice::ReadOnly));
  const QByteArray row = questions.readLine();
  const QString scene = QJsonDocument::fromJson(row)["scene_name"].toString();
  QVERIFY(QDir().mkpath(videos + "/scannet"));
  QFile broken(videos + "/scannet/" + scene + ".mp4");
  QVERIFY(broken.open(QIODevice::WriteOnly));
  broken.write("no video, whatever its name says");
  broken.close();
  const Ran ran = Bench({"--tasks", "synth-vsi", "--limit", "1", "--videos", videos,
                         "--output_path", program_.Path("damaged")});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(ran.out.contains("which score 0: 1"), ran.Both().constData());
  QVERIFY(ResultFiles(program_.Path("damaged"))["predictions.jsonl"].contains(
      "can not load, check the source"));
  // A number in the video's name is no answer when the log is scored again, whatever the parser.
  const auto files = QDir(program_.Path("damaged")).entryList({"*_model_args_*"}, QDir::Dirs);
  const QString log = program_.Path("damaged/" + files.value(0) + "/predictions.jsonl");
  const Ran again =
      Bench({"--from-log", log, "--tasks", "synth-vsi", "--parser", "l2026", "--json"});
  QVERIFY2(again.code == 0, again.Both().constData());
  const QJsonObject record = again.Records().last().object();
  QCOMPARE(record["details"].toObject()["synth-vsi"].toObject()["num_unanswered"].toInt(), 1);
  const QJsonObject scores = record["results"].toObject()["synth-vsi"].toObject();
  QVERIFY(scores["overall"].isDouble());
  QCOMPARE(scores["overall"].toDouble(), 0.0);
}

void TestBenchFlags::showsWhatWasAsked() {
  const Ran ran = Bench({"--model", "random", "--tasks", "synth-vsi", "--limit", "2", "-w",
                         "--show_config", "--timezone", "Europe/Berlin"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(ran.err.contains("These are frames of a video."), ran.Both().constData());
  QVERIFY2(ran.err.contains("testing"), ran.Both().constData());
  QVERIFY2(ran.out.contains("\"fewshot_seed\": 1234"), ran.Both().constData());
}

QTEST_APPLESS_MAIN(TestBenchFlags)
#include "tst_bench_flags.moc"
