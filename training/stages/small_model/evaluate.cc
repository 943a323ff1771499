// SPDX-License-Identifier: Apache-2.0
#include "training/stages/small_model/evaluate.h"

#include <memory>
#include <utility>

#include "engine/base/hash.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/weights/model_layout.h"
#include "training/features/frozen_towers.h"
#include "training/model/plain_attention.h"
#include "training/run/model_files.h"
#include "training/stages/language/held_out.h"
#include "training/stages/language/lesson_store.h"
#include "training/stages/language/question_batch.h"
#include "training/stages/spatial/spatial_stage.h"

namespace vlm3r::training {
namespace {

/// A model opened to be asked, nothing of it trained further.
struct Opened {
  weights::ResolvedModel files;
  weights::LlavaConfig config;
  std::unique_ptr<TrainableModel> model;
  std::shared_ptr<const model::Tokenizer> tokenizer;
  std::shared_ptr<const FrozenTowers> towers;
};

Result<Opened> Open(const EvaluateOptions& options) {
  Opened opened;
  const bool spatial = options.tokens != "none";
  VLM3R_ASSIGN(opened.files, weights::ResolveModel({.model_dir = options.model,
                                                    .base_dir = options.base,
                                                    .spatial_path = options.spatial,
                                                    .need_language = true,
                                                    .need_spatial = spatial}));
  VLM3R_ASSIGN(opened.config, weights::ParseLlavaConfig(opened.files.config));
  VLM3R_ASSIGN(opened.tokenizer, model::Tokenizer::Load(opened.files.tokenizer_dir));
  TrainableModel::Options model_options;
  model_options.parts = {std::nullopt, true, false, false};
  RecipeModel recipe;
  recipe.tokens = options.tokens;
  model_options.tokens = TokensOf(recipe);
  VLM3R_ASSIGN(opened.model, TrainableModel::Create(opened.files.language, opened.config,
                                                    opened.tokenizer->size(), model_options));
  if (opened.config.has_vision) {
    VLM3R_ASSIGN(opened.towers, FrozenTowers::Load(opened.files, opened.config, {}));
  }
  return opened;
}

/// Rooms of training whose answers the baselines know, without pictures.
Status MakeLearned(const LessonStore& lessons, int64_t num_rooms, const RunControl& control) {
  for (int64_t i = 0; i < num_rooms; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("baselines", i, num_rooms);
    const auto lesson = lessons.Get(static_cast<uint64_t>(i), control);
    if (!lesson && lesson.error().code != ErrorCode::kBadInput) return lesson.error();
  }
  return {};
}

Result<GeometryScore> ScoreTower(const Opened& opened, const EvaluateOptions& options) {
  VLM3R_ASSIGN(const cut3r::Cut3rConfig config,
               cut3r::ReadConfig(*opened.files.spatial, opened.files.cut3r_constructor));
  VLM3R_ASSIGN(const cut3r::Cut3r tower,
               cut3r::Cut3r::Load(*opened.files.spatial, config, {},
                                  {.heads = true, .ray_map = false, .fp16_rope = true}));
  return ScoreGeometry(tower, options.lessons.set_seed, HeldOutRoom(0), options.num_clips,
                       LongClips(SmallSpatialStage()));
}

std::string QuestionsHash(const AnswerScores& scores) {
  Sha256 all;
  for (const HeldOutAnswer& a : scores.answers())
    all.Update(std::to_string(a.room) + "\t" + a.type + "\t" + a.question + "\t" + a.truth + "\n");
  return all.Hex();
}

}  // namespace

Result<EvaluateReport> EvaluateSmallModel(const EvaluateOptions& options,
                                          const RunControl& control) {
  VLM3R_ASSIGN(const Opened opened, Open(options));
  EvaluateReport report;
  if (options.num_clips > 0 && opened.files.spatial != nullptr) {
    VLM3R_ASSIGN(report.geometry, ScoreTower(opened, options));
  }
  const LessonStore texts(options.lessons, options.lesson_folder / "texts", nullptr);
  VLM3R_TRY(MakeLearned(texts, options.num_learned, control));
  VLM3R_ASSIGN(std::vector<int64_t> prefix_ids, PrefixIds(*opened.tokenizer));
  const AskedModel asked{opened.model.get(), opened.tokenizer.get(), std::move(prefix_ids)};
  const LessonStore lessons(options.lessons, options.lesson_folder, opened.towers);
  const PlainAttention plain;
  AnswerScores scores;
  VLM3R_TRY(LearnBaselines(texts, options.num_learned, control, &scores));
  VLM3R_TRY(ScoreHeldOut(asked, lessons, options.num_held_out, control, &scores));
  report.questions_sha256 = QuestionsHash(scores);
  report.scores = std::move(scores);
  return report;
}

}  // namespace vlm3r::training
