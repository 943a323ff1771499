// SPDX-License-Identifier: Apache-2.0
#include "training/qa/generate.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "training/qa/choices.h"
#include "training/qa/scene_pool.h"

using namespace vlm3r;
using namespace vlm3r::training;

class TestGenerate : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void agreesWithTheReference_data();
  void agreesWithTheReference();
  void choicesKeepTheirRules();
  void lettersAreBalanced();
  void roundsAsPython();
  void threadsDoNotMatter();
  void noNumberOfThreadsMeansAllCores();
  void capsHold();
  void distanceChangeIsTheDifferenceOfDistances();
  void appearanceCountsAllFramesWhereTheyAreKnown();
  void runsOnTheBenchmarkMetadata();
};

static const std::string kData = VLM3R_TEST_DATA;

static const std::vector<scene::SceneGraph>& GoldenScenes() {
  static const auto set =
      scene::ReadScenes(
          kData + "/golden/boxes/e2e/metadata/train/scannet_metadata_train.json",
          kData + "/golden/boxes/e2e/metadata/train/scannet_frame_metadata_train.json")
          .value();
  return set.scenes;
}

// What two records of the same question agree in: everything but random distractors, orders and the
// letter.
static std::string Signature(OrderedJson record) {
  for (const char* key : {"id", "question_type", "mc_answer"}) record.erase(key);
  std::set<std::string> options;
  const bool words = record["ground_truth"].is_string() && !record.contains("categories_involved");
  for (const auto& option : record["options"]) {
    if (words) options.insert(option.get<std::string>().substr(3));
  }
  record["options"] = std::vector<std::string>(options.begin(), options.end());
  std::string question = record["question"];
  const size_t list =
      question.find(record.contains("categories_involved") ? "the video:" : "these objects (");
  const size_t movement = question.find("The options are");
  if (list != std::string::npos)
    question.erase(list, record.contains("categories_involved") ? std::string::npos
                                                                : question.find(')') - list);
  if (movement != std::string::npos) question.erase(movement);
  record["question"] = question;
  return Json(record).dump();
}

void TestGenerate::agreesWithTheReference_data() {
  QTest::addColumn<QString>("task");
  QTest::addColumn<QString>("file");
  QTest::addColumn<int>("generated");  // By the reference; 0 where chance decides how many.
  const auto row = [](const char* task, const char* file, int generated) {
    QTest::newRow(task) << task << file << generated;
  };
  row("object_counting", "obj_counting", 7);
  row("object_size_estimation", "obj_size", 0);
  row("room_size_estimation", "room_size", 3);
  row("object_abs_distance", "obj_abs_distance", 0);
  row("object_rel_distance_v1", "obj_rel_distance", 996);
  row("object_rel_distance_v2", "obj_rel_distance_v2", 625);
  row("object_rel_distance_v3", "obj_rel_distance_v3", 455);
  row("object_rel_direction_v1", "obj_rel_direction_v1", 164);
  row("object_rel_direction_v2", "obj_rel_direction_v2", 181);
  row("object_rel_direction_v3", "obj_rel_direction_v3", 168);
  row("obj_appearance_order", "obj_appearance_order", 271);
  row("camera_obj_abs_dist", "camera_obj_abs_dist", 0);
  row("camera_obj_rel_dist_v1", "camera_obj_rel_dist_v1", 0);
  row("camera_obj_rel_dist_v2", "camera_obj_rel_dist_v2", 0);
  row("camera_obj_rel_dist_v3", "camera_obj_rel_dist_v3", 0);
  row("camera_displacement", "camera_displacement", 0);
  row("camera_movement_direction_v1", "camera_movement_direction_v1", 279);
  row("camera_movement_direction_v2", "camera_movement_direction_v2", 654);
  row("camera_movement_direction_v3", "camera_movement_direction_v3", 654);
  row("obj_obj_relative_pos_nf", "obj_obj_relative_pos_nf", 65);
  row("obj_obj_relative_pos_lr", "obj_obj_relative_pos_lr", 132);
  row("obj_obj_relative_pos_ud", "obj_obj_relative_pos_ud", 77);
}

