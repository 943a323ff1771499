// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/language_stage.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>

#include <ATen/TensorOperators.h>

#include "engine/base/staged_folder.h"
#include "engine/base/timer.h"
#include "training/model/autocast.h"
#include "training/model/hidden_matrix.h"
#include "training/model/plain_attention.h"
#include "training/model/trainable_model.h"
#include "training/optimizer/learning_rate.h"
#include "training/run/checkpoint.h"
#include "training/run/model_files.h"
#include "training/run/training_state.h"
#include "training/samples/sample_order.h"
#include "training/stages/language/choose_questions.h"
#include "training/stages/language/clue_heads.h"
#include "training/stages/language/dense_heads.h"
#include "training/stages/language/held_out.h"
#include "training/stages/language/lesson_loss.h"
#include "training/stages/language/lesson_store.h"
#include "training/stages/language/practice.h"
#include "training/stages/language/question_batch.h"
#include "training/stages/towers/first_values.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Rooms whose questions teach the tokenizer its words.
constexpr uint64_t kVocabularyRooms = 24;
constexpr const char* kProgress = "progress";

OrderedJson ToJson(const LanguageStageOptions& options) {
  const SmallDecoder& d = options.decoder;
  return {{"language",
           {{"hidden", d.hidden},
            {"layers", d.layers},
            {"heads", d.heads},
            {"kv_heads", d.kv_heads},
            {"intermediate", d.intermediate},
            {"vocabulary", d.vocabulary},
            {"num_rooms", options.num_rooms},
            {"set_seed", options.lessons.set_seed},
            {"num_frames", options.lessons.num_frames},
            {"questions_per_room", options.questions_per_room},
            {"practice_per_room", options.practice_per_room},
            {"adapters", options.base.empty() ? 0 : options.lora.rank},
            {"vsti_only", options.vsti_only},
            {"tokens", options.tokens},
            {"started", !options.start.empty()},
            {"text_steps", options.text_steps},
            {"dense_weight", options.dense_weight},
            {"num_steps", options.num_steps},
            {"learning_rate", options.learning_rate},
            {"muon", options.muon},
            {"bf16_products", options.bf16_products},
            {"seed", options.seed}}}};
}

class Stage {
 public:
  Stage(const LanguageStageOptions& options, fs::path out)
      : options_(options), out_(std::move(out)) {}

  Result<LanguageStageReport> Run(const RunControl& control,
                                  const std::function<void(const StepReport&)>& on_step) {
    VLM3R_TRY(Open(control));
    VLM3R_TRY(Train(control, on_step));
    VLM3R_TRY(Evaluate(control));
    report_.folder = out_ / kProgress;
    report_.num_steps = progressed_.step;
    report_.complete = progressed_.step >= options_.num_steps;
    return std::move(report_);
  }

 private:
  Status Open(const RunControl& control);
  Status MakeStartModel(const RunControl& control);
  fs::path LessonFolder() const {
    return options_.lesson_folder.empty() ? out_ / "lessons" : options_.lesson_folder;
  }
  Status Train(const RunControl& control, const std::function<void(const StepReport&)>& on_step);
  Result<StepReport> Step(int64_t step, const RunControl& control);
  Result<EncodedLesson> LessonOf(uint64_t number, const RunControl& control) const;
  std::vector<LessonQuestion> Choose(const EncodedLesson& lesson, uint64_t seed) const;
  Status MakeHeads();
  Result<DenseTruth> TruthOf(uint64_t number) const;
  Status Save();
  Status Evaluate(const RunControl& control);

  LanguageStageOptions options_;
  fs::path out_;
  StartingModel start_;
  std::optional<LoraOptions> adapters_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  std::unique_ptr<TrainableModel> model_;
  AskedModel asked_;
  ParameterSet trained_;  ///< The model's parameters and those of the heads.
  std::optional<DenseHeads> heads_;
  std::optional<ClueHeads> clue_heads_;
  std::unique_ptr<LessonStore> lessons_;
  std::unique_ptr<AdamW> optimizer_;
  Progressed progressed_;
  LanguageStageReport report_;
};

Status Stage::MakeStartModel(const RunControl& control) {
  if (!options_.start.empty())
    return WriteContinuedModel(out_ / "start", options_.start, options_.towers);
  // Lessons of a model without towers are texts, which runs that share a folder make once.
  const bool blind = options_.towers.vision.empty();
  const LessonStore store(options_.lessons, blind ? LessonFolder() : LessonFolder() / "texts",
                          nullptr);
  std::vector<std::string> texts;
  for (uint64_t i = 0; i < kVocabularyRooms; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("vocabulary", static_cast<int64_t>(i), kVocabularyRooms);
    const auto lesson = store.Get(i, control);
    if (!lesson && lesson.error().code != ErrorCode::kBadInput) return lesson.error();
    if (!lesson) continue;  // A room without a scene graph teaches no words.
    for (const LessonQuestion& question : lesson->questions)
      texts.push_back(question.question + " " + question.answer);
  }
  return WriteStartModel(out_ / "start", options_.decoder, options_.towers, texts, options_.seed);
}

