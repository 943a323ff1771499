// SPDX-License-Identifier: Apache-2.0
#include "training/qa/check/check.h"

#include <QtTest>

#include <filesystem>
#include <map>

#include "training/qa/generate.h"

using namespace vlm3r;
using namespace vlm3r::training;

class TestCheck : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void agreesWithTheReferencesAnswers();
  void agreesWithTheGeneratorsOnTheGoldenScenes();
  void agreesWithTheGeneratorsOnTheBenchmarkScenes();
  void findsEveryWrongAnswer();
  void findsAmbiguousQuestions();
  void survivesDamagedRecords();
  void framesNamedByTheirTimeAreCountedInItsOrder();
};

static const std::string kData = VLM3R_TEST_DATA;
static const std::string kGolden = kData + "/golden/boxes/e2e/";
static const std::string kScenes = kGolden + "metadata/train/scannet_metadata_train.json";
static const std::string kFrames = kGolden + "metadata/train/scannet_frame_metadata_train.json";
static const std::string kBenchmark = kData + "/vsibench_meta/scannet_meta_info_val.json";

static OrderedJson Read(const std::string& path) { return ReadOrderedJsonFile(path).value(); }

// How many, after naming the first.
static size_t Shown(const CheckReport& report) {
  for (size_t i = 0; i < std::min<size_t>(report.disagreements.size(), 5); ++i) {
    const Disagreement& d = report.disagreements[i];
    qWarning("%s %s: %s | stated %s | %s", d.scene.c_str(), d.question_type.c_str(),
             d.question.c_str(), d.stated.c_str(), d.problem.c_str());
  }
  return report.disagreements.size();
}

static std::vector<qa::Task> AllTasks() {
  std::vector<qa::Task> tasks(qa::Tasks().begin(), qa::Tasks().end());
  tasks.insert(tasks.end(), qa::TrainingOnlyTasks().begin(), qa::TrainingOnlyTasks().end());
  return tasks;
}

void TestCheck::agreesWithTheReferencesAnswers() {
  const OrderedJson scenes = Read(kScenes), frames = Read(kFrames);
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(kGolden + "qa/train")) {
    const CheckReport report = CheckAnswers(Read(file.path()), scenes, frames, true);
    QVERIFY(report.checked > 0);
    QVERIFY2(Shown(report) == 0, file.path().c_str());
    ++files;
  }
  QCOMPARE(files, 22);
}

void TestCheck::agreesWithTheGeneratorsOnTheGoldenScenes() {
  const OrderedJson scenes = Read(kScenes), frames = Read(kFrames);
  const auto graphs = scene::ReadScenes(kScenes, kFrames).value().scenes;
  for (const bool paper : {false, true})
    for (const qa::Task& task : AllTasks())
      for (uint64_t seed = 0; seed < 2; ++seed) {
        const GenerateOptions options{
            .compat = paper ? Compat::kPaper2025 : Compat::kFixed, .seed = seed, .cap = 0};
        const auto records = Generate(task, graphs, options).value();
        if (task.name != "route_planning") QVERIFY2(!records.empty(), task.name.data());
        QVERIFY2(Shown(CheckAnswers(records, scenes, frames, paper)) == 0, task.name.data());
      }
}

void TestCheck::agreesWithTheGeneratorsOnTheBenchmarkScenes() {
  const OrderedJson scenes = Read(kBenchmark);
  const auto graphs = scene::ReadScenes(kBenchmark, {}).value().scenes;
  int64_t checked = 0;
  for (const bool paper : {false, true})
    for (const qa::Task& task : qa::Tasks()) {
      if (task.family != qa::Family::kVsi) continue;
      const GenerateOptions options{.compat = paper ? Compat::kPaper2025 : Compat::kFixed,
                                    .seed = 11};
      const CheckReport report =
          CheckAnswers(Generate(task, graphs, options).value(), scenes, {}, paper);
      checked += report.checked;
      QVERIFY2(Shown(report) == 0, task.name.data());
    }
  QVERIFY2(checked > 15000, std::to_string(checked).c_str());
}

