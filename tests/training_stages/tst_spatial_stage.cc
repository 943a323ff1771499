// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>

#include "engine/base/paths.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"
#include "training/model/trainable_source.h"
#include "training/stages/spatial/spatial_stage.h"
#include "training/stages/towers/first_values.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

using vlm3r::test::Value;

SpatialStageOptions Tiny() {
  SpatialStageOptions options;
  options.shape.enc_width = options.shape.dec_width = 32;
  options.shape.enc_depth = 1;
  options.shape.dec_depth = 4;  // The heads read after half and three quarters of them.
  options.shape.enc_heads = options.shape.dec_heads = options.shape.state_heads = 2;
  options.shape.state_size = 9;
  options.shape.memory_size = 4;
  options.shape.dpt_features = 8;
  options.shape.dpt_last = 8;
  options.shape.dpt_widths = {8, 8, 8, 8};
  options.clips.side = 32;
  options.clip_lengths = {1, 2, 3};
  options.frames_per_step = 6;
  options.loss.dense_frames = 2;
  options.run.num_steps = 6;
  options.num_held_out = 2;
  return options;
}

std::vector<RoomClip> Clips(int count, int num_frames) {
  std::vector<RoomClip> clips;
  RoomClipOptions options = Tiny().clips;
  options.num_frames = num_frames;
  for (int i = 0; i < count; ++i) clips.push_back(FilmRoom(static_cast<uint64_t>(i) + 3, options));
  return clips;
}

/// A network over parameters that may be changed.
struct Network {
  explicit Network(uint64_t seed)
      : parameters(FirstValues(model_store::Cut3rTensors(Tiny().shape), seed)),
        source(NothingStored(), parameters),
        model(Value(cut3r::Cut3r::Load(
            source, Value(cut3r::ReadConfig(source, model_store::Cut3rConstructor(Tiny().shape))),
            {}, {.heads = true, .ray_map = false, .fp16_rope = false}))) {}
  ParameterSet parameters;
  TrainableSource source;
  cut3r::Cut3r model;
};

std::map<std::string, std::string> StateOf(const fs::path& folder) {
  std::map<std::string, std::string> bytes;
  const auto source = Value(weights::SafetensorsFile::Open(folder / "training_state.safetensors"));
  for (const std::string& name : source->Names()) {
    const at::Tensor tensor = Value(source->Load(name)).contiguous();
    bytes[name].assign(static_cast<const char*>(tensor.const_data_ptr()), tensor.nbytes());
  }
  return bytes;
}

}  // namespace

class TestSpatialStage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void targetsAreThePictures();
  void confidenceLossIsItsFormula();
  void gradientsAreTheSlopes();
  void resumingChangesNothing();
  void lossFallsAndTheEngineReadsTheFile();
  void theShippedModelSaysHowLargeItsPicturesWere();
};

/// The same point seen from two frames has one place in the world of the targets.
void TestSpatialStage::targetsAreThePictures() {
  const auto clips = Clips(2, 3);
  const GeometryTargets targets = TargetsOf(clips);
  QCOMPARE(targets.points_world.sizes().vec(), (std::vector<int64_t>{3, 2, 32, 32, 3}));
  QVERIFY(at::equal(targets.points_self.select(-1, 2)[1][0], clips[0].depth_m[1]));
  QVERIFY(at::allclose(targets.rotation[0][1], at::eye(3), 1e-5, 1e-5));
  QVERIFY(targets.translation[0].abs().max().item<float>() < 1e-5);
  // Back to the room's own world by another way: a pixel's ray times its depth from the pose.
  const RoomClip& clip = clips[1];
  const auto pose = clip.world_from_camera;
  const int64_t u = 20, v = 11;
  const double z = clip.depth_m[2][v][u].item<double>();
  const auto& k = clip.intrinsics;
  const at::Tensor local =
      at::tensor({(u - k.cx) / k.fx * z, (v - k.cy) / k.fy * z, z, 1.0}, at::kDouble);
  const at::Tensor room = at::matmul(pose[2], local);
  const at::Tensor from_target = targets.points_world[2][1][v][u].to(at::kDouble);
  const at::Tensor back = at::matmul(pose[0].narrow(0, 0, 3).narrow(1, 0, 3), from_target) +
                          pose[0].select(1, 3).narrow(0, 0, 3);
  QVERIFY((back - room.narrow(0, 0, 3)).abs().max().item<double>() < 1e-4);
  const at::Tensor turn = RotationOf(at::tensor({std::sqrt(0.5), 0.0, 0.0, std::sqrt(0.5)}));
  QVERIFY(std::abs(turn[0][1].item<double>() + 1) < 1e-6 && turn[1][0].item<double>() > 0.999);
}

void TestSpatialStage::confidenceLossIsItsFormula() {
  const at::Tensor points = at::tensor({0.0f, 0.0f, 3.0f, 1.0f, 0.0f, 0.0f}).view({2, 3});
  const at::Tensor truth = at::tensor({0.0f, 4.0f, 0.0f, 1.0f, 0.0f, 0.0f}).view({2, 3});
  const at::Tensor confidence = at::tensor({2.0f, 4.0f});
  const double expected = (2 * 5 - 0.2 * std::log(2) + 0 - 0.2 * std::log(4)) / 2;
  QVERIFY(std::abs(ConfidenceLoss(points, confidence, truth, 0.2).item<double>() - expected) <
          1e-3);
}

