// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <map>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include "engine/nn/param_loader.h"
#include "engine/weights/safetensors_file.h"
#include "tests/support/value.h"
#include "training/stages/vision/vision_stage.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

using vlm3r::test::Value;

int64_t KindNumber(const char* name) {
  const auto& kinds = RoomKinds();
  return std::find(kinds.begin(), kinds.end(), name) - kinds.begin();
}

VisionStageOptions Tiny() {
  VisionStageOptions options;
  options.tower.hidden_size = 36;
  options.tower.intermediate_size = 72;
  options.tower.num_hidden_layers = 3;
  options.tower.num_attention_heads = 2;
  options.tower.image_size = 56;
  options.clips.side = 56;
  options.clips.num_frames = 2;
  options.clips_per_step = 4;
  options.num_held_out = 4;
  options.run.num_steps = 8;
  return options;
}

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

class TestVisionStage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void captionsSayWhatIsSeen();
  void patchesShareTheirKinds();
  void sigmoidLossIsItsFormula();
  void resumingChangesNothing();
  void lossFallsAndTheEngineReadsTheFolder();
};

void TestVisionStage::captionsSayWhatIsSeen() {
  RoomClip clip;
  clip.kind = at::zeros({1, 20, 20}, at::kLong);
  clip.instance = at::full({1, 20, 20}, -1, at::kInt);
  const auto put = [&](int32_t instance, const char* kind, int64_t x, int64_t width) {
    clip.kind[0].narrow(1, x, width).fill_(KindNumber(kind));
    clip.instance[0].narrow(1, x, width).fill_(instance);
  };
  QCOMPARE(CaptionOf(clip, 0), std::string("nothing"));
  put(0, "table", 0, 6);
  put(1, "chair", 8, 3);
  put(2, "chair", 12, 3);
  put(3, "lamp", 19, 1);  // 20 pixels: too few to speak of.
  QCOMPARE(CaptionOf(clip, 0), std::string("2 chair 1 table . table left of chair"));
  const CaptionWords words;
  QCOMPARE(words.IdsOf("2 chair 1 table . table left of chair").size(), size_t{9});
  QVERIFY(words.IdsOf("spaceship").empty());
  for (const std::string& kind : RoomKinds()) QVERIFY2(!words.IdsOf(kind).empty(), kind.c_str());
}

void TestVisionStage::patchesShareTheirKinds() {
  const RoomClip clip = FilmRoom(4, Tiny().clips);
  const PatchTargets targets = PatchTargetsOf({clip, clip}, 14);
  QCOMPARE(targets.kinds.sizes().vec(),
           (std::vector<int64_t>{4, 16, static_cast<int64_t>(RoomKinds().size())}));
  QCOMPARE(targets.captions.size(), size_t{4});
  // Patch 6 of frame 1 by counting.
  std::map<int64_t, int> counts;
  double log_sum = 0;
  for (int64_t v = 14; v < 28; ++v) {
    for (int64_t u = 28; u < 42; ++u) {
      ++counts[clip.kind[1][v][u].item<int64_t>()];
      log_sum += std::log(clip.depth_m[1][v][u].item<double>());
    }
  }
  for (const auto& [kind, count] : counts)
    QVERIFY(std::abs(targets.kinds[1][6][kind].item<double>() - count / 196.0) < 1e-6);
  QVERIFY(std::abs(targets.log_depth[1][6].item<double>() - log_sum / 196) < 1e-4);
  QVERIFY(at::equal(targets.kinds[1], targets.kinds[3]));
}

void TestVisionStage::sigmoidLossIsItsFormula() {
  const at::Tensor images = at::eye(2);
  const at::Tensor texts = at::tensor({1.0f, 0.0f, 0.6f, 0.8f}).view({2, 2});
  const double loss =
      SigmoidLoss(images, texts, at::tensor({3.0f}), at::tensor({-1.0f}), at::eye(2).to(at::kBool))
          .item<double>();
  const auto term = [](double logit) { return std::log1p(std::exp(-logit)); };
  // Products: own 1 and 0.8, others 0.6 (image 0, text 1) and 0 (image 1, text 0).
  const double expected =
      (term(3 - 1) + term(-(3 * 0.6 - 1)) + term(-(0.0 - 1)) + term(3 * 0.8 - 1)) / 2;
  QVERIFY2(std::abs(loss - expected) < 1e-5, std::to_string(loss).c_str());
}

void TestVisionStage::resumingChangesNothing() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  QVERIFY(Value(TrainVisionStage(Tiny(), root / "whole", {})).complete);
  std::stop_source stop;
  const auto stopped =
      TrainVisionStage(Tiny(), root / "parts", {stop.get_token(), {}}, [&](const StepReport& step) {
        if (step.step == 5) stop.request_stop();
      });
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QVERIFY(Value(TrainVisionStage(Tiny(), root / "parts", {})).complete);
  QVERIFY(StateOf(root / "parts/state") == StateOf(root / "whole/state"));
}

void TestVisionStage::lossFallsAndTheEngineReadsTheFolder() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  VisionStageOptions options = Tiny();
  options.run.num_steps = 60;
  options.run.learning_rate = 4e-3;
  std::vector<double> losses;
  const auto report = Value(TrainVisionStage(
      options, root, {}, [&](const StepReport& step) { losses.push_back(step.loss); }));
  const auto mean = [&](size_t begin) {
    double sum = 0;
    for (size_t i = begin; i < begin + 8; ++i) sum += losses[i];
    return sum / 8;
  };
  QVERIFY2(mean(52) < 0.7 * mean(0), std::to_string(mean(52) / mean(0)).c_str());
  QVERIFY(report.score.num_frames == 8 && report.score.majority_accuracy > 20);
  const auto config =
      Value(weights::ParseSiglipConfig(Value(ReadJsonFile(report.folder / "config.json"))));
  QCOMPARE(config.hidden_size, int64_t{36});
  const auto source = Value(weights::SafetensorsFile::Open(report.folder / "model.safetensors"));
  nn::LoadReport loaded;
  const nn::ParamLoader root_loader(*source, {}, &loaded);
  const auto tower = model::SiglipTower::Load(root_loader.Sub("vision_model"), config,
                                              model::SiglipTower::NumFeatureLayers(config));
  QVERIFY(loaded.Check("the tower"));
  const PatchTargets targets = PatchTargetsOf({FilmRoom(4, options.clips)}, 14);
  const at::Tensor features = Value(tower.Forward(targets.pixels, {}));
  QCOMPARE(features.sizes().vec(), (std::vector<int64_t>{2, 16, 36}));
}

QTEST_GUILESS_MAIN(TestVisionStage)
#include "tst_vision_stage.moc"