Status Stage::Open(const RunControl& control) {
  std::error_code failed;
  fs::create_directories(out_, failed);
  if (failed)
    return Error{ErrorCode::kDisk, "cannot be made: " + failed.message(), out_.string(), ""};
  const bool is_new = options_.base.empty();
  if (is_new && !fs::exists(out_ / "start" / "config.json", failed))
    VLM3R_TRY(MakeStartModel(control));
  Recipe recipe;
  recipe.model.base = is_new ? out_ / "start" : options_.base;
  if (!is_new) recipe.model.spatial = options_.towers.spatial;
  recipe.model.tokens = options_.tokens;
  recipe.parts.lora = !is_new;
  recipe.parts.language = is_new;
  VLM3R_ASSIGN(const Json config, ReadJsonFile(recipe.model.base / "config.json"));
  recipe.parts.fusion = config.contains("fusion_block") && options_.tokens != "none";
  if (!recipe.parts.fusion) recipe.model.tokens = "none";
  VLM3R_ASSIGN(start_, OpenStartingModel(recipe));
  VLM3R_ASSIGN(tokenizer_, model::Tokenizer::Load(recipe.model.base));
  if (!is_new) adapters_ = options_.lora;
  TrainableModel::Options model_options;
  model_options.parts = {adapters_, is_new, true, recipe.parts.fusion};
  model_options.seed = options_.seed;
  model_options.tokens = TokensOf(recipe.model);
  VLM3R_ASSIGN(model_, TrainableModel::Create(start_.files.language, start_.parsed,
                                              tokenizer_->size(), model_options));
  VLM3R_ASSIGN(std::vector<int64_t> prefix_ids, PrefixIds(*tokenizer_));
  asked_ = {model_.get(), tokenizer_.get(), std::move(prefix_ids)};
  trained_ = model_->parameters();
  if (is_new && start_.parsed.has_vision && options_.dense_weight > 0) VLM3R_TRY(MakeHeads());
  std::shared_ptr<const FrozenTowers> towers;
  if (start_.parsed.has_vision) {
    VLM3R_ASSIGN(towers, FrozenTowers::Load(start_.files, start_.parsed, {}));
  }
  lessons_ = std::make_unique<LessonStore>(options_.lessons, LessonFolder(), std::move(towers));
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : trained_.all()) {
    const double decay = parameter.value.dim() > 1 ? 0.02 : 0;
    const bool muon = is_new && options_.muon && IsHiddenMatrix(parameter);
    tensors.push_back({parameter.name, parameter.value, options_.learning_rate, decay, muon});
  }
  optimizer_ = std::make_unique<AdamW>(std::move(tensors), AdamWOptions{0.9, 0.98, 1e-8});
  if (!fs::exists(out_ / kProgress / "training_state.json", failed)) return {};
  VLM3R_ASSIGN(progressed_,
               ReadTrainingState(out_ / kProgress, ToJson(options_), trained_, optimizer_.get()));
  return {};
}

Result<EncodedLesson> Stage::LessonOf(uint64_t number, const RunControl& control) const {
  return lessons_->Get(number, control);
}

/// The questions of a step.
std::vector<LessonQuestion> Stage::Choose(const EncodedLesson& lesson, uint64_t seed) const {
  const auto asked = [&](const std::string& type) {
    return !IsPractice(type) && (!options_.vsti_only || IsVsti(type));
  };
  auto chosen = ChooseEvenly(lesson.questions, asked, seed, options_.questions_per_room);
  for (LessonQuestion& question :
       ChooseEvenly(lesson.questions, IsPractice, seed, options_.practice_per_room))
    chosen.push_back(std::move(question));
  return chosen;
}

/// The heads' first values are one more set that the optimiser changes; checkpoints of the model
/// leave them out.
Status Stage::MakeHeads() {
  if (options_.lessons.num_frames > DenseHeads::kMostFrames)
    return Error{ErrorCode::kUsage, "dense supervision numbers 64 frames at most", "",
                 "Take fewer frames, or set its weight to 0"};
  const int64_t width = start_.parsed.language.hidden_size;
  model_store::TensorList tensors = DenseHeads::Tensors(width);
  for (auto& tensor : ClueHeads::Tensors(width)) tensors.push_back(std::move(tensor));
  const ParameterSet first = FirstValues(tensors, options_.seed + 2);
  for (const Parameter& parameter : first.all())
    trained_.Add(parameter.name, Part::kTower, parameter.value, at::kFloat);
  heads_.emplace(trained_);
  clue_heads_.emplace(trained_);
  return {};
}

