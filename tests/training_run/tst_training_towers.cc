// SPDX-License-Identifier: Apache-2.0
// Runs that train SigLIP or CUT3R beside the decoder.
#include <algorithm>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/rand.h>

#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/model/siglip/siglip.h"
#include "engine/model_store/merge.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/source_views.h"
#include "engine/weights/torch_file.h"
#include "tests/training_run/tiny_run.h"
#include "training/model/tower_names.h"
#include "training/run/model_files.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

using Source = std::shared_ptr<const weights::TensorSource>;

const std::string kVisionWeight =
    std::string(kVisionTower) + "vision_model.encoder.layers.0.mlp.fc1.weight";
const std::string kSpatialWeight = "dec_blocks.0.mlp.fc1.weight";

Recipe TowerRecipe(const fs::path& root, bool vision, bool spatial) {
  Recipe recipe = TinyRecipe(root);
  recipe.parts.vision_tower = vision;
  recipe.parts.spatial_tower = spatial;
  recipe.optimisation.max_steps = 4;
  return recipe;
}

weights::ResolvedModel Resolve(const fs::path& folder, const fs::path& base = {}) {
  return Value(weights::ResolveModel({.model_dir = folder,
                                      .base_dir = base,
                                      .spatial_path = {},
                                      .need_language = true,
                                      .need_spatial = false}));
}

Source Base() { return Resolve(kGolden / "vlm3r/base").language; }
Source Stock() { return Value(weights::TorchFile::Open(kGolden / "cut3r/cut3r_512_dpt_4_64.pth")); }

/// What a checkpoint's state holds of the trained values, under the names of the assembled model.
Source Trained(const fs::path& checkpoint) {
  return weights::PrefixView(
      Value(weights::SafetensorsFile::Open(checkpoint / "training_state.safetensors")), "value.");
}

bool Same(const Source& a, const Source& b, const std::string& name) {
  return at::equal(Value(a->Load(name)), Value(b->Load(name)));
}

/// SigLIP's features of any two pictures.
at::Tensor FeaturesOf(const Source& source, const Json& vision_config) {
  const auto config = Value(weights::ParseSiglipConfig(vision_config));
  nn::LoadReport report;
  const nn::ParamLoader root(*source, {}, &report);
  const auto tower = model::SiglipTower::Load(root.Sub(std::string(kVisionTower) + "vision_model"),
                                              config, model::SiglipTower::NumFeatureLayers(config));
  if (!report.ok()) qFatal("no tower");
  at::manual_seed(1);
  return Value(tower.Forward(at::rand({2, 3, config.image_size, config.image_size}) * 2 - 1, {}));
}

/// CUT3R's camera tokens of any two pictures.
at::Tensor TokensOf(const Source& source, const std::string& constructor) {
  const auto config = Value(cut3r::ReadConfig(*source, constructor));
  const auto tower = Value(cut3r::Cut3r::Load(*source, config, {}, {.heads = true}));
  at::manual_seed(1);
  const at::Tensor pixels = at::rand({2, 3, 64, 64}) * 2 - 1;
  return Value(cut3r::EncodeSpatialTokens(tower, pixels, {}, {.side = 64})).camera;
}

}  // namespace

class TestTrainingTowers : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void frozenTowersStay();
  void trainedVisionIsExported();
  void trainedSpatialIsExported();
  void wholeModelsBringBoth();
  void checkpointsMerge();
  void runsStartFromTrainedTowers();
  void stoppingAndResumingChangesNothing();
  void twoProcessesTrainAsOne();
  void numbersAreTold();
  void wrongPartsAreRefused();
};

void TestTrainingTowers::frozenTowersStay() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe recipe = TowerRecipe(root, false, false);
  const fs::path checkpoint = Train(recipe, root / "out").folder;
  QVERIFY(!fs::exists(checkpoint / "cut3r_512_dpt_4_64.pth"));
  const auto files = Resolve(checkpoint, recipe.model.base);
  for (const std::string& name : Base()->Names()) {
    if (name.starts_with(kVisionTower)) QVERIFY2(Same(files.language, Base(), name), name.c_str());
  }
}

void TestTrainingTowers::trainedVisionIsExported() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe recipe = TowerRecipe(root, true, false);
  const TrainReport report = Train(recipe, root / "out");
  // What was kept of the clip: pixels, and what the frozen CUT3R made of them.
  for (const auto& entry : fs::directory_iterator(recipe.data.features)) {
    const auto kept = Value(weights::SafetensorsFile::Open(entry.path()));
    QVERIFY(kept->Find("pixels") && kept->Find("patch") && !kept->Find("vision"));
  }
  const auto files = Resolve(report.folder, recipe.model.base);
  QVERIFY(files.kind == weights::LayoutKind::kAdapter);
  QVERIFY(!Same(files.language, Base(), kVisionWeight));
  QVERIFY(Same(files.language, Trained(report.folder), kVisionWeight));
  QVERIFY(files.language->Find(std::string(kVisionTower) + "vision_model.post_layernorm.weight"));
  const at::Tensor loaded = FeaturesOf(files.language, files.vision_config);
  QVERIFY(at::equal(loaded, FeaturesOf(Trained(report.folder), files.vision_config)));
  QVERIFY(!at::allclose(loaded, FeaturesOf(Base(), files.vision_config)));
  QVERIFY(files.config["unfreeze_mm_vision_tower"] == true);
  for (const std::string& warning : files.warnings)
    QVERIFY2(warning.find("also replaces") == std::string::npos, warning.c_str());
  QVERIFY(!fs::exists(report.folder / "cut3r_512_dpt_4_64.pth"));
}

