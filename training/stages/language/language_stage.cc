// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/language_stage.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/Reduction.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/tensor.h>

#include "engine/base/staged_folder.h"
#include "engine/base/timer.h"
#include "engine/qa/prompt.h"
#include "training/model/autocast.h"
#include "training/model/plain_attention.h"
#include "training/model/trainable_model.h"
#include "training/optimizer/learning_rate.h"
#include "training/run/checkpoint.h"
#include "training/run/model_files.h"
#include "training/run/training_state.h"
#include "training/samples/sample_order.h"
#include "training/samples/shuffle.h"
#include "training/stages/language/lesson_store.h"
#include "training/stages/language/practice.h"
#include "training/stages/language/question_batch.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Rooms whose questions teach the tokenizer its words.
constexpr uint64_t kVocabularyRooms = 24;
constexpr int kLongestAnswer = 8;
constexpr const char* kProgress = "progress";
/// Rooms of the evaluation: numbers that training never reaches. The same rooms and questions for
/// every model.
constexpr uint64_t kHeldOutRooms = uint64_t{1} << 40;
constexpr int64_t kHeldOutQuestions = 48;  ///< Of each room.

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
            {"text_steps", options.text_steps},
            {"num_steps", options.num_steps},
            {"learning_rate", options.learning_rate},
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
  Status Train(const RunControl& control, const std::function<void(const StepReport&)>& on_step);
  Result<StepReport> Step(int64_t step, const RunControl& control);
  Result<EncodedLesson> LessonOf(uint64_t number, const RunControl& control) const;
  std::vector<LessonQuestion> Choose(const EncodedLesson& lesson, uint64_t seed) const;
  Result<at::Tensor> Prefix(const EncodedLesson& lesson, bool with_pictures) const;
  Result<std::vector<std::string>> Answer(const at::Tensor& prefix,
                                          const std::vector<LessonQuestion>& questions) const;
  Status Save();
  Status Evaluate(const RunControl& control);

  LanguageStageOptions options_;
  fs::path out_;
  StartingModel start_;
  std::optional<LoraOptions> adapters_;
  std::shared_ptr<const model::Tokenizer> tokenizer_;
  std::vector<int64_t> prefix_ids_;
  std::unique_ptr<TrainableModel> model_;
  std::unique_ptr<LessonStore> lessons_;
  std::unique_ptr<AdamW> optimizer_;
  Progressed progressed_;
  LanguageStageReport report_;
};

