// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "tests/benchmark_run/bench_output.h"
#include "tests/cli/program.h"
#include "training/benchmark/run/answer_store.h"
#include "training/benchmark/run/merge_stores.h"

/// Several processes share a run; merged, their results are those of one.
class TestBenchShards : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void mergedShardsEqualOneRun_data();
  void mergedShardsEqualOneRun();
  void environmentSaysTheShard_data();
  void environmentSaysTheShard();
  void shardsShowTheirConfigAndMergedPagesFrames();
  void refusesWhatDoesNotBelongTogether();
  void strangersStoresAreRefused_data();
  void strangersStoresAreRefused();

 private:
  Ran Bench(const QString& output, const QStringList& more) const {
    return program_.Run(QStringList{"bench", "--model", "random", "--tasks", "synth-vsi,synth-vsti",
                                    "--output_path", output} +
                        more);
  }
  Program program_;
};

void TestBenchShards::mergedShardsEqualOneRun_data() {
  QTest::addColumn<int>("num_shards");
  QTest::addColumn<QStringList>("selection");
  QTest::newRow("two") << 2 << QStringList{};
  QTest::newRow("part of the questions") << 3 << QStringList{"--limit", "40", "--offset", "3"};
  QTest::newRow("more shards than videos") << 12 << QStringList{"--limit", "0.1"};
}

void TestBenchShards::mergedShardsEqualOneRun() {
  QFETCH(int, num_shards);
  QFETCH(QStringList, selection);
  const QString whole = program_.Path("whole" + QString::number(num_shards));
  const QString parts = program_.Path("parts" + QString::number(num_shards));
  QCOMPARE(Bench(whole, selection).code, 0);
  for (int i = 1; i <= num_shards; ++i) {
    const QString shard = QString::number(i) + "/" + QString::number(num_shards);
    const Ran ran = Bench(parts, selection + QStringList{"--shard", shard});
    QVERIFY2(ran.code == 0 && ran.out.contains("bench merge"), ran.Both().constData());
    QVERIFY(ResultFiles(parts).isEmpty());
  }
  const Ran merged = program_.Run({"bench", "merge", parts});
  QVERIFY2(merged.code == 0, merged.Both().constData());
  QCOMPARE(ResultFiles(parts), ResultFiles(whole));
}

void TestBenchShards::environmentSaysTheShard_data() {
  QTest::addColumn<QStringList>("names");
  QTest::newRow("torchrun") << QStringList{"RANK", "WORLD_SIZE"};
  QTest::newRow("slurm") << QStringList{"SLURM_PROCID", "SLURM_NTASKS"};
}

void TestBenchShards::environmentSaysTheShard() {
  QFETCH(QStringList, names);
  const QString output = program_.Path(names[0]);
  for (const char* const rank : {"0", "1"}) {
    Program process;
    process.SetEnvironment(names[0], rank);
    process.SetEnvironment(names[1], "2");
    const Ran ran = process.Run(
        {"bench", "--model", "random", "--tasks", "synth-vsi", "--output_path", output, "--json"});
    QVERIFY2(ran.code == 0, ran.Both().constData());
    QCOMPARE(ran.Records().last()["shard"].toInt(), QByteArray(rank).toInt() + 1);
    QCOMPARE(ran.Records().last()["num_shards"].toInt(), 2);
  }
  QCOMPARE(program_.Run({"bench", "merge", output}).code, 0);
}

void TestBenchShards::shardsShowTheirConfigAndMergedPagesFrames() {
  const QString output = program_.Path("page");
  for (const char* const shard : {"1/2", "2/2"}) {
    const Ran ran = Bench(output, {"--limit", "4", "--html", "--show_config", "--shard", shard});
    QVERIFY2(ran.code == 0 && ran.out.contains("\"fewshot_seed\""), ran.Both().constData());
  }
  QCOMPARE(program_.Run({"bench", "merge", output}).code, 0);
  QVERIFY(ResultFiles(output)["report.html"].contains("Click on an answer to see its frames"));
}

void TestBenchShards::refusesWhatDoesNotBelongTogether() {
  const QString a = program_.Path("a"), b = program_.Path("b");
  QCOMPARE(Bench(a, {"--shard", "1/2"}).code, 0);
  const Ran missing = program_.Run({"bench", "merge", a});
  QVERIFY2(missing.code == 2 && missing.err.contains("shard 2 of 2 is missing"),
           missing.Both().constData());
  QCOMPARE(Bench(b, {"--shard", "2/2", "--seed", "9"}).code, 0);
  const Ran other = program_.Run({"bench", "merge", a, b});
  QVERIFY2(other.code == 2 && other.err.contains("seed"), other.Both().constData());
  const Ran twice = program_.Run({"bench", "merge", a, a});
  QVERIFY2(twice.code == 2 && twice.err == missing.err, twice.Both().constData());
  const Ran nothing = program_.Run({"bench", "merge", program_.Folder()});
  QVERIFY2(nothing.code == 3, nothing.Both().constData());
  const Ran unkept =
      program_.Run({"bench", "--model", "random", "--tasks", "synth-vsi", "--shard", "1/2"});
  QVERIFY2(unkept.code == 2 && unkept.err.contains("--output_path"), unkept.Both().constData());
}

void TestBenchShards::strangersStoresAreRefused_data() {
  QTest::addColumn<QByteArray>("note");
  QTest::addColumn<QByteArray>("key");
  QTest::addColumn<QByteArray>("value");
  QTest::newRow("folder above") << QByteArray("settings") << QByteArray("folder")
                                << QByteArray("\"../../elsewhere\"");
  QTest::newRow("absolute folder")
      << QByteArray("settings") << QByteArray("folder") << QByteArray("\"/tmp/elsewhere\"");
  QTest::newRow("two dots") << QByteArray("settings") << QByteArray("folder")
                            << QByteArray("\"..\"");
  QTest::newRow("one dot") << QByteArray("settings") << QByteArray("folder") << QByteArray("\".\"");
  QTest::newRow("folder is a number")
      << QByteArray("settings") << QByteArray("folder") << QByteArray("7");
  QTest::newRow("selection") << QByteArray("selection") << QByteArray("offset") << QByteArray("[]");
}

// Answers come from anywhere: what they note must not decide where files go.
void TestBenchShards::strangersStoresAreRefused() {
  namespace bm = vlm3r::training::benchmark;
  QFETCH(QByteArray, note);
  QFETCH(QByteArray, key);
  QFETCH(QByteArray, value);
  const QString output = program_.Path(QString("stranger ") + QTest::currentDataTag());
  QCOMPARE(Bench(output, {"--limit", "3"}).code, 0);
  {
    auto store = bm::AnswerStore::OpenExisting((output + "/answers.sqlite").toStdString());
    QVERIFY(store.has_value());
    vlm3r::OrderedJson changed = store->Note(note.toStdString()).value();
    changed[key.toStdString()] = vlm3r::OrderedJson::parse(value.toStdString());
    QVERIFY(store->SetNote(note.toStdString(), changed).has_value());
  }
  const Ran merged = program_.Run({"bench", "merge", output});
  QVERIFY2(merged.code == 3 && merged.err.count('\n') == 1, merged.Both().constData());
  QVERIFY(!QFile::exists(program_.Folder() + "/../elsewhere"));
}

QTEST_APPLESS_MAIN(TestBenchShards)
#include "tst_bench_shards.moc"
