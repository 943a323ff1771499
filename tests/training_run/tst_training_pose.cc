// SPDX-License-Identifier: Apache-2.0
// What a run does beside the answers' loss: the pose head, validation, which checkpoints stay.
#include <algorithm>
#include <cmath>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>

#include "engine/weights/model_layout.h"
#include "tests/training_run/tiny_run.h"
#include "training/samples/held_out.h"
#include "training/samples/pose_table.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

OrderedJson PoseAt(double x) { return {{1, 0, 0, x}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}; }

OrderedJson Frames(const std::vector<OrderedJson>& poses) {
  OrderedJson frames = OrderedJson::array();
  for (size_t i = 0; i < poses.size(); ++i)
    frames.push_back({{"frame_id", i * 10}, {"camera_pose_camera_to_world", poses[i]}});
  return {{"frames", frames}};
}

/// The scene of the golden clip, with the camera a step further in each of its three frames.
void WritePoses(const fs::path& file) {
  Write(file,
        OrderedJson{{"scene0001_00", Frames({PoseAt(0), PoseAt(0.5), PoseAt(1.5)})}, {"broken", 3}}
            .dump());
}

std::vector<double> PoseLossesOf(const fs::path& out) {
  std::vector<double> losses;
  std::ifstream log(out / "log.jsonl");
  for (std::string line; std::getline(log, line);) {
    const OrderedJson record = OrderedJson::parse(line);
    if (record.contains("pose_loss")) losses.push_back(record["pose_loss"].get<double>());
  }
  return losses;
}

std::map<int64_t, double> ValidationLossesOf(const fs::path& out) {
  std::map<int64_t, double> losses;
  std::ifstream log(out / "log.jsonl");
  for (std::string line; std::getline(log, line);) {
    const OrderedJson record = OrderedJson::parse(line);
    if (record.contains("validation_loss"))
      losses[record["step"].get<int64_t>()] = record["validation_loss"].get<double>();
  }
  return losses;
}

/// All three frames of the golden clip, for a path to be learned from.
Recipe PoseRecipe(const fs::path& root) {
  Recipe recipe = TinyRecipe(root);
  recipe.data.frames = 3;
  return recipe;
}

}  // namespace

class TestTrainingPose : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void posesAreFound();
  void poseLossFalls();
  void poseHeadResumes();
  void samplesWithoutPosesAreCounted();
  void scenesAreHeldOut();
  void bestCheckpointStays();
};

void TestTrainingPose::posesAreFound() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  WritePoses(root / "frames.json");
  const PoseTable table = Value(PoseTable::Read(root / "frames.json"));
  const auto of = [&](const char* scene, const std::vector<int64_t>& indices) {
    return Value(table.Of(root / "clip.mp4", scene, indices));
  };
  // As many frames as the metadata has: in their order.
  const auto poses = of("scene0001_00", {0, 7, 19});
  QVERIFY(poses && poses->size() == 3 && (*(*poses)[2])(0, 3) == 1.5);
  QVERIFY(!of("scene0001_00", {0, 7}));
  QVERIFY(!of("broken", {0, 7, 19}));
  QVERIFY(!of("other", {0, 7, 19}));
  // Beside the video, by frame number; a frame without a pose stays without.
  Write(root / "clip.poses.json", Frames({PoseAt(3), nullptr, PoseAt(4)}).dump());
  const auto beside = of("scene0001_00", {0, 10, 20, 30});
  QVERIFY(beside && beside->size() == 4);
  QVERIFY((*(*beside)[0])(0, 3) == 3 && !(*beside)[1] && (*(*beside)[2])(0, 3) == 4);
  QVERIFY(!(*beside)[3]);
  Write(root / "clip.poses.json", "{\"frames\": 3}");
  const auto damaged = table.Of(root / "clip.mp4", "scene0001_00", {0});
  QVERIFY(!damaged && damaged.error().file.find("clip.poses.json") != std::string::npos);
  Write(root / "list.json", "[]");
  QVERIFY(!PoseTable::Read(root / "list.json"));
}

