// SPDX-License-Identifier: Apache-2.0
// Activation checkpointing: the same gradients, less memory. Pose head: gradients reach the model.
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include "engine/weights/config_reader.h"
#include "engine/weights/model_layout.h"
#include "tests/support/value.h"
#include "training/model/pose_head.h"
#include "training/model/random_state.h"
#include "training/model/recompute.h"
#include "training/model/trainable_model.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = VLM3R_TEST_DATA "/golden";

using vlm3r::test::Value;

std::unique_ptr<TrainableModel> Model(bool recompute, int64_t pose_width = 0) {
  auto files = Value(weights::ResolveModel({.model_dir = kGolden / "vlm3r/base",
                                            .base_dir = {},
                                            .spatial_path = {},
                                            .need_language = true,
                                            .need_spatial = false}));
  const Json config = Value(ReadJsonFile(kGolden / "vlm3r/vlm-3r-llava-qwen2-lora/config.json"));
  TrainableModel::Options options;
  options.parts.lora = LoraOptions{.rank = 4, .alpha = 8, .dropout = 0.1, .targets = {}};
  options.recompute = recompute;
  options.fusion_dropout = 0.1;
  options.pose_width = pose_width;
  return Value(
      TrainableModel::Create(files.language, Value(weights::ParseLlavaConfig(config)), 0, options));
}

/// Three frames and a short answer.
TrainingSample Sample(int64_t num_text) {
  TrainingSample sample;
  sample.vision_features = at::randn({3, 36, 72});
  sample.spatial.camera = at::randn({3, 1, 32});
  sample.spatial.patch = at::randn({3, 36, 32});
  sample.ids = {5, 6, -200};
  sample.labels = {-100, -100, -100};
  for (int64_t i = 0; i < num_text; ++i) {
    sample.ids.push_back(i % 200);
    sample.labels.push_back(i + 4 > num_text ? i % 200 : -100);
  }
  return sample;
}

int64_t PeakKib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6));
  }
  return 0;
}

/// KiB that a forward and a backward pass take beyond what was there, in a process of their own.
int64_t MemoryOfStep(bool recompute) {
  int ends[2];
  if (::pipe(ends) != 0) qFatal("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    at::set_num_threads(1);
    const auto model = Model(recompute);
    const TrainingSample sample = Sample(6000);
    // A new process reads the libraries' pages as it comes to them: they are not the step's.
    Value(model->Loss(Sample(600))).sum.backward();
    std::ofstream("/proc/self/clear_refs") << "5\n" << std::flush;
    const int64_t before = PeakKib();
    Value(model->Loss(sample)).sum.backward();
    const int64_t taken = PeakKib() - before;
    ::_exit(::write(ends[1], &taken, sizeof taken) == sizeof taken ? 0 : 1);
  }
  int status = 0;
  int64_t taken = 0;
  ::waitpid(child, &status, 0);
  if (::read(ends[0], &taken, sizeof taken) != sizeof taken) qFatal("no answer");
  ::close(ends[0]);
  ::close(ends[1]);
  return taken;
}

}  // namespace

class TestRecompute : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void gradientsAreTheSame();
  void memoryIsLower();
  void poseLossReachesTheModel();
  void posesAreSeenFromTheFirst();
};

/// Dropout included: its random numbers are drawn again as they were.
void TestRecompute::gradientsAreTheSame() {
  at::manual_seed(3);
  const TrainingSample sample = Sample(40);
  const auto gradients = [&](bool recompute) {
    const auto model = Model(recompute);
    at::manual_seed(17);
    Value(model->Loss(sample)).sum.backward();
    std::vector<at::Tensor> all = {RandomState().clone()};
    for (const Parameter& parameter : model->parameters().all())
      all.push_back(parameter.value.grad());
    return all;
  };
  const auto kept = gradients(false), recomputed = gradients(true);
  QCOMPARE(kept.size(), recomputed.size());
  for (size_t i = 0; i < kept.size(); ++i) QVERIFY(at::equal(kept[i], recomputed[i]));
}