Result<DenseTruth> Stage::TruthOf(uint64_t number) const {
  DenseTruth truth;
  if (!heads_) return truth;
  truth.heads = &*heads_;
  truth.clues = &*clue_heads_;
  const int64_t layers = start_.parsed.language.num_hidden_layers;
  truth.middle_layer = (layers + 1) / 2;
  truth.relation_layer = (truth.middle_layer + layers) / 2;
  truth.amount_layer = layers;
  VLM3R_ASSIGN(const weights::SiglipConfig vision,
               weights::ParseSiglipConfig(start_.files.vision_config));
  VLM3R_ASSIGN(truth.view, lessons_->View(number, vision.patch_size));
  return truth;
}

Result<StepReport> Stage::Step(int64_t step, const RunControl& control) {
  const Timer timer;
  const auto number = static_cast<uint64_t>(RandomOrder(
      options_.num_rooms,
      options_.seed +
          static_cast<uint64_t>(
              step / options_.num_rooms))[static_cast<size_t>(step % options_.num_rooms)]);
  StepReport report;
  report.step = step + 1;
  report.total = options_.num_steps;
  const auto lesson = LessonOf(number, control);
  if (!lesson) {
    if (lesson.error().code != ErrorCode::kBadInput) return lesson.error();
    return report;  // A room that gives no scene graph has no questions.
  }
  const auto questions = Choose(*lesson, options_.seed * 1'000'003 + static_cast<uint64_t>(step));
  if (questions.empty()) return report;
  VLM3R_ASSIGN(const DenseTruth truth, TruthOf(number));
  at::Tensor loss;
  {
    const Bf16Products products(options_.bf16_products);
    const PlainAttention plain;
    VLM3R_ASSIGN(const LessonLoss parts,
                 LossOf(asked_, *lesson, questions, truth, step >= options_.text_steps));
    loss = parts.answers + options_.dense_weight * parts.dense;
    report.loss = parts.answers.item<double>();
    report.tokens_per_second = static_cast<double>(parts.num_positions);
  }
  if (!std::isfinite(loss.item<double>()))
    return Error{ErrorCode::kFailed, "the loss is no number any more", "",
                 "Lower the learning rate"};
  optimizer_->ZeroGradients();
  loss.backward();
  report.grad_norm = ClipGradients(optimizer_.get(), 1);
  const LearningRateSchedule schedule{ScheduleKind::kCosine, WarmupSteps(0.02, options_.num_steps),
                                      options_.num_steps};
  optimizer_->Step(schedule.FactorAt(step));
  report.learning_rate = options_.learning_rate * schedule.FactorAt(step);
  report.seconds = timer.Seconds();
  report.tokens_per_second /= report.seconds;
  report_.num_questions += static_cast<int64_t>(questions.size());
  return report;
}

Status Stage::Save() {
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(out_ / kProgress));
  VLM3R_TRY(WriteModel(folder.path(), start_, model_->parameters(), adapters_));
  VLM3R_TRY(WriteTrainingState(folder.path(), progressed_, ToJson(options_), trained_,
                               StateOf(*optimizer_)));
  return folder.Commit();
}

Status Stage::Train(const RunControl& control,
                    const std::function<void(const StepReport&)>& on_step) {
  VLM3R_ASSIGN(const auto log, RunLog::Open(out_, progressed_.step));
  const Timer timer;
  double saved_s = 0;
  while (progressed_.step < options_.num_steps) {
    if (options_.minutes > 0 && timer.Seconds() > options_.minutes * 60) break;
    if (control.stopped()) {
      VLM3R_TRY(Save());
      return CancelledError();
    }
    VLM3R_ASSIGN(const StepReport report, Step(progressed_.step, control));
    progressed_.step = report.step;
    if (report.loss != 0) VLM3R_TRY(log->Add(report));
    if (on_step) on_step(report);
    control.Report("train", report.step, options_.num_steps);
    if (timer.Seconds() - saved_s < options_.save_minutes * 60) continue;
    VLM3R_TRY(Save());
    saved_s = timer.Seconds();
  }
  return Save();
}

Status Stage::Evaluate(const RunControl& control) {
  if (options_.num_held_out == 0) return {};
  VLM3R_TRY(LearnBaselines(*lessons_, options_.num_rooms, control, &report_.scores));
  VLM3R_TRY(ScoreHeldOut(asked_, *lessons_, options_.num_held_out, control, &report_.scores));
  return report_.scores.WriteFile(out_ / "answers.jsonl");
}

}  // namespace

Result<LanguageStageReport> TrainLanguageStage(
    const LanguageStageOptions& options, const fs::path& out, const RunControl& control,
    const std::function<void(const StepReport&)>& on_step) {
  return Stage(options, out).Run(control, on_step);
}

}  // namespace vlm3r::training
