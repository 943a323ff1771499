// SPDX-License-Identifier: Apache-2.0
// Trained towers: the engine's features, and gradients that come all the way to them.
#include <algorithm>
#include <cmath>
#include <map>

#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/rand.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/config_reader.h"
#include "engine/weights/model_layout.h"
#include "tests/support/value.h"
#include "training/model/tower_names.h"
#include "training/model/trainable_model.h"
#include "training/model/trainable_towers.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = VLM3R_TEST_DATA "/golden";

using vlm3r::test::Value;

const weights::ResolvedModel& Files() {
  static const auto files =
      Value(weights::ResolveModel({.model_dir = kGolden / "vlm3r/base",
                                   .base_dir = {},
                                   .spatial_path = kGolden / "cut3r/cut3r_512_dpt_4_64.pth",
                                   .need_language = true,
                                   .need_spatial = true}));
  return files;
}

weights::LlavaConfig Config() {
  return Value(weights::ParseLlavaConfig(
      Value(ReadJsonFile(kGolden / "vlm3r/vlm-3r-llava-qwen2-lora/config.json"))));
}

TowerSpec Towers(bool vision, bool spatial) {
  return {vision, spatial, Value(weights::ParseSiglipConfig(Files().vision_config)),
          Files().spatial, Files().cut3r_constructor};
}

/// Nothing but towers, fusion and projector is trained, so that nothing is random.
TrainableModel::Options Options(bool vision, bool spatial, bool recompute) {
  TrainableModel::Options options;
  options.towers = Towers(vision, spatial);
  options.recompute = recompute;
  return options;
}

std::unique_ptr<TrainableModel> Model(bool vision, bool spatial, bool recompute) {
  return Value(
      TrainableModel::Create(Files().language, Config(), 0, Options(vision, spatial, recompute)));
}

/// [F,3,S,S]
at::Tensor Pixels(int64_t num_frames) {
  at::manual_seed(5);
  const int64_t side = Towers(true, true).siglip.image_size;
  return at::rand({num_frames, 3, side, side}) * 2 - 1;
}

TrainingSample Sample() {
  TrainingSample sample;
  sample.pixels = Pixels(2);
  sample.ids = {5, 6, -200, 7, 8, 9, 10};
  sample.labels = {-100, -100, -100, -100, 8, 9, 10};
  return sample;
}

/// Gradients by name after a backward pass of a sample's loss.
std::map<std::string, at::Tensor> GradientsOf(const TrainableModel& model,
                                              const TrainingSample& sample) {
  Value(model.Loss(sample)).sum.backward();
  std::map<std::string, at::Tensor> gradients;
  for (const Parameter& parameter : model.parameters().all())
    gradients[parameter.name] = parameter.value.grad();
  return gradients;
}

double RelativeDifference(const at::Tensor& a, const at::Tensor& b) {
  const auto norm = [](const at::Tensor& x) { return at::linalg_vector_norm(x, 2).item<double>(); };
  return norm(a - b) / (1e-12 + norm(b));
}

/// Both are there and agree. A key's bias does not change a softmax: its gradient is rounding.
bool Agree(const at::Tensor& a, const at::Tensor& b) {
  if (!a.defined() || !b.defined()) return a.defined() == b.defined();
  return RelativeDifference(a, b) < 1e-3 || (a - b).abs().max().item<double>() < 1e-5;
}

struct Tower {
  ParameterSet parameters;
  std::optional<TrainableTowers> towers;
};

/// Towers without the rest of the model.
Tower Alone(bool vision, bool spatial) {
  Tower tower;
  const TowerSpec spec = Towers(vision, spatial);
  const weights::LlavaConfig config = Config();
  if (!AddTowerParameters(*Files().language, config, spec, at::kFloat, &tower.parameters))
    qFatal("no parameters");
  tower.towers = Value(TrainableTowers::Load(Files().language, spec, tower.parameters,
                                             {{}, config.spatial_image_size, false}));
  return tower;
}

class Counter : public torch::autograd::PostAccumulateGradHook {
 public:
  explicit Counter(int* count) : count_(count) {}
  void operator()(const torch::autograd::Variable&) override { ++*count_; }

 private:
  int* count_;
};

}  // namespace

class TestTrainableTowers : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void featuresAreTheEngines();
  void whatIsTrainedIsWhatIsUsed();
  void gradientsAreThoseOfFeaturesOutside_data();
  void gradientsAreThoseOfFeaturesOutside();
  void gradientsAgreeWithFiniteDifferences_data();
  void gradientsAgreeWithFiniteDifferences();
  void recomputationChangesNothing();
  void gradientsAreWrittenOnce();
  void wrongModelsAndSamplesAreRefused();
};