void TestRecompute::memoryIsLower() {
  const int64_t kept = MemoryOfStep(false), recomputed = MemoryOfStep(true);
  const auto text = std::to_string(recomputed) + " KiB against " + std::to_string(kept);
  qInfo("%s", text.c_str());
  QVERIFY2(kept > 4096, text.c_str());  // Enough to tell.
  // Three layers: one at work instead of three.
  QVERIFY2(static_cast<double>(recomputed) < 0.7 * static_cast<double>(kept), text.c_str());
}

/// Frozen towers have no gradients: the head stands behind all that is trained.
void TestRecompute::poseLossReachesTheModel() {
  const auto model = Model(true, 16);
  TrainingSample sample = Sample(40);
  const SampleLoss without = Value(model->Loss(sample));
  QVERIFY(!without.pose.defined());
  sample.world_from_camera = at::eye(4, at::kDouble).repeat({3, 1, 1});
  sample.world_from_camera[1][0][3] = 2.0;
  sample.world_from_camera[2][1][3] = 1.0;
  const SampleLoss loss = Value(model->Loss(sample));
  QVERIFY(loss.pose.defined() && std::isfinite(loss.pose.item<float>()));
  // The head begins at rest: give its second layer values, so that something flows back.
  const at::NoGradGuard no_gradients;
  model->parameters().Find("pose_head.fc2.weight")->value.detach().normal_(0, 0.1);
  for (const Parameter& parameter : model->parameters().all()) {
    if (parameter.name.ends_with("lora_B.default.weight")) parameter.value.detach().normal_(0, 0.1);
  }
  {
    const at::AutoGradMode gradients(true);
    Value(model->Loss(sample)).pose.backward();
  }
  for (const char* name :
       {"model.fusion_block.spatial_encoder_value_proj.weight", "model.mm_projector.0.weight",
        "model.layers.0.self_attn.v_proj.lora_A.default.weight",
        "model.layers.2.mlp.down_proj.lora_B.default.weight", "pose_head.fc1.weight"}) {
    const at::Tensor gradient = model->parameters().Find(name)->value.grad();
    QVERIFY2(gradient.defined() && gradient.abs().max().item<float>() > 0, name);
  }
  // A frame that the cut sequence no longer holds, and a second that has no pose, are left out.
  sample.world_from_camera[1][0][0] = std::nan("");
  QVERIFY(Value(model->Loss(sample)).pose.defined());
  sample.world_from_camera[2][0][0] = std::nan("");
  QVERIFY(!Value(model->Loss(sample)).pose.defined());
}

void TestRecompute::posesAreSeenFromTheFirst() {
  // Turned by 90 degrees about z, then 1 m along its own x axis: (0, 1, 0) in its world.
  at::Tensor world = at::zeros({2, 4, 4}, at::kDouble);
  const at::Tensor turn =
      at::tensor({0., -1., 0., 0., 1., 0., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1.}, at::kDouble)
          .view({4, 4});
  world[0].copy_(turn);
  world[1].copy_(turn);
  world[1][1][3] = 1;
  // Seen from the first camera: no turn, and 1 m along x.
  at::Tensor said = at::zeros({2, 9});
  for (int frame = 0; frame < 2; ++frame) said[frame][3] = said[frame][7] = 1;
  said[1][0] = 1;
  const double at_rest = 2 * std::sqrt(1e-3);
  QVERIFY(std::abs(PoseLoss(said, world).item<double>() - at_rest) < 1e-4);
  said[1][0] = -2;
  QVERIFY(std::abs(PoseLoss(said, world).item<double>() - (at_rest + 1.5)) < 2e-2);
  const at::Tensor columns = at::randn({5, 6});
  const at::Tensor rotation = RotationOfColumns(columns);
  const at::Tensor unit = at::matmul(rotation, rotation.transpose(1, 2));
  QVERIFY(at::allclose(unit, at::eye(3).expand({5, 3, 3}), 1e-4, 1e-5));
}

QTEST_GUILESS_MAIN(TestRecompute)
#include "tst_recompute.moc"
