// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

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

const scene::SceneFiles& BenchmarkScenes() {
  static const scene::SceneFiles files =
      scene::SceneFiles::Open(VLM3R_TEST_DATA "/vsibench_meta/scannet_meta_info_val.json", {})
          .value();
  return files;
}

/// The answers that the metadata gives to all questions of a type.
std::vector<double> TruthsOf(const QString& type) {
  std::vector<double> truths;
  for (size_t i = 0; i < BenchmarkScenes().size(); ++i) {
    const scene::SceneGraph scene = BenchmarkScenes().Read(i).value();
    if (type.startsWith("room")) truths.push_back(std::round(10 * *scene.room_size_m2) / 10);
    for (const auto& [category, count] : scene.object_counts) {
      const auto objects = scene.ObjectsOf(category);
      if (type == "object_counting" && count >= 2) truths.push_back(static_cast<double>(count));
      if (type == "object_size_estimation" && count == 1 && !objects.empty())
        truths.push_back(std::round(100 * scene.objects[objects[0]].box.longest_side_m()));
    }
  }
  return truths;
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

/// A floor of 4 m by 4 m, 10 cm thick.
std::shared_ptr<const LabelledMesh> Floor() {
  LabelledMesh mesh;
  for (int i = 0; i < 8; ++i)
    mesh.vertices.emplace_back(i & 1 ? 4.F : 0.F, i & 2 ? 4.F : 0.F, i & 4 ? 0.F : -0.1F);
  mesh.faces = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
  return std::make_shared<const LabelledMesh>(std::move(mesh));
}

OrderedJson Number(const char* type, double truth) {
  return {{"id", 1}, {"question_type", type}, {"ground_truth", truth}};
}

}  // namespace

class TestQuestionFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shardsJoinToTheSameFiles();
  void blocksGiveTheSameBytes();
  void finishedTasksAreNotMadeAgain();
  void goesOnAfterAnInterruption();
  void routesWaitForMeshes_data();
  void routesWaitForMeshes();
  void damagedScenesAreSkippedAndCounted();
  void relativeAccuracyIsTheBenchmarks();
  void chanceIsWhatBlindAnswersScore();
  void chanceOfTheBenchmarkMetadata_data();
  void chanceOfTheBenchmarkMetadata();
};