void TestGenerate::agreesWithTheReference() {
  QFETCH(QString, task);
  QFETCH(QString, file);
  QFETCH(int, generated);
  const qa::Task& entry = **qa::FindTask(task.toStdString());
  // Where chance drops questions or picks options, several seeds together must cover what the
  // reference kept.
  std::set<std::string> ours;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const auto records =
        Generate(entry, GoldenScenes(), {.compat = Compat::kPaper2025, .seed = seed, .cap = 0})
            .value();
    if (generated) QCOMPARE(static_cast<int>(records.size()), generated);
    for (const auto& record : records) ours.insert(Signature(record));
  }
  const auto theirs =
      ReadOrderedJsonFile(kData + "/golden/boxes/e2e/qa/train/qa_" + file.toStdString() + ".json")
          .value();
  QVERIFY(!theirs.empty());
  int missing = 0;
  for (const auto& record : theirs) {
    if (ours.contains(Signature(record))) continue;
    if (++missing <= 3) qWarning("missing: %s", Signature(record).c_str());
  }
  QCOMPARE(missing, 0);
}

void TestGenerate::choicesKeepTheirRules() {
  std::ifstream file(kData + "/golden/boxes/multiple_choice.jsonl");
  int built = 0, count = 0;
  Random random(1, "mc", "test");
  for (std::string line; std::getline(file, line); ++count) {
    const OrderedJson json = ParseOrderedJson(line).value();
    const double truth = json["ground_truth"];
    const int decimals = json["decimals"];
    const auto wrong = NumericDistractors(truth, {.decimals = decimals}, &random);
    if (!wrong) continue;
    ++built;
    const double unit = std::pow(10, decimals), gap = std::ceil(truth * 0.2 * unit) / unit;
    std::vector<double> all = *wrong;
    all.push_back(truth);
    for (size_t i = 0; i < all.size(); ++i) {
      QVERIFY(all[i] >= PythonRound(0.25 * truth, decimals) &&
              all[i] <= PythonRound(1.75 * truth, decimals));
      for (size_t j = 0; j < i; ++j) QVERIFY(std::abs(all[i] - all[j]) >= gap);
    }
  }
  QVERIFY(count > 0 && built > count / 2);
}

void TestGenerate::lettersAreBalanced() {
  Random random(2, "letters", "test");
  LetterCounts counts{};
  for (int i = 0; i < 400; ++i) {
    std::vector<std::string> options{"truth", "x", "y", "z"};
    const size_t place = PlaceTruth(&options, &counts, 4, &random);
    QCOMPARE(options[place], std::string("truth"));
    QCOMPARE(std::set<std::string>(options.begin(), options.end()).size(), size_t{4});
    const auto [low, high] = std::minmax_element(counts.begin(), counts.end());
    QVERIFY(*high - *low <= 1);
  }
}

void TestGenerate::roundsAsPython() {
  QCOMPARE(PythonRound(0.25, 1), 0.2);
  QCOMPARE(PythonRound(0.35, 1), 0.3);
  QCOMPARE(PythonRound(2.5, 0), 2.0);
  QCOMPARE(PythonRound(3.5, 0), 4.0);
  QCOMPARE(PythonRound(1.005, 2), 1.0);
}

void TestGenerate::threadsDoNotMatter() {
  const auto set =
      scene::ReadScenes(kData + "/vsibench_meta/scannet_meta_info_val.json", {}).value();
  for (const qa::Task& task : qa::Tasks()) {
    const auto& scenes = task.family == qa::Family::kVsi ? set.scenes : GoldenScenes();
    const auto one = Generate(task, scenes, {.seed = 5, .threads = 1}).value();
    const auto two = Generate(task, scenes, {.seed = 5, .threads = 2}).value();
    QVERIFY(one.dump() == two.dump());
    if (task.name == "object_rel_distance_v1") {
      QVERIFY(one.dump() != Generate(task, scenes, {.seed = 6, .threads = 1}).value().dump());
    }
  }
}

void TestGenerate::capsHold() {
  for (const qa::Task& task : qa::Tasks())
    for (const auto& graph : GoldenScenes())
      QVERIFY(GenerateForScene(task, graph, {.cap = 2}).size() <= 6);
}