void TestTrainingPose::poseLossFalls() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = PoseRecipe(root);
  WritePoses(root / "frames.json");
  recipe.optimisation.max_steps = 60;
  recipe.optimisation.accumulation = 1;
  recipe.optimisation.schedule = "constant";
  recipe.saving.save_every = 60;
  recipe.pose.weight = 1;
  recipe.pose.learning_rate = 1e-2;
  recipe.pose.frames = root / "frames.json";
  recipe.parts.expect_parameters = 0;
  recipe.parts.lora_dropout = recipe.parts.fusion_dropout = 0;  // A loss without chance in it.
  const TrainReport report = Train(recipe, root / "out");
  const std::vector<double> losses = PoseLossesOf(root / "out");
  QCOMPARE(losses.size(), size_t{60});
  // The head begins with a camera that does not move: 0, 0.5 and 1.5 m off.
  QVERIFY2(std::abs(losses.front() - 0.72) < 0.05, std::to_string(losses.front()).c_str());
  QVERIFY2(losses.back() < losses.front() / 3, std::to_string(losses.back()).c_str());
  // The released layout knows nothing of the head.
  for (const char* name : {"adapter_model.safetensors"}) {
    const auto file = Value(weights::SafetensorsFile::Open(report.folder / name));
    for (const std::string& tensor : file->Names())
      QVERIFY2(tensor.find("pose_head") == std::string::npos, tensor.c_str());
  }
  const auto files = Value(weights::ResolveModel({.model_dir = report.folder,
                                                  .base_dir = recipe.model.base,
                                                  .spatial_path = recipe.model.spatial,
                                                  .need_language = true,
                                                  .need_spatial = true}));
  for (const std::string& tensor : files.language->Names())
    QVERIFY2(tensor.find("pose_head") == std::string::npos, tensor.c_str());
  const auto state =
      Value(weights::SafetensorsFile::Open(report.folder / "training_state.safetensors"));
  QVERIFY(state->Find("value.pose_head.fc2.weight") && state->Find("exp_avg.pose_head.fc1.bias"));
}

void TestTrainingPose::poseHeadResumes() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = PoseRecipe(root);
  WritePoses(root / "frames.json");
  recipe.pose.weight = 0.5;
  recipe.pose.frames = root / "frames.json";
  std::stop_source stop;
  const auto run = Value(TrainingRun::Open(recipe, root / "parts"));
  const auto stopped = run->Train({stop.get_token(), {}}, [&](const StepReport& step) {
    if (step.step == 3) stop.request_stop();
  });
  QVERIFY(!stopped);
  Train(recipe, root / "parts");
  Train(recipe, root / "whole");
  QVERIFY(BytesOf(CheckpointFolder(root / "parts", 8)) ==
          BytesOf(CheckpointFolder(root / "whole", 8)));
}

void TestTrainingPose::samplesWithoutPosesAreCounted() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.pose.weight = 1;
  recipe.optimisation.max_steps = 2;
  const auto run = Value(TrainingRun::Open(recipe, root / "out"));
  Value(run->Train({}));
  QCOMPARE(run->num_without_poses(), int64_t{6});  // The seventh sample is text.
  for (const double loss : PoseLossesOf(root / "out")) QCOMPARE(loss, 0.0);
}

void TestTrainingPose::scenesAreHeldOut() {
  std::vector<Conversation> samples;
  for (int i = 0; i < 40; ++i) {
    Conversation sample;
    sample.scene = "scene" + std::to_string(i % 8);
    samples.push_back(sample);
  }
  std::vector<Conversation> kept = samples;
  const auto held_out = TakeHeldOut(0.25, 7, &kept);
  QCOMPARE(held_out.size(), size_t{10});
  QCOMPARE(kept.size(), size_t{30});
  for (const Conversation& a : held_out) {
    for (const Conversation& b : kept) QVERIFY(a.scene != b.scene);
  }
  kept = samples;
  QVERIFY(TakeHeldOut(0, 7, &kept).empty() && kept.size() == samples.size());
  kept.assign(5, samples[0]);  // One scene alone is trained on.
  QVERIFY(TakeHeldOut(0.5, 7, &kept).empty() && kept.size() == 5);
}

/// The best checkpoint stays beside the last ones, also over an interruption.
void TestTrainingPose::bestCheckpointStays() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TinyRecipe(root);
  recipe.data.validation = recipe.data.mixture;
  recipe.optimisation.max_steps = 8;
  recipe.saving.save_every = 1;
  recipe.saving.keep_last = 2;
  recipe.saving.keep_best = true;
  std::stop_source stop;
  {
    const auto run = Value(TrainingRun::Open(recipe, root / "out"));
    QVERIFY(!run->Train({stop.get_token(), {}}, [&](const StepReport& step) {
      if (step.step == 4) stop.request_stop();
    }));
  }
  const std::map<int64_t, double> losses = ValidationLossesOf(root / "out");
  QVERIFY(losses.size() >= 4);
  const auto lowest = std::ranges::min_element(losses, {}, [](const auto& e) { return e.second; });
  const fs::path file = CheckpointFolder(root / "out", 4) / "training_state.json";
  OrderedJson state = OrderedJson::parse(Text(file));
  QCOMPARE(state["best_step"].get<int64_t>(), lowest->first);
  QVERIFY(std::abs(state["best_loss"].get<double>() - lowest->second) < 1e-6);
  // As if an earlier checkpoint had been better than all that follow.
  state["best_step"] = 3;
  state["best_loss"] = 1e-6;
  Write(file, state.dump(1));
  const TrainReport report = Train(recipe, root / "out");
  QCOMPARE(report.best_step, int64_t{3});
  QCOMPARE(CheckpointsIn(root / "out"), (std::vector<int64_t>{3, 7, 8}));
}

QTEST_GUILESS_MAIN(TestTrainingPose)
#include "tst_training_pose.moc"