Status Stage::MakeStartModel(const RunControl& control) {
  std::vector<std::string> texts;
  for (uint64_t i = 0; i < kVocabularyRooms; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("vocabulary", static_cast<int64_t>(i), kVocabularyRooms);
    const auto lesson = MakeLesson(i, options_.lessons);
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
  VLM3R_ASSIGN(prefix_ids_, PrefixIds(*tokenizer_));
  if (!is_new) adapters_ = options_.lora;
  TrainableModel::Options model_options;
  model_options.parts = {adapters_, is_new, true, recipe.parts.fusion};
  model_options.seed = options_.seed;
  model_options.tokens = TokensOf(recipe.model);
  VLM3R_ASSIGN(model_, TrainableModel::Create(start_.files.language, start_.parsed,
                                              tokenizer_->size(), model_options));
  std::shared_ptr<const FrozenTowers> towers;
  if (start_.parsed.has_vision) {
    VLM3R_ASSIGN(towers, FrozenTowers::Load(start_.files, start_.parsed, {}));
  }
  lessons_ = std::make_unique<LessonStore>(
      options_.lessons, options_.lesson_folder.empty() ? out_ / "lessons" : options_.lesson_folder,
      std::move(towers));
  std::vector<Optimised> tensors;
  for (const Parameter& parameter : model_->parameters().all()) {
    const double decay = parameter.value.dim() > 1 ? 0.02 : 0;
    tensors.push_back({parameter.name, parameter.value, options_.learning_rate, decay});
  }
  optimizer_ = std::make_unique<AdamW>(std::move(tensors), AdamWOptions{0.9, 0.98, 1e-8});
  if (!fs::exists(out_ / kProgress / "training_state.json", failed)) return {};
  VLM3R_ASSIGN(progressed_, ReadTrainingState(out_ / kProgress, ToJson(options_),
                                              model_->parameters(), optimizer_.get()));
  return {};
}

Result<EncodedLesson> Stage::LessonOf(uint64_t number, const RunControl& control) const {
  return lessons_->Get(number, control);
}

/// As many questions of each type as of any other, as far as there are so many.
std::vector<LessonQuestion> ChooseEvenly(const std::vector<LessonQuestion>& questions,
                                         const std::function<bool(const std::string&)>& wanted,
                                         uint64_t seed, int64_t count) {
  std::map<std::string, std::vector<size_t>> by_type;
  for (size_t i = 0; i < questions.size(); ++i) {
    if (wanted(questions[i].type)) by_type[questions[i].type].push_back(i);
  }
  std::vector<std::vector<size_t>> queues;
  for (auto& [type, places] : by_type) {
    Shuffle(seed + queues.size(), &places);
    queues.push_back(std::move(places));
  }
  Shuffle(seed, &queues);
  std::vector<LessonQuestion> chosen;
  for (size_t round = 0; static_cast<int64_t>(chosen.size()) < count; ++round) {
    bool any = false;
    for (const auto& queue : queues) {
      if (round >= queue.size() || static_cast<int64_t>(chosen.size()) >= count) continue;
      chosen.push_back(questions[queue[round]]);
      any = true;
    }
    if (!any) break;
  }
  return chosen;
}

bool IsVsti(const std::string& type) {
  return std::ranges::any_of(qa::Tasks(), [&](const qa::Task& task) {
    return task.question_type == type && task.family == qa::Family::kVsti;
  });
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

Result<at::Tensor> Stage::Prefix(const EncodedLesson& lesson, bool with_pictures) const {
  const at::Tensor text = model_->language().EmbedTokens(at::tensor(prefix_ids_));
  if (!with_pictures || !lesson.features.vision.defined()) return text;
  TrainingSample sample;
  sample.vision_features = lesson.features.vision;
  sample.spatial = lesson.features.spatial;
  VLM3R_ASSIGN(const auto blocks, model_->VisualBlocks(sample));
  return at::cat({text, blocks[0]});
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
  std::vector<QuestionIds> ids;
  for (const LessonQuestion& question : questions) {
    VLM3R_ASSIGN(QuestionIds one, IdsOf(question, *tokenizer_));
    ids.push_back(std::move(one));
  }
  const QuestionBatch batch = BatchOf(ids);
  at::Tensor loss;
  {
    const Bf16Products products(options_.bf16_products);
    const PlainAttention plain;
    VLM3R_ASSIGN(const at::Tensor prefix, Prefix(*lesson, step >= options_.text_steps));
    const at::Tensor hidden =
        model_->language().HiddenAfterPrefix(prefix, model_->language().EmbedTokens(batch.ids));
    const at::Tensor logits =
        model_->language().Project(hidden.flatten(0, 1).index_select(0, batch.rows));
    loss = at::cross_entropy_loss(logits.to(at::kFloat), batch.targets);
    report.tokens_per_second = static_cast<double>(prefix.size(0) + batch.ids.numel());
  }
  report.loss = loss.item<double>();
  if (!std::isfinite(report.loss))
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
  VLM3R_TRY(WriteTrainingState(folder.path(), progressed_, ToJson(options_), model_->parameters(),
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

/// The likeliest answers, all questions side by side.
Result<std::vector<std::string>> Stage::Answer(const at::Tensor& prefix,
                                               const std::vector<LessonQuestion>& questions) const {
  const auto end = tokenizer_->IdOf(qa::kTurnEnd);
  std::vector<QuestionIds> asked;
  for (const LessonQuestion& question : questions) {
    VLM3R_ASSIGN(QuestionIds ids, IdsOf(question, *tokenizer_));
    asked.push_back({std::move(ids.prompt), {0}});
  }
  std::vector<std::vector<int64_t>> said(questions.size());
  std::vector<bool> done(questions.size());
  for (int i = 0; i < kLongestAnswer && std::ranges::count(done, false) > 0; ++i) {
    // The last answer id of a batch is what is to be guessed: its value does not matter.
    const QuestionBatch batch = BatchOf(asked);
    const at::Tensor hidden =
        model_->language().HiddenAfterPrefix(prefix, model_->language().EmbedTokens(batch.ids));
    const at::Tensor next =
        model_->language().Project(hidden.flatten(0, 1).index_select(0, batch.rows)).argmax(1);
    int64_t row = -1;
    for (size_t k = 0; k < asked.size(); ++k) {
      row += static_cast<int64_t>(asked[k].answer.size());
      const auto id = next[row].item<int64_t>();
      done[k] = done[k] || id == *end;
      if (!done[k]) said[k].push_back(id);
      asked[k].answer.back() = id;
      asked[k].answer.push_back(0);
    }
  }
  std::vector<std::string> answers;
  for (const auto& ids : said) answers.push_back(tokenizer_->DecodeAnswer(ids));
  return answers;
}

Status Stage::Evaluate(const RunControl& control) {
  const at::NoGradGuard no_gradients;
  if (options_.num_held_out == 0) return {};
  constexpr int64_t kLearned = 600;  // Rooms whose answers give the baselines.
  for (int64_t i = 0; i < std::min(kLearned, options_.num_rooms); ++i) {
    if (control.stopped()) return CancelledError();
    const auto questions = lessons_->Questions(static_cast<uint64_t>(i));
    if (!questions) continue;
    for (const LessonQuestion& question : *questions) {
      if (!IsPractice(question.type)) report_.scores.Learn(question);
    }
  }
  for (int64_t i = 0; i < options_.num_held_out; ++i) {
    if (control.stopped()) return CancelledError();
    control.Report("evaluate", i, options_.num_held_out);
    const uint64_t number = kHeldOutRooms + static_cast<uint64_t>(i);
    const auto lesson = LessonOf(number, control);
    if (!lesson) continue;
    VLM3R_ASSIGN(const at::Tensor prefix, Prefix(*lesson, true));
    const auto asked = [](const std::string& type) { return !IsPractice(type); };
    const auto questions = ChooseEvenly(lesson->questions, asked, 7, kHeldOutQuestions);
    VLM3R_ASSIGN(const auto answers, Answer(prefix, questions));
    for (size_t k = 0; k < questions.size(); ++k)
      report_.scores.Add(number, questions[k], answers[k]);
  }
  VLM3R_TRY(report_.scores.WriteFile(out_ / "answers.jsonl"));
  control.Report("evaluate", options_.num_held_out, options_.num_held_out);
  return {};
}

}  // namespace

Result<LanguageStageReport> TrainLanguageStage(
    const LanguageStageOptions& options, const fs::path& out, const RunControl& control,
    const std::function<void(const StepReport&)>& on_step) {
  return Stage(options, out).Run(control, on_step);
}

}  // namespace vlm3r::training
