// SPDX-License-Identifier: Apache-2.0
#include "training/stages/small_model/small_model.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/base/atomic_file.h"
#include "training/stages/language/language_stage.h"
#include "training/stages/small_model/assemble.h"
#include "training/stages/spatial/spatial_stage.h"
#include "training/stages/vision/vision_stage.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Clips that the towers are scored on: they change little beyond that.
constexpr int64_t kTowerClips = 60;

class Builder {
 public:
  Builder(const SmallModelRecipe& recipe, fs::path out, const RunControl& control,
          const StageObserver& observer)
      : recipe_(recipe), out_(std::move(out)), control_(control), observer_(observer) {}

  Result<SmallModelReport> Run() {
    VLM3R_TRY(TrainTowers());
    VLM3R_ASSIGN(LanguageStageReport language, TrainWholeLanguage());
    LanguageStageOptions adapters = Language();
    adapters.base = language.folder;
    adapters.vsti_only = true;
    adapters.text_steps = 0;
    adapters.num_steps = recipe_.adapters.steps;
    adapters.learning_rate = recipe_.adapters.learning_rate;
    adapters.lora = {recipe_.adapters.rank, recipe_.adapters.alpha, 0, {}};
    VLM3R_ASSIGN(LanguageStageReport whole, TrainLanguage("adapters", adapters));
    std::vector<NamedScores> scores = {{"full model", std::move(whole.scores)},
                                       {"without stage D", std::move(language.scores)}};
    VLM3R_TRY(TrainBlind(&scores));
    if (recipe_.common.held_out_rooms > 0) report_.comparison = CompareScores(scores);
    VLM3R_TRY(TrainAblations());
    report_.folder = out_ / "model";
    VLM3R_TRY(AssembleSmallModel({spatial_file_, language.folder, whole.folder}, report_.folder));
    const OrderedJson scores_json = {{"spatial", report_.spatial},
                                     {"vision", report_.vision},
                                     {"answers", report_.comparison},
                                     {"ablations", report_.ablations}};
    VLM3R_TRY(WriteFileAtomically(out_ / "scores.json", scores_json.dump(1) + "\n"));
    return std::move(report_);
  }

 private:
  std::function<void(const StepReport&)> Observe(const std::string& stage) {
    if (observer_) observer_(stage, nullptr);
    return [this, stage](const StepReport& step) {
      if (observer_) observer_(stage, &step);
    };
  }

  Status TrainTowers() {
    const auto seed = static_cast<uint64_t>(recipe_.common.seed);
    const int64_t num_clips = std::min(kTowerClips, recipe_.common.held_out_rooms);
    SpatialStageOptions spatial = SmallSpatialStage();
    spatial.run.num_steps = recipe_.spatial.steps;
    spatial.run.learning_rate = recipe_.spatial.learning_rate;
    spatial.run.muon = recipe_.spatial.muon;
    spatial.frames_per_step = recipe_.spatial.frames_per_step;
    spatial.num_held_out = num_clips;
    spatial.seed = seed;
    VLM3R_ASSIGN(const auto a,
                 TrainSpatialStage(spatial, out_ / "spatial", control_, Observe("spatial")));
    report_.spatial = a.score.ToJson();
    spatial_file_ = a.file;
    VisionStageOptions vision = SmallVisionStage();
    vision.run.num_steps = recipe_.vision.steps;
    vision.run.learning_rate = recipe_.vision.learning_rate;
    vision.run.muon = recipe_.vision.muon;
    vision.clips_per_step = recipe_.vision.clips_per_step;
    vision.num_held_out = std::max<int64_t>(1, num_clips);
    vision.seed = seed;
    VLM3R_ASSIGN(const auto b,
                 TrainVisionStage(vision, out_ / "vision", control_, Observe("vision")));
    report_.vision = b.score.ToJson();
    vision_folder_ = b.folder;
    return {};
  }