void TestTrainingTowers::trainedSpatialIsExported() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe recipe = TowerRecipe(root, false, true);
  const TrainReport report = Train(recipe, root / "out");
  // Nobody names the file: it lies in the folder.
  const auto files = Resolve(report.folder, recipe.model.base);
  QVERIFY(files.spatial != nullptr && files.config["tune_spatial_tower"] == true);
  QVERIFY(files.spatial->Names() == Stock()->Names());
  const Source trained = weights::PrefixView(Trained(report.folder), kSpatialTower);
  QVERIFY(!trained->Names().empty());
  for (const std::string& name : files.spatial->Names()) {
    const bool is_trained = trained->Find(name).has_value();
    QVERIFY2(Same(files.spatial, is_trained ? trained : Stock(), name), name.c_str());
  }
  QVERIFY(!Same(files.spatial, Stock(), kSpatialWeight));
  const at::Tensor loaded = TokensOf(files.spatial, files.cut3r_constructor);
  QVERIFY(!at::allclose(loaded, TokensOf(Stock(), files.cut3r_constructor)));
  QVERIFY(Same(files.language, Base(), kVisionWeight));
  // Another CUT3R is used when it is asked for, and said to be another one.
  const auto other = Value(weights::ResolveModel({.model_dir = report.folder,
                                                  .base_dir = recipe.model.base,
                                                  .spatial_path = recipe.model.spatial,
                                                  .need_language = true,
                                                  .need_spatial = true}));
  QVERIFY(Same(other.spatial, Stock(), kSpatialWeight));
  QVERIFY(std::ranges::any_of(other.warnings, [](const std::string& warning) {
    return warning.find("CUT3R was trained with this model") != std::string::npos;
  }));
}

void TestTrainingTowers::wholeModelsBringBoth() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TowerRecipe(root, false, false);
  recipe.model.adapter.clear();
  recipe.parts.mm_tunable_parts =
      "mm_language_model,mm_mlp_adapter,fusion_block,mm_vision_tower,spatial_tower";
  const fs::path checkpoint = Train(recipe, root / "out").folder;
  const auto files = Resolve(checkpoint);
  QVERIFY(files.kind == weights::LayoutKind::kMerged);
  QVERIFY(files.config["mm_tunable_parts"] == recipe.parts.mm_tunable_parts);
  QVERIFY(Same(files.language, Trained(checkpoint), kVisionWeight));
  QVERIFY(!Same(files.language, Base(), kVisionWeight));
  QVERIFY(!Same(files.spatial, Stock(), kSpatialWeight));
  for (const std::string& name : files.language->Names())
    QVERIFY2(!name.starts_with(kSpatialTower), name.c_str());
}

