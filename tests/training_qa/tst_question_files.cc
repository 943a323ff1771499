// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>

#include <QTemporaryDir>
#include <QTest>

#include "engine/qa/relative_accuracy.h"
#include "training/benchmark/score/chance.h"
#include "training/qa/files/question_files.h"
#include "training/qa/format/record_file.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const scene::SceneSet& BenchmarkScenes() {
  static const scene::SceneSet set =
      scene::ReadScenes(VLM3R_TEST_DATA "/vsibench_meta/scannet_meta_info_val.json", {}).value();
  return set;
}

std::string Text(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

QuestionFilesRequest RequestTo(const fs::path& out) {
  QuestionFilesRequest request;
  for (const char* name : {"object_counting", "room_size_estimation", "object_rel_distance_v1"}) {
    const auto task = qa::FindTask(name);
    if (!task) qFatal("%s", task.error().ToString().c_str());
    request.tasks.push_back(*task);
  }
  request.source = "test";
  request.out = out;
  return request;
}

OrderedJson Number(const char* type, double truth) {
  return {{"id", 1}, {"question_type", type}, {"ground_truth", truth}};
}

}  // namespace

class TestQuestionFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shardsJoinToTheSameFiles();
  void finishedTasksAreNotMadeAgain();
  void relativeAccuracyIsTheBenchmarks();
  void chanceIsWhatBlindAnswersScore();
  void chanceOfTheBenchmarkMetadata();
};

void TestQuestionFiles::shardsJoinToTheSameFiles() {
  QTemporaryDir whole, shared;
  const auto& scenes = BenchmarkScenes().scenes;
  const QuestionFilesRequest request = RequestTo(whole.path().toStdString());
  const auto report = WriteQuestionFiles(scenes, request);
  QVERIFY(report && report->complete);
  QuestionFilesRequest part = RequestTo(shared.path().toStdString());
  for (const size_t index : {2, 0, 1}) {  // In any order.
    part.shard = {index, 3};
    const auto done = WriteQuestionFiles(scenes, part);
    QVERIFY(done);
    QCOMPARE(done->complete, index == 1);
  }
  for (const qa::Task* task : request.tasks) {
    const std::string name = "qa_" + std::string(task->name) + ".json";
    QVERIFY(Text(request.out / name).size() > 10000);
    QVERIFY(Text(request.out / name) == Text(part.out / name));
  }
}

void TestQuestionFiles::finishedTasksAreNotMadeAgain() {
  QTemporaryDir folder;
  const auto& scenes = BenchmarkScenes().scenes;
  QuestionFilesRequest request = RequestTo(folder.path().toStdString());
  const auto first = WriteQuestionFiles(scenes, request);
  QVERIFY(first && first->num_resumed == 0);
  const fs::path file = request.out / "qa_object_counting.json";
  const std::string text = Text(file);
  fs::remove(file);  // As if the run had ended before it.
  const auto second = WriteQuestionFiles(scenes, request);
  QVERIFY(second);
  QCOMPARE(second->num_resumed, int64_t{2});
  QVERIFY(second->counts == first->counts);
  QVERIFY(Text(file) == text);
  request.options.seed = 5;
  QCOMPARE(WriteQuestionFiles(scenes, request)->num_resumed, int64_t{0});
  request.source = "other scenes";
  QCOMPARE(WriteQuestionFiles(scenes, request)->num_resumed, int64_t{0});
}