void TestQuestionFiles::shardsJoinToTheSameFiles() {
  QTemporaryDir whole, shared;
  const auto& scenes = BenchmarkScenes();
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

void TestQuestionFiles::blocksGiveTheSameBytes() {
  QTemporaryDir whole, cut;
  QuestionFilesRequest request = RequestTo(whole.path().toStdString());
  QVERIFY(WriteQuestionFiles(BenchmarkScenes(), request));
  QuestionFilesRequest blocks = RequestTo(cut.path().toStdString());
  blocks.scenes_at_once = 7;
  const auto first = WriteQuestionFiles(BenchmarkScenes(), blocks);
  QVERIFY(first && first->complete && first->num_resumed == 0);
  QCOMPARE(first->num_scenes, int64_t{88});
  for (const qa::Task* task : request.tasks) {
    const std::string name = "qa_" + std::string(task->name) + ".json";
    QVERIFY(Text(request.out / name) == Text(blocks.out / name));
  }
  QVERIFY(!fs::exists(blocks.out / ".blocks"));
  const auto second = WriteQuestionFiles(BenchmarkScenes(), blocks);
  QVERIFY(second && second->num_resumed == 3 && second->counts == first->counts);
}

void TestQuestionFiles::goesOnAfterAnInterruption() {
  QTemporaryDir whole, cut;
  QuestionFilesRequest request = RequestTo(whole.path().toStdString());
  QVERIFY(WriteQuestionFiles(BenchmarkScenes(), request));
  QuestionFilesRequest blocks = RequestTo(cut.path().toStdString());
  blocks.scenes_at_once = 30;
  std::stop_source stop;
  const auto at_five = [&](const Progress& progress) {
    if (progress.done == 5) stop.request_stop();
  };
  const auto stopped = WriteQuestionFiles(BenchmarkScenes(), blocks, {stop.get_token(), at_five});
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QVERIFY(!fs::exists(blocks.out / "qa_object_counting.json"));
  const fs::path kept = blocks.out / ".blocks/1-of-3/qa_object_counting.json";
  const auto written = fs::last_write_time(kept);
  bool untouched = false;
  const auto look = [&](const Progress& progress) {
    if (progress.done == 8) untouched = fs::last_write_time(kept) == written;
  };
  const auto report = WriteQuestionFiles(BenchmarkScenes(), blocks, {{}, look});
  QVERIFY(report && report->complete && untouched);
  for (const qa::Task* task : request.tasks) {
    const std::string name = "qa_" + std::string(task->name) + ".json";
    QVERIFY(Text(request.out / name) == Text(blocks.out / name));
  }
}

void TestQuestionFiles::routesWaitForMeshes_data() {
  QTest::addColumn<int>("scenes_at_once");
  QTest::newRow("whole") << 64;
  QTest::newRow("in blocks") << 1;
}

void TestQuestionFiles::routesWaitForMeshes() {
  QFETCH(int, scenes_at_once);
  QTemporaryDir folder;
  const fs::path file = folder.path().toStdString() + "/scenes.json";
  std::ofstream(file) << R"({"a":{"object_counts":{"bed":2},"object_bboxes":{}},)"
                      << R"("b":{"object_counts":{"bed":3},"object_bboxes":{}}})";
  const auto scenes = scene::SceneFiles::Open(file, {}).value();
  QuestionFilesRequest request = RequestTo(folder.path().toStdString() + "/out");
  request.tasks = {*qa::FindTask("object_counting"), *qa::FindTask("route_planning")};
  request.scenes_at_once = static_cast<size_t>(scenes_at_once);
  request.mesh_source = "meshes /first";
  std::string missing = "ab";
  request.mesh_of =
      [&missing](const scene::SceneGraph& scene) -> Result<std::shared_ptr<const LabelledMesh>> {
    if (missing.find(scene.name) != std::string::npos)
      return Error{ErrorCode::kBadInput, "is not there", scene.name + ".ply", ""};
    return Floor();
  };
  const auto expect = [&](size_t without_routes, int64_t num_resumed) {
    const auto report = WriteQuestionFiles(scenes, request);
    QVERIFY(report && report->complete);
    QCOMPARE(report->without_routes.size(), without_routes);
    QCOMPARE(report->num_resumed, num_resumed);
    QVERIFY(fs::exists(request.out / "qa_route_planning.json"));
  };
  expect(2, 0);
  missing = "b";
  expect(1, 1);  // Not taken for finished: a mesh may have come, and did.
  missing = "";
  expect(0, 1);
  expect(0, 2);
  request.mesh_source = "meshes /second";
  expect(0, 1);
  // Shards join what they have, with meshes or without.
  request.out = folder.path().toStdString() + "/shards";
  missing = "a";
  request.shard = {0, 2};
  QVERIFY(!WriteQuestionFiles(scenes, request)->complete);
  request.shard = {1, 2};
  QVERIFY(WriteQuestionFiles(scenes, request)->complete);
  QVERIFY(fs::exists(request.out / "qa_route_planning.json"));
}

void TestQuestionFiles::damagedScenesAreSkippedAndCounted() {
  QTemporaryDir folder;
  const fs::path file = folder.path().toStdString() + "/scenes.json";
  std::ofstream(file) << R"({"a":{"object_counts":{"bed":2},"object_bboxes":{}},"b":{"x":nan},)"
                      << R"("c":{"object_counts":{"bed":3},"object_bboxes":{}},"d":7})";
  const auto scenes = scene::SceneFiles::Open(file, {});
  QVERIFY(scenes && scenes->size() == 4);
  const auto report = WriteQuestionFiles(*scenes, RequestTo(folder.path().toStdString() + "/out"));
  QVERIFY(report);
  QCOMPARE(report->num_scenes, int64_t{2});
  QCOMPARE(report->skipped.size(), size_t{2});
  QVERIFY(report->skipped[0].ToString().find("scene b") != std::string::npos);
  QVERIFY(report->skipped[0].file == file.string());
  QCOMPARE(report->counts.at("object_counting"), int64_t{2});
}

void TestQuestionFiles::finishedTasksAreNotMadeAgain() {
  QTemporaryDir folder;
  const auto& scenes = BenchmarkScenes();
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

void TestQuestionFiles::chanceOfTheBenchmarkMetadata_data() {
  QTest::addColumn<QString>("type");
  QTest::addColumn<int>("count");
  QTest::addColumn<double>("score");
  // The benchmark's procedure (the constant with the largest mean relative accuracy) on its own 88
  // ScanNet scenes. Its published 62.07, 29.85 and 33.13 need the scenes of all three datasets.
  QTest::newRow("counting") << "object_counting" << 223 << 66.32286995515693;
  QTest::newRow("size") << "object_size_estimation" << 359 << 29.860724233983287;
  QTest::newRow("room") << "room_size_estimation" << 88 << 36.70454545454546;
}

/// Every constant that occurs is tried, with the rule written out.
void TestQuestionFiles::chanceOfTheBenchmarkMetadata() {
  QFETCH(QString, type);
  QFETCH(int, count);
  QFETCH(double, score);
  const std::vector<double> truths = TruthsOf(type);
  QCOMPARE(static_cast<int>(truths.size()), count);
  double best = 0;
  for (const double candidate : truths) {
    double sum = 0;
    for (const double truth : truths)
      for (int k = 10; k <= 19; ++k) sum += std::abs(candidate - truth) * 20 <= truth * (20 - k);
    best = std::max(best, sum * 10 / count);
  }
  benchmark::ChanceCounter counter;
  for (const double truth : truths) QVERIFY(counter.Add(Number(type.toUtf8(), truth)));
  const benchmark::ChanceLevel level = counter.Levels().at(type.toStdString());
  QVERIFY2(std::abs(level.frequency - score) < 1e-9, qPrintable(QString::number(level.frequency)));
  // Errors that lie on a border as decimals may fall on either side of it as doubles.
  QVERIFY(std::abs(level.frequency - best) < 0.2);
}

QTEST_GUILESS_MAIN(TestQuestionFiles)
#include "tst_question_files.moc"