void TestTrainingTowers::checkpointsMerge() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe recipe = TowerRecipe(root, true, true);
  const fs::path checkpoint = Train(recipe, root / "out").folder;
  const auto merged =
      model_store::MergeModel({checkpoint, recipe.model.base, {}, root / "merged", {}, 400'000});
  QVERIFY2(merged.has_value(), merged ? "" : merged.error().ToString().c_str());
  const auto before = Resolve(checkpoint, recipe.model.base), after = Resolve(root / "merged");
  QVERIFY(after.kind == weights::LayoutKind::kMerged);
  for (const std::string& name : after.language->Names()) {
    if (name.starts_with(kVisionTower))
      QVERIFY2(Same(after.language, before.language, name), name.c_str());
  }
  QVERIFY(after.spatial != nullptr && after.spatial->Names() == before.spatial->Names());
  for (const std::string& name : after.spatial->Names())
    QVERIFY2(Same(after.spatial, before.spatial, name), name.c_str());
  QVERIFY(after.cut3r_constructor == before.cut3r_constructor);
  // Without its CUT3R the checkpoint is not what was trained.
  fs::remove(checkpoint / "cut3r_512_dpt_4_64.pth");
  const auto incomplete =
      model_store::MergeModel({checkpoint, recipe.model.base, {}, root / "again", {}, 400'000});
  QVERIFY(!incomplete && incomplete.error().code == ErrorCode::kModelMissing);
}

/// A second run over a checkpoint: its towers are taken, used frozen, and handed on.
void TestTrainingTowers::runsStartFromTrainedTowers() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const Recipe first = TowerRecipe(root, true, true);
  const fs::path checkpoint = Train(first, root / "one").folder;
  Recipe second = TowerRecipe(root, false, false);
  second.model.adapter = checkpoint;
  second.model.spatial.clear();
  const StartingModel start = Value(OpenStartingModel(second));
  QVERIFY(start.own_vision && start.own_spatial);
  QVERIFY(Same(start.files.language, Trained(checkpoint), kVisionWeight));
  QVERIFY(!Same(start.files.spatial, Stock(), kSpatialWeight));
  const fs::path next = Train(second, root / "two").folder;
  const auto before = Resolve(checkpoint, first.model.base);
  const auto after = Resolve(next, first.model.base);
  QVERIFY(Same(after.language, before.language, kVisionWeight));
  QVERIFY(Same(after.spatial, before.spatial, kSpatialWeight));
}

void TestTrainingTowers::stoppingAndResumingChangesNothing() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TowerRecipe(root, true, true);
  recipe.saving.save_every = 100;
  std::stop_source stop;
  {
    const auto run = Value(TrainingRun::Open(recipe, root / "out"));
    const auto stopped = run->Train({stop.get_token(), {}}, [&](const StepReport& step) {
      if (step.step == 2) stop.request_stop();
    });
    QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  }
  QCOMPARE(Train(recipe, root / "out").resumed_from, int64_t{2});
  Train(recipe, root / "whole");
  const auto parts = BytesOf(CheckpointFolder(root / "out", 4));
  QVERIFY(parts.contains("value." + kVisionWeight));
  QVERIFY(parts.contains("exp_avg." + std::string(kSpatialTower) + kSpatialWeight));
  QVERIFY(parts == BytesOf(CheckpointFolder(root / "whole", 4)));
  const char* const spatial = "cut3r_512_dpt_4_64.pth";
  QVERIFY(Text(CheckpointFolder(root / "out", 4) / spatial) ==
          Text(CheckpointFolder(root / "whole", 4) / spatial));
}

/// Gradients of shared weights arrive once and whole, though every frame adds to them.
void TestTrainingTowers::twoProcessesTrainAsOne() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  Recipe recipe = TowerRecipe(root, true, true);
  recipe.parts.lora_dropout = recipe.parts.fusion_dropout = 0;
  Train(recipe, root / "one");
  recipe.optimisation.accumulation = 1;
  QVERIFY(InProcesses(2, [&](int) {
    const auto run = TrainingRun::Open(recipe, root / "two");
    if (!run) qWarning("%s", run.error().ToString().c_str());
    return run && (*run)->Train({}).has_value();
  }));
  const auto one = LossesOf(root / "one"), two = LossesOf(root / "two");
  QCOMPARE(two.size(), size_t{4});
  for (size_t i = 0; i < 4; ++i) QVERIFY(std::abs(one[i] - two[i]) < 1e-3 * one[i]);
}

void TestTrainingTowers::numbersAreTold() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const auto describe = [&](bool vision, bool spatial) {
    const Recipe recipe = TowerRecipe(root, vision, spatial);
    return Value(Value(TrainingRun::Open(recipe, root / "out"))->Describe());
  };
  const OrderedJson frozen = describe(false, false), trained = describe(true, true);
  QVERIFY(!frozen["trained_by_part"].contains("vision_tower"));
  QVERIFY(!frozen["memory"].contains("towers"));
  const auto vision = trained["trained_by_part"]["vision_tower"].get<int64_t>();
  const auto spatial = trained["trained_by_part"]["spatial_tower"].get<int64_t>();
  QVERIFY(vision > 0 && spatial > 0);
  const int64_t count = trained["num_trained"].get<int64_t>();
  QCOMPARE(count, frozen["num_trained"].get<int64_t>() + vision + spatial);
  QVERIFY(trained["memory"]["towers"].get<int64_t>() > 0);
  QVERIFY(trained["memory"]["optimizer"] > frozen["memory"]["optimizer"]);
  int64_t named = 0;
  for (const OrderedJson& name : trained["trained_tensors"])
    named += name.get<std::string>().starts_with(kSpatialTower);
  QVERIFY(named > 0);
  Recipe recipe = TowerRecipe(root, true, true);
  recipe.parts.expect_parameters = count;
  QVERIFY(TrainingRun::Open(recipe, root / "out").has_value());
  recipe.parts.expect_parameters = count - spatial;
  QVERIFY(!TrainingRun::Open(recipe, root / "out").has_value());
}

void TestTrainingTowers::wrongPartsAreRefused() {
  QTemporaryDir folder;
  const fs::path root = folder.path().toStdString();
  const auto error = [&](const Recipe& recipe) {
    const auto run = TrainingRun::Open(recipe, root / "out");
    return run ? std::string() : run.error().ToString();
  };
  Recipe recipe = TowerRecipe(root, false, false);
  recipe.parts.mm_tunable_parts = "mm_vison_tower";
  QVERIFY(error(recipe).find("\"mm_vision_tower\"") != std::string::npos);
  recipe.parts.mm_tunable_parts = "mm_vision_resampler";
  QVERIFY(error(recipe).find("mm_vision_resampler") != std::string::npos);
  // Nothing looks at CUT3R's tokens.
  recipe = TowerRecipe(root, false, true);
  recipe.model.tokens = "none";
  QVERIFY(error(recipe).find("attends to no tokens") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTrainingTowers)
#include "tst_training_towers.moc"
