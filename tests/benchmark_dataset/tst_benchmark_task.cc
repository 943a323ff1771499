// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/benchmark_task.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

/// Names of benchmarks and where their files are looked for.
class TestBenchmarkTask : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void namesAndAliases() {
    for (const char* name : {"vsibench", "VSIBench", "vsi-bench", "vsi"})
      QCOMPARE(FindBenchmarkTask(name).value()->name, std::string_view("vsibench"));
    QCOMPARE(FindBenchmarkTask("synth_vsti").value()->name, std::string_view("synth-vsti"));
    const auto unknown = FindBenchmarkTask("mmlu");
    QVERIFY(!unknown && unknown.error().code == ErrorCode::kUsage);
    QVERIFY(unknown.error().remedy.find("vstibench") != std::string::npos);
  }

  void wildcards() {
    const auto names = [](std::vector<std::string> patterns) {
      std::string names;
      const auto selected = SelectBenchmarkTasks(patterns);
      if (!selected) return std::string("none");
      for (const BenchmarkTask* task : *selected) names += std::string(task->name) + " ";
      return names;
    };
    QCOMPARE(names({"vs*"}), std::string("vsibench vstibench "));
    QCOMPARE(names({"synth-vs?i", "vsibench"}), std::string("synth-vsti vsibench "));
    QCOMPARE(names({"vstibench", "*"}), std::string("vstibench vsibench synth-vsi synth-vsti "));
    QCOMPARE(names({"vsibench", "x*"}), std::string("none"));
  }

  void findsFiles() {
    QTemporaryDir home;
    std::map<std::string, std::string> variables = {{"HOME", home.path().toStdString()}};
    const auto environment = [&](const char* name) {
      const auto found = variables.find(name);
      return found == variables.end() ? nullptr : found->second.c_str();
    };
    const BenchmarkTask& task = *FindBenchmarkTask("vsibench").value();
    const auto nowhere = FindBenchmark(task, {}, {}, environment);
    QVERIFY(!nowhere && nowhere.error().code == ErrorCode::kBadInput);
    QVERIFY(nowhere.error().message.find(".cache/huggingface/vsibench") != std::string::npos);

    // A download of the hub's tools.
    const QString snapshot = home.filePath("hf/hub/datasets--nyu-visionx--VSI-Bench/snapshots/abc");
    Touch(snapshot + "/test.jsonl");
    variables["HF_HOME"] = home.filePath("hf").toStdString();
    auto places = FindBenchmark(task, {}, {}, environment);
    QVERIFY(places);
    QCOMPARE(places->file.string(), (snapshot + "/test.jsonl").toStdString());

    // Of several downloads the one that the main branch was when it was last fetched.
    const QString dataset = home.filePath("hf/hub/datasets--nyu-visionx--VSI-Bench");
    for (const char* name : {"aaa", "zzz"}) Touch(dataset + "/snapshots/" + name + "/test.jsonl");
    Touch(dataset + "/refs/main");
    QFile branch(dataset + "/refs/main");
    QVERIFY(branch.open(QIODevice::WriteOnly) && branch.write("abc\n") == 4);
    branch.close();
    places = FindBenchmark(task, {}, {}, environment);
    QCOMPARE(places->file.string(), (snapshot + "/test.jsonl").toStdString());

    // Where lmms-eval has it comes first, with its videos.
    Touch(home.filePath("hf/vsibench/test-00000-of-00001.parquet"));
    places = FindBenchmark(task, {}, {}, environment);
    QCOMPARE(places->file.filename().string(), std::string("test-00000-of-00001.parquet"));
    QCOMPARE(places->videos.string(), home.filePath("hf/vsibench").toStdString());

    // What is given counts; a folder stands for the file in it.
    Touch(home.filePath("own/test.json"));
    places = FindBenchmark(task, home.filePath("own").toStdString(), "videos", environment);
    QCOMPARE(places->file.string(), home.filePath("own/test.json").toStdString());
    QCOMPARE(places->videos.string(), std::string("videos"));
    places = FindBenchmark(task, home.filePath("own/test.json").toStdString(), {}, environment);
    QCOMPARE(places->videos.string(), home.filePath("own").toStdString());
    QVERIFY(!FindBenchmark(task, home.path().toStdString(), {}, environment));
  }

 private:
  static void Touch(const QString& path) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
  }
};

QTEST_APPLESS_MAIN(TestBenchmarkTask)
#include "tst_benchmark_task.moc"