void TestQuestionFiles::relativeAccuracyIsTheBenchmarks() {
  using qa::MeanRelativeAccuracy;
  QCOMPARE(MeanRelativeAccuracy(7, 7), 1.0);
  QCOMPARE(MeanRelativeAccuracy(0.95, 1), 1.0);
  QCOMPARE(MeanRelativeAccuracy(10.5, 10), 1.0);
  QCOMPARE(MeanRelativeAccuracy(9, 10), 0.9);
  QCOMPARE(MeanRelativeAccuracy(1, 2), 0.1);
  QCOMPARE(MeanRelativeAccuracy(3, 2), 0.1);
  QCOMPARE(MeanRelativeAccuracy(3.1, 2), 0.0);
  QCOMPARE(MeanRelativeAccuracy(0, 0), 1.0);
  QCOMPARE(MeanRelativeAccuracy(0.1, 0), 0.0);
  QCOMPARE(MeanRelativeAccuracy(-2, -2), 1.0);
  QCOMPARE(MeanRelativeAccuracy(2, -2), 0.0);
  QCOMPARE(MeanRelativeAccuracy(std::nan(""), 2), 0.0);
  // Errors that are exactly the reference's borders as doubles are met, the next double is not.
  const double borders[] = {0.5,
                            0.44999999999999996,
                            0.4,
                            0.35,
                            0.30000000000000004,
                            0.25,
                            0.19999999999999996,
                            0.15000000000000002,
                            0.10000000000000009,
                            0.050000000000000044};
  for (int i = 0; i < 10; ++i) {
    // A truth of 1 and a prediction of 2^-60 steps: the error is |p - 1| exactly for p in [0.5, 2].
    const double met = MeanRelativeAccuracy(1 - borders[i], 1);
    QCOMPARE(met, (i + 1) / 10.0);
  }
}

void TestQuestionFiles::chanceIsWhatBlindAnswersScore() {
  benchmark::ChanceCounter counter;
  for (const double truth : {2.0, 2.0, 4.0}) QVERIFY(counter.Add(Number("object_counting", truth)));
  const auto add = [&](const char* letter, int count) {
    OrderedJson options = OrderedJson::array();
    for (int i = 0; i < count; ++i) options.push_back("x");
    return counter.Add({{"id", 2},
                        {"question_type", "route_planning"},
                        {"options", options},
                        {"mc_answer", letter}});
  };
  QVERIFY(add("A", 4) && add("B", 4) && add("B", 2));
  const auto levels = counter.Levels();
  const benchmark::ChanceLevel& number = levels.at("object_counting");
  QCOMPARE(number.count, int64_t{3});
  QCOMPARE(number.constant, std::string("2.0"));
  QVERIFY(std::abs(number.frequency - 100 * (1 + 1 + 0.1) / 3) < 1e-9);  // 2 for 4: error 0.5.
  const benchmark::ChanceLevel& letter = levels.at("route_planning");
  QCOMPARE(letter.constant, std::string("B"));
  QVERIFY(std::abs(letter.frequency - 200.0 / 3) < 1e-9);
  QVERIFY(std::abs(letter.random - 100 * (0.25 + 0.25 + 0.5) / 3) < 1e-9);
  QVERIFY(!counter.Add({{"id", 3}}));
  QVERIFY(!counter.Add(Number("no_such_type", 1)));
  QVERIFY(!counter.Add({{"id", 3}, {"question_type", "object_counting"}, {"ground_truth", "two"}}));
}

/// What bench.md's procedure gives for the 88 ScanNet scenes: solved again here by trying every
/// constant that occurs, with the rule written out.
void TestQuestionFiles::chanceOfTheBenchmarkMetadata() {
  benchmark::ChanceCounter counter;
  std::vector<double> counts;
  for (const auto& scene : BenchmarkScenes().scenes) {
    for (const auto& [category, count] : scene.object_counts) {
      if (count < 2) continue;
      counts.push_back(static_cast<double>(count));
      QVERIFY(counter.Add(Number("object_counting", counts.back())));
    }
  }
  double best = 0;
  for (const double constant : counts) {
    double sum = 0;
    for (const double truth : counts) {
      for (int k = 10; k <= 19; ++k) sum += std::abs(constant - truth) * 20 <= truth * (20 - k);
    }
    best = std::max(best, sum / static_cast<double>(counts.size()) * 10);
  }
  const ChanceLevel level = counter.Levels().at("object_counting");
  QCOMPARE(level.constant, std::string("2.0"));
  QVERIFY(std::abs(level.frequency - best) < 1e-9);
  QVERIFY(level.frequency > 40 && level.frequency < 80);
}

QTEST_GUILESS_MAIN(TestQuestionFiles)
#include "tst_question_files.moc"
