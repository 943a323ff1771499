// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include "engine/base/json.h"
#include "engine/weights/model_layout.h"
#include "tests/support/value.h"
#include "training/stages/small_model/small_model.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

const fs::path kRecipe = fs::path(VLM3R_TEST_DATA) / "../../resources/recipes/tiny.yaml";

using vlm3r::test::Value;

/// Every stage of the recipe that ships, each as short and small as it can be.
SmallModelRecipe SmallestRecipe() {
  SmallModelRecipe recipe = Value(ReadSmallModelRecipe(kRecipe)).Shortened(2);
  recipe.spatial.frames_per_step = 6;
  recipe.vision.clips_per_step = 2;
  recipe.language.layers = 1;
  recipe.language.questions_per_room = 6;
  recipe.language.practice_per_room = 3;
  recipe.answers.questions_per_room = 6;
  return recipe;
}

}  // namespace

class TestSmallModel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void recipesNameWhatIsWrong();
  void allStagesMakeAModel();
};

void TestSmallModel::recipesNameWhatIsWrong() {
  QVERIFY(Value(IsSmallModelRecipe(kRecipe)));
  QVERIFY(!Value(IsSmallModelRecipe(kRecipe.parent_path() / "vlm3r-7b-vsi.yaml")));
  const SmallModelRecipe recipe = Value(ReadSmallModelRecipe(kRecipe));
  QVERIFY(recipe.common.held_out_rooms >= 100);
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "recipe.yaml";
  std::ofstream(file) << recipe.ToYaml();
  QCOMPARE(Value(ReadSmallModelRecipe(file)).ToYaml(), recipe.ToYaml());
  std::ofstream(file) << "small_model: {}\nvision:\n  step: 3\n";
  const auto wrong = ReadSmallModelRecipe(file);
  QVERIFY(!wrong && wrong.error().code == ErrorCode::kUsage);
  QVERIFY(wrong.error().ToString().find("Did you mean \"steps\"?") != std::string::npos);
}

void TestSmallModel::allStagesMakeAModel() {
  QTemporaryDir folder;
  const fs::path out = folder.path().toStdString();
  const SmallModelRecipe recipe = SmallestRecipe();
  std::vector<std::string> stages;
  const auto observe = [&](const std::string& stage, const StepReport* step) {
    if (step == nullptr) stages.push_back(stage);
  };
  const SmallModelReport report = Value(TrainSmallModel(recipe, out, {}, observe));
  QCOMPARE(stages, (std::vector<std::string>{"spatial", "vision", "language", "answers", "adapters",
                                             "blind", "ablation-all", "ablation-patch",
                                             "ablation-camera", "ablation-none"}));
  QCOMPARE(report.ablations["columns"].size(), size_t{6});
  QCOMPARE(report.comparison["columns"].size(), size_t{5});
  QVERIFY(Value(ReadJsonFile(out / "scores.json"))["spatial"]["num_clips"] == 2);

  // The engine finds base, adapter and CUT3R as it does those of the released model.
  const auto files = Value(weights::ResolveModel({.model_dir = report.folder / "adapter",
                                                  .base_dir = {},
                                                  .spatial_path = {},
                                                  .need_language = true,
                                                  .need_spatial = true}));
  QVERIFY(files.synthetic_rooms && !files.random_weights);
  QVERIFY(files.spatial != nullptr);
  const auto embedding = files.language->Find("model.embed_tokens.weight");
  QVERIFY(embedding && embedding->dtype == weights::DType::kBF16);
  QVERIFY(files.language->Find("model.fusion_block.clip_norm.weight").has_value());

  // What is done stays done.
  int64_t num_steps = 0;
  QVERIFY(TrainSmallModel(recipe, out, {}, [&](const std::string&, const StepReport* step) {
    num_steps += step != nullptr;
  }));
  QCOMPARE(num_steps, 0);
}

QTEST_GUILESS_MAIN(TestSmallModel)
#include "tst_small_model.moc"