  LanguageStageOptions Language() const {
    LanguageStageOptions options;
    options.towers = {vision_folder_, spatial_file_};
    options.lesson_folder = out_ / "lessons";
    options.lessons.set_seed = static_cast<uint64_t>(recipe_.common.seed);
    options.seed = static_cast<uint64_t>(recipe_.common.seed);
    options.num_rooms = recipe_.language.rooms;
    options.decoder.layers = recipe_.language.layers;
    options.num_held_out = recipe_.common.held_out_rooms;
    options.questions_per_room = recipe_.language.questions_per_room;
    options.practice_per_room = recipe_.language.practice_per_room;
    options.text_steps = recipe_.language.text_steps;
    options.num_steps = recipe_.language.steps;
    options.learning_rate = recipe_.language.learning_rate;
    options.dense_weight = recipe_.language.dense_weight;
    options.muon = recipe_.language.muon;
    return options;
  }

  /// Stage C with its end, which alone is scored.
  Result<LanguageStageReport> TrainWholeLanguage() {
    LanguageStageOptions language = Language();
    if (recipe_.answers.steps == 0) return TrainLanguage("language", language);
    language.num_held_out = 0;
    VLM3R_ASSIGN(const LanguageStageReport begun, TrainLanguage("language", language));
    LanguageStageOptions answers = Language();
    answers.start = begun.folder;
    answers.towers = {fs::path(), spatial_file_};  // Its SigLIP is in its folder.
    answers.text_steps = 0;
    answers.dense_weight = 0;
    answers.practice_per_room = 0;
    answers.questions_per_room = recipe_.answers.questions_per_room;
    answers.num_steps = recipe_.answers.steps;
    answers.learning_rate = recipe_.answers.learning_rate;
    return TrainLanguage("answers", answers);
  }

  /// The same language model without any video.
  Status TrainBlind(std::vector<NamedScores>* scores) {
    if (recipe_.blind.steps == 0) return {};
    LanguageStageOptions blind = Language();
    blind.towers = {};
    blind.lesson_folder = out_ / "lessons" / "texts";
    blind.text_steps = blind.num_steps = recipe_.blind.steps;
    blind.practice_per_room = 0;
    VLM3R_ASSIGN(LanguageStageReport twin, TrainLanguage("blind", blind));
    scores->push_back({"blind twin", std::move(twin.scores)});
    return {};
  }

  /// The rows of the paper's Table 3, each trained from nothing as stage C is.
  Status TrainAblations() {
    if (recipe_.ablations.steps == 0) return {};
    constexpr std::pair<const char*, const char*> kVariants[] = {
        {"all tokens", "all"},
        {"without camera tokens", "patch"},
        {"without geometry tokens", "camera"},
        {"without both", "none"}};
    std::vector<NamedScores> scores;
    for (const auto& [name, tokens] : kVariants) {
      LanguageStageOptions variant = Language();
      variant.tokens = tokens;
      variant.num_steps = recipe_.ablations.steps;
      variant.text_steps = std::min(variant.text_steps, variant.num_steps / 2);
      VLM3R_ASSIGN(LanguageStageReport report,
                   TrainLanguage(std::string("ablation-") + tokens, variant));
      scores.push_back({name, std::move(report.scores)});
    }
    if (recipe_.common.held_out_rooms > 0) report_.ablations = CompareScores(scores);
    return {};
  }

  Result<LanguageStageReport> TrainLanguage(const std::string& stage,
                                            const LanguageStageOptions& options) {
    return TrainLanguageStage(options, out_ / stage, control_, Observe(stage));
  }

  const SmallModelRecipe& recipe_;
  fs::path out_;
  const RunControl& control_;
  const StageObserver& observer_;
  SmallModelReport report_;
  fs::path spatial_file_, vision_folder_;
};

}  // namespace

Result<SmallModelReport> TrainSmallModel(const SmallModelRecipe& recipe, const fs::path& out,
                                         const RunControl& control, const StageObserver& observer) {
  return Builder(recipe, out, control, observer).Run();
}

}  // namespace vlm3r::training