/// Autograd through the engine's CUT3R, recurrent state included, against differences.
void TestSpatialStage::gradientsAreTheSlopes() {
  const Network network(5);
  {
    // The exponential at the end would drown slopes in rounding.
    const at::NoGradGuard no_gradients;
    for (const char* last :
         {"dpt_self.head.4.weight", "dpt_cross.head.4.weight", "pose_head.mlp.fc2.weight"})
      network.parameters.Find(std::string("downstream_head.") + last)->value.detach().mul_(0.05);
  }
  const GeometryTargets targets = TargetsOf(Clips(2, 3));
  const auto loss = [&] { return GeometryLoss(network.model, targets, {.dense_frames = 3}, 1); };
  loss().backward();
  int checked = 0;
  for (const char* name :
       {"patch_embed.proj.weight", "enc_blocks.0.attn.qkv.weight", "register_tokens.weight",
        "dec_blocks_state.1.cross_attn.projv.weight",
        "pose_retriever.write_blocks.0.mlp.fc1.weight",
        "downstream_head.final_transform.0.norm1.mlp.1.weight",
        "downstream_head.dpt_self.head.2.weight", "downstream_head.dpt_cross.head.0.weight",
        "downstream_head.pose_head.mlp.fc1.weight", "pose_token"}) {
    const Parameter* parameter = network.parameters.Find(name);
    QVERIFY2(parameter != nullptr && parameter->value.grad().defined(), name);
    const at::Tensor gradient = parameter->value.grad().flatten();
    const at::Tensor value = parameter->value.detach().flatten();
    const auto place = gradient.abs().argmax().item<int64_t>();
    const at::NoGradGuard no_gradients;
    const double before = value[place].item<double>();
    constexpr double kStep = 2e-3;
    value[place].fill_(before + kStep);
    const double above = loss().item<double>();
    value[place].fill_(before - kStep);
    const double below = loss().item<double>();
    value[place].fill_(before);
    const double slope = (above - below) / (2 * kStep), exact = gradient[place].item<double>();
    QVERIFY2(
        std::abs(slope - exact) < 0.05 * std::abs(exact) + 1e-4,
        (std::string(name) + " " + std::to_string(slope) + " " + std::to_string(exact)).c_str());
    ++checked;
  }
  QCOMPARE(checked, 10);
}

void TestSpatialStage::resumingChangesNothing() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  QVERIFY(Value(TrainSpatialStage(Tiny(), root / "whole", {})).complete);
  std::stop_source stop;
  const auto stopped = TrainSpatialStage(Tiny(), root / "parts", {stop.get_token(), {}},
                                         [&](const StepReport& step) {
                                           if (step.step == 3) stop.request_stop();
                                         });
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QVERIFY(Value(TrainSpatialStage(Tiny(), root / "parts", {})).complete);
  QVERIFY(StateOf(root / "parts/state") == StateOf(root / "whole/state"));
}

void TestSpatialStage::lossFallsAndTheEngineReadsTheFile() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  SpatialStageOptions options = Tiny();
  options.clip_lengths = {1};
  options.run.num_steps = 60;
  options.run.learning_rate = 4e-3;
  std::vector<double> losses;
  const auto report = Value(TrainSpatialStage(
      options, root, {}, [&](const StepReport& step) { losses.push_back(step.loss); }));
  const auto mean = [&](size_t begin) {
    double sum = 0;
    for (size_t i = begin; i < begin + 10; ++i) sum += losses[i];
    return sum / 10;
  };
  QVERIFY2(mean(50) < 0.8 * mean(0), std::to_string(mean(50) / mean(0)).c_str());
  const auto files = Value(weights::ResolveModel({.model_dir = {},
                                                  .base_dir = {},
                                                  .spatial_path = report.file,
                                                  .need_language = false,
                                                  .need_spatial = true}));
  const auto config = Value(cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
  QCOMPARE(config.state_dec_heads, int64_t{2});
  QCOMPARE(config.picture_side, int64_t{32});
  const auto model = Value(cut3r::Cut3r::Load(*files.spatial, config, {}));
  const at::Tensor pixels = TargetsOf(Clips(1, 3)).pixels.select(1, 0);
  cut3r::SpatialOptions spatial;
  spatial.side = 32;
  const auto tokens = Value(cut3r::EncodeSpatialTokens(model, pixels, {}, spatial));
  QCOMPARE(tokens.patch.sizes().vec(), (std::vector<int64_t>{3, 4, 32}));
  // Token for token what the run's own values give.
  const Network trained(1);
  const auto state =
      Value(weights::SafetensorsFile::Open(root / "state/training_state.safetensors"));
  const at::NoGradGuard no_gradients;
  for (const Parameter& parameter : trained.parameters.all())
    parameter.value.detach().copy_(Value(state->Load("value." + parameter.name)));
  const auto own = Value(cut3r::EncodeSpatialTokens(
      Value(cut3r::Cut3r::Load(trained.source, config, {})), pixels, {}, spatial));
  QVERIFY(at::equal(own.camera, tokens.camera) && at::equal(own.patch, tokens.patch));
}

void TestSpatialStage::theShippedModelSaysHowLargeItsPicturesWere() {
  const auto files = Value(
      weights::ResolveModel({.model_dir = {},
                             .base_dir = {},
                             .spatial_path = ShippedModelDir() / "cut3r" / weights::kCut3rFileName,
                             .need_language = false,
                             .need_spatial = true}));
  const auto config = Value(cut3r::ReadConfig(*files.spatial, files.cut3r_constructor));
  QCOMPARE(config.picture_side, int64_t{SmallSpatialStage().clips.side});
  QCOMPARE(files.cut3r_constructor,
           model_store::Cut3rConstructor(SmallCut3r(), config.picture_side));
}

QTEST_GUILESS_MAIN(TestSpatialStage)
#include "tst_spatial_stage.moc"