void TestTrainableTowers::featuresAreTheEngines() {
  const at::NoGradGuard no_gradients;
  const Tower own = Alone(true, true);
  const at::Tensor pixels = Pixels(3);
  const weights::SiglipConfig siglip = Towers(true, true).siglip;
  nn::LoadReport report;
  const nn::ParamLoader root(*Files().language, {}, &report);
  const auto vision =
      model::SiglipTower::Load(root.Sub("model.vision_tower.vision_tower.vision_model"), siglip,
                               model::SiglipTower::NumFeatureLayers(siglip));
  QVERIFY(at::allclose(own.towers->Vision(pixels), Value(vision.Forward(pixels, {})), 1e-4, 1e-5));
  const auto config = Value(cut3r::ReadConfig(*Files().spatial, Files().cut3r_constructor));
  const auto tower = Value(cut3r::Cut3r::Load(*Files().spatial, config, {}));
  const auto tokens =
      Value(cut3r::EncodeSpatialTokens(tower, pixels, {}, {.side = Config().spatial_image_size}));
  const model::SpatialFeatures spatial = own.towers->Spatial(pixels);
  QVERIFY(at::allclose(spatial.camera, tokens.camera, 1e-3, 1e-4));
  QVERIFY(at::allclose(spatial.patch, tokens.patch, 1e-3, 1e-4));
}

void TestTrainableTowers::whatIsTrainedIsWhatIsUsed() {
  const auto model = Model(true, true, false);
  const ParameterSet& parameters = model->parameters();
  const std::string vision(kVisionTower), spatial(kSpatialTower);
  QVERIFY(parameters.Find(vision + "vision_model.embeddings.patch_embedding.weight"));
  QVERIFY(!parameters.Find(vision + "vision_model.post_layernorm.weight"));
  QVERIFY(parameters.Find(spatial + "pose_retriever.mem"));
  for (const Parameter& parameter : parameters.all()) {
    QVERIFY2(parameter.name.find("downstream_head.") == std::string::npos, parameter.name.c_str());
    QVERIFY2(parameter.name.find("ray_map") == std::string::npos, parameter.name.c_str());
  }
  // With two frames, all that is trained learns.
  for (const auto& [name, gradient] : GradientsOf(*model, Sample()))
    QVERIFY2(gradient.defined(), name.c_str());
  for (const char* name : {"vision_model.embeddings.patch_embedding.weight",
                           "vision_model.encoder.layers.0.mlp.fc1.weight"}) {
    const at::Tensor gradient = parameters.Find(vision + name)->value.grad();
    QVERIFY2(gradient.abs().max().item<float>() > 0, name);
  }
  for (const char* name : {"patch_embed.proj.weight", "enc_blocks.0.mlp.fc1.weight",
                           "dec_blocks.0.mlp.fc1.weight", "register_tokens.weight"}) {
    const at::Tensor gradient = parameters.Find(spatial + name)->value.grad();
    QVERIFY2(gradient.abs().max().item<float>() > 0, name);
  }
}

void TestTrainableTowers::gradientsAreThoseOfFeaturesOutside_data() {
  QTest::addColumn<bool>("vision");
  QTest::addColumn<bool>("spatial");
  QTest::newRow("SigLIP") << true << false;
  QTest::newRow("CUT3R") << false << true;
  QTest::newRow("both") << true << true;
}

/// The same by hand: features first, the model's gradient at them, and that through the towers.
void TestTrainableTowers::gradientsAreThoseOfFeaturesOutside() {
  QFETCH(bool, vision);
  QFETCH(bool, spatial);
  const Tower outside = Alone(true, true);
  TrainingSample sample = Sample();
  const at::Tensor seen = outside.towers->Vision(sample.pixels);
  const model::SpatialFeatures tokens = outside.towers->Spatial(sample.pixels);
  TrainingSample stored = sample;
  stored.pixels = at::Tensor();
  stored.vision_features = seen.detach().requires_grad_(true);
  stored.spatial.camera = tokens.camera.detach().requires_grad_(true);
  stored.spatial.patch = tokens.patch.detach().requires_grad_(true);
  const auto frozen = Model(false, false, false);
  const SampleLoss expected = Value(frozen->Loss(stored));
  expected.sum.backward();
  torch::autograd::backward(
      {seen, tokens.camera, tokens.patch},
      {stored.vision_features.grad(), stored.spatial.camera.grad(), stored.spatial.patch.grad()});
  // A frozen tower's features come with the sample.
  if (!vision) sample.vision_features = seen.detach();
  if (!spatial) sample.spatial = {tokens.camera.detach(), tokens.patch.detach(), {}};
  const auto model = Model(vision, spatial, false);
  const SampleLoss loss = Value(model->Loss(sample));
  QVERIFY(std::abs(loss.sum.item<double>() / expected.sum.item<double>() - 1) < 1e-5);
  loss.sum.backward();
  int64_t num_of_towers = 0;
  for (const Parameter& parameter : model->parameters().all()) {
    const Parameter* reference = outside.parameters.Find(parameter.name);
    num_of_towers += reference != nullptr;
    if (reference == nullptr) reference = frozen->parameters().Find(parameter.name);
    QVERIFY2(Agree(parameter.value.grad(), reference->value.grad()), parameter.name.c_str());
  }
  QVERIFY(num_of_towers > 0);
}