// Every other option in place of the right one, with its letter, must be noticed.
void TestCheck::findsEveryWrongAnswer() {
  const OrderedJson scenes = Read(kScenes), frames = Read(kFrames);
  const auto graphs = scene::ReadScenes(kScenes, kFrames).value().scenes;
  int64_t wrong = 0;
  for (const qa::Task& task : AllTasks()) {
    OrderedJson changed = OrderedJson::array();
    const OrderedJson records = Generate(task, graphs, {.seed = 4, .cap = 20}).value();
    for (const auto& record : records)
      for (size_t i = 0; i < record["options"].size(); ++i) {
        const std::string letter(1, static_cast<char>('A' + i));
        if (record["mc_answer"] == letter) continue;
        const OrderedJson& option = record["options"][i];
        const std::string text =
            option.is_string() ? option.get<std::string>().substr(3) : option.dump();
        OrderedJson other = record;
        other["mc_answer"] = letter;
        if (record["ground_truth"].is_string())
          other["ground_truth"] = text;
        else
          other["ground_truth"] = OrderedJson::parse(text);
        changed.push_back(std::move(other));
      }
    const CheckReport report = CheckAnswers(changed, scenes, frames, false);
    QVERIFY2(report.disagreements.size() == changed.size(), task.name.data());
    wrong += report.checked;
  }
  QVERIFY(wrong > 1000);
}

// The released generators ask what the margins of the fixed mode refuse.
void TestCheck::findsAmbiguousQuestions() {
  const OrderedJson scenes = Read(kScenes), frames = Read(kFrames);
  const auto graphs = scene::ReadScenes(kScenes, kFrames).value().scenes;
  const auto count = [&](const char* name) {
    const auto records =
        Generate(**qa::FindTask(name), graphs, {.compat = Compat::kPaper2025, .seed = 1, .cap = 0})
            .value();
    return CheckAnswers(records, scenes, frames, false).disagreements.size();
  };
  QVERIFY(count("object_rel_direction_v1") > 0);  // Margin on one side only.
  QVERIFY(count("camera_obj_abs_dist") > 0);      // Wrong camera centre.
  QVERIFY(count("camera_displacement") > 0);
  QCOMPARE(count("object_counting"), size_t{0});
}

void TestCheck::survivesDamagedRecords() {
  const OrderedJson scenes = Read(kScenes), frames = Read(kFrames);
  const auto graphs = scene::ReadScenes(kScenes, kFrames).value().scenes;
  const auto good = Generate(**qa::FindTask("camera_displacement"), graphs, {.seed = 1}).value();
  OrderedJson bad = OrderedJson::array({nullptr, 3, "x", OrderedJson::array()});
  for (const auto& [key, value] : good[0].items()) {
    if (key == "id" || key == "dataset" || key == "video_path") continue;
    OrderedJson without = good[0], other = good[0];
    without.erase(key);
    other[key] = OrderedJson::array({nullptr});
    bad.push_back(std::move(without));
    bad.push_back(std::move(other));
  }
  QCOMPARE(CheckAnswers(bad, scenes, frames, false).disagreements.size(), bad.size());
  QCOMPARE(CheckAnswers(good, {}, {}, false).disagreements.size(), good.size());
  QCOMPARE(CheckAnswers(good, scenes, OrderedJson::array({1}), false).disagreements.size(),
           good.size());
}

/// The same frames under ARKitScenes' unpadded names: same questions, same frame numbers.
void TestCheck::framesNamedByTheirTimeAreCountedInItsOrder() {
  const OrderedJson scenes = Read(kScenes);
  OrderedJson frames = Read(kFrames);
  auto graphs = scene::ReadScenes(kScenes, kFrames).value().scenes;
  const qa::Task& task = **qa::FindTask("camera_displacement");
  const OrderedJson numbered = Generate(task, graphs, {.seed = 3}).value();
  for (scene::SceneGraph& graph : graphs) {
    OrderedJson& list = frames[graph.name]["frames"];
    for (size_t i = 0; i < list.size(); ++i) {
      QVERIFY(list[i]["frame_id"] == graph.frames[i].id);
      list[i]["frame_id"] = "41069025_" + std::to_string(9.0 + 0.25 * static_cast<double>(i));
    }
    QVERIFY(scene::AddFrames(frames[graph.name], &graph));
  }
  const OrderedJson named = Generate(task, graphs, {.seed = 3}).value();
  QVERIFY(!named.empty() && named.size() == numbered.size());
  for (size_t i = 0; i < named.size(); ++i) {
    QVERIFY(named[i]["question"] == numbered[i]["question"]);
    QVERIFY(named[i]["ground_truth"] == numbered[i]["ground_truth"]);
  }
  QCOMPARE(Shown(CheckAnswers(named, scenes, frames, false)), size_t{0});
}

QTEST_APPLESS_MAIN(TestCheck)
#include "tst_check.moc"