void TestGenerate::distanceChangeIsTheDifferenceOfDistances() {
  const qa::Task& task = **qa::FindTask("camera_obj_dist_change");
  const qa::Task& distance = **qa::FindTask("camera_obj_abs_dist");
  int checked = 0;
  for (const auto& graph : GoldenScenes()) {
    // Distances of the other task, to a decimal: {frame id, object} -> metres.
    std::map<std::pair<std::string, std::string>, double> known;
    for (const auto& record : GenerateForScene(distance, graph, {.cap = 0})) {
      const std::string question = record["question"];
      const size_t from = question.find("point of the ") + 13;
      const std::string object = question.substr(from, question.rfind(" in frame") - from);
      known[{record["frame_indices"][0].dump(), object}] = record["ground_truth"];
    }
    for (const auto& record : GenerateForScene(task, graph, {.cap = 0})) {
      const std::string question = record["question"];
      const size_t from = question.find("point of the ") + 13;
      const std::string object = question.substr(from, question.rfind(" change between") - from);
      const auto start = known.find({record["frame_indices"][0].dump(), object});
      const auto end = known.find({record["frame_indices"][1].dump(), object});
      if (start == known.end() || end == known.end()) continue;
      ++checked;
      // Three roundings of at most 0.05.
      const double change = record["ground_truth"];
      QVERIFY(std::abs(change - std::abs(end->second - start->second)) < 0.15 + 1e-9);
      QVERIFY(change >= 0.2);
    }
  }
  QVERIFY(checked > 20);
}

void TestGenerate::appearanceCountsAllFramesWhereTheyAreKnown() {
  const qa::Task& task = **qa::FindTask("obj_appearance_order");
  scene::SceneGraph graph = GoldenScenes()[0];
  const auto names = graph.Categories();
  QVERIFY(names.size() >= 4);
  // The last of the file comes first.
  for (size_t i = 0; i < names.size(); ++i)
    graph.record[kFirstAppearanceKey][names[i]] = 3.0 * static_cast<double>(names.size() - i);
  const auto place = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) - names.begin();
  };
  const auto records = GenerateForScene(task, graph, {});
  QVERIFY(!records.empty());
  for (const auto& record : records) {
    const std::vector<std::string> order = record["categories_involved"];
    for (size_t i = 1; i < order.size(); ++i) QVERIFY(place(order[i]) < place(order[i - 1]));
  }
  const GenerateOptions paper{.compat = Compat::kPaper2025};
  QVERIFY(GenerateForScene(task, graph, paper) == GenerateForScene(task, GoldenScenes()[0], paper));
}

void TestGenerate::runsOnTheBenchmarkMetadata() {
  const auto set =
      scene::ReadScenes(kData + "/vsibench_meta/scannet_meta_info_val.json", {}).value();
  for (const qa::Task& task : qa::Tasks()) {
    // These need frames or a mesh, which the file does not have.
    if (task.family != qa::Family::kVsi || task.name == "obj_appearance_order" ||
        task.name == "route_planning")
      continue;
    const auto records = Generate(task, set.scenes, {.seed = 1}).value();
    QVERIFY2(records.size() > 50, task.name.data());
    for (const auto& record : records) {
      const size_t place = record["mc_answer"].get<std::string>()[0] - 'A';
      QVERIFY(place < record["options"].size());
      const std::string option = record["options"][place].get<std::string>().substr(3);
      QCOMPARE(option, record["ground_truth"].is_string()
                           ? record["ground_truth"].get<std::string>()
                           : record["ground_truth"].dump());
    }
  }
}

void TestGenerate::noNumberOfThreadsMeansAllCores() {
  const size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const auto threads_at_work = [](int threads, size_t count) {
    // Long enough for every thread to take a part.
    const auto work = [](size_t) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      return std::this_thread::get_id();
    };
    const auto ids = ForScenes(count, threads, {}, work).value();
    return std::set<std::thread::id>(ids.begin(), ids.end()).size();
  };
  QCOMPARE(threads_at_work(1, 4), size_t{1});
  QCOMPARE(threads_at_work(0, 2), std::min<size_t>(cores, 2));
  QCOMPARE(threads_at_work(0, 0), size_t{0});
}

QTEST_APPLESS_MAIN(TestGenerate)
#include "tst_generate.moc"