void TestTrainableTowers::gradientsAgreeWithFiniteDifferences_data() {
  QTest::addColumn<QString>("name");
  // CUT3R's image encoder rounds to fp16, which finite differences see: its decoder is tried.
  for (const char* name :
       {"model.vision_tower.vision_tower.vision_model.encoder.layers.0.mlp.fc1.weight",
        "model.vision_tower.vision_tower.vision_model.embeddings.patch_embedding.weight",
        "model.spatial_tower.spatial_tower.spatial_model.encoder.cut3r.dec_blocks.0.mlp.fc1.weight",
        "model.spatial_tower.spatial_tower.spatial_model.encoder.cut3r.decoder_embed.weight"})
    QTest::newRow(name) << QString(name);
}

/// Along the gradient, where the loss changes most.
void TestTrainableTowers::gradientsAgreeWithFiniteDifferences() {
  QFETCH(QString, name);
  const auto model = Model(true, true, true);
  const TrainingSample sample = Sample();
  Value(model->Loss(sample)).sum.backward();
  const at::Tensor value = model->parameters().Find(name.toStdString())->value.detach();
  const at::Tensor gradient = model->parameters().Find(name.toStdString())->value.grad().clone();
  const double slope = at::linalg_vector_norm(gradient, 2).item<double>();
  QVERIFY(slope > 0);
  const at::NoGradGuard no_gradients;
  const at::Tensor direction = gradient / slope;
  const auto loss_at = [&](double step) {
    value.add_(direction, step);
    const double loss = Value(model->Loss(sample)).sum.item<double>();
    value.sub_(direction, step);
    return loss;
  };
  // Far above fp32's noise, still straight: the loss changes by about a thousandth at most, the
  // values by a fiftieth.
  const double step =
      std::min(1e-3 * loss_at(0) / slope, 0.02 * at::linalg_vector_norm(value, 2).item<double>());
  const double measured = (loss_at(step) - loss_at(-step)) / (2 * step);
  const std::string text = std::to_string(measured) + " measured, " + std::to_string(slope);
  QVERIFY2(std::abs(measured - slope) < 0.05 * slope, text.c_str());
}

void TestTrainableTowers::recomputationChangesNothing() {
  const auto kept = GradientsOf(*Model(true, true, false), Sample());
  const auto again = GradientsOf(*Model(true, true, true), Sample());
  QCOMPARE(kept.size(), again.size());
  for (const auto& [name, gradient] : kept) QVERIFY2(Agree(again.at(name), gradient), name.c_str());
}

/// What several processes count on: they send a gradient when it is written.
void TestTrainableTowers::gradientsAreWrittenOnce() {
  const auto model = Model(true, true, true);
  std::map<std::string, int> counts;
  for (const Parameter& parameter : model->parameters().all())
    torch::autograd::impl::set_post_acc_grad_hooks(
        parameter.value, std::make_unique<Counter>(&counts[parameter.name]));
  Value(model->Loss(Sample())).sum.backward();
  for (const auto& [name, count] : counts) QVERIFY2(count == 1, name.c_str());
}

void TestTrainableTowers::wrongModelsAndSamplesAreRefused() {
  weights::LlavaConfig blind = Config();
  blind.fusion = weights::FusionKind::kNone;
  auto refused = TrainableModel::Create(Files().language, blind, 0, Options(false, true, false));
  QVERIFY(!refused && refused.error().message.find("spatial tower") != std::string::npos);
  TrainableModel::Options absent = Options(false, true, false);
  absent.towers.cut3r = nullptr;
  refused = TrainableModel::Create(Files().language, Config(), 0, absent);
  QVERIFY(!refused && refused.error().code == ErrorCode::kModelMissing);
  // Features of the tower that changes are none that could be kept.
  TrainingSample sample = Sample();
  const Tower tower = Alone(true, false);
  sample.vision_features = tower.towers->Vision(sample.pixels).detach();
  sample.pixels = at::Tensor();
  const auto loss = Model(true, false, false)->Loss(sample);
  QVERIFY(!loss && loss.error().code == ErrorCode::kBadInput);
}

QTEST_GUILESS_MAIN(TestTrainableTowers)
#include "tst_trainable_towers.moc"
