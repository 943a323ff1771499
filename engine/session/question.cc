// SPDX-License-Identifier: Apache-2.0
#include "engine/session/question.h"

#include <utility>

namespace vlm3r::session {
namespace {

constexpr int64_t kEvalNewTokens = 16;
constexpr int64_t kChatNewTokens = 1024;

qa::BodyStyle StyleOf(const Clip::Impl& clip, const AskRequest& request) {
  if (request.raw) return qa::BodyStyle::kRaw;
  if (clip.request.as_images) return qa::BodyStyle::kDemo;  // Tags and question, nothing else.
  switch (clip.request.profile) {
    case frames::Profile::kDemo: return qa::BodyStyle::kDemo;
    case frames::Profile::kEval: return qa::BodyStyle::kEval;
    case frames::Profile::kTraining: return qa::BodyStyle::kTraining;
  }
  return qa::BodyStyle::kTraining;
}

std::optional<qa::TimeInstruction> TimeOf(const LoadedModel& model, const Clip::Impl& clip,
                                          bool raw) {
  const bool wanted = model.info().add_time_instruction && !raw && !clip.request.as_images &&
                      clip.request.profile != frames::Profile::kEval &&
                      !clip.frames->sentence_times_s().empty();
  if (!wanted) return std::nullopt;
  return qa::TimeInstruction{clip.frames->source().duration_s, clip.frames->sentence_times_s()};
}

WordedQuestion Worded(const LoadedModel& model, const Clip::Impl& clip, const AskRequest& request,
                      const std::string& question) {
  return WordFor(model.info(), question, request.raw, static_cast<int64_t>(clip.frames->count()));
}

qa::PromptRequest PromptOf(const LoadedModel& model, const Clip::Impl& clip,
                           const AskRequest& request, const WordedQuestion& worded) {
  qa::PromptRequest prompt;
  prompt.style = StyleOf(clip, request);
  prompt.question = worded.text;
  // The benchmarks' questions have a first line of their own.
  if (worded.reworded && prompt.style == qa::BodyStyle::kDemo)
    prompt.style = qa::BodyStyle::kTraining;
  prompt.time = TimeOf(model, clip, request.raw);
  prompt.num_images = clip.request.as_images ? static_cast<int64_t>(clip.frames->count()) : 1;
  for (const Turn& turn : request.history)
    prompt.history.push_back({Worded(model, clip, request, turn.question).text, turn.answer});
  return prompt;
}

nn::SamplingOptions SamplingOf(const LoadedModel& model, const GenerationOptions& options) {
  nn::SamplingOptions sampling;
  sampling.temperature = options.temperature;
  sampling.top_p = options.top_p;
  sampling.top_k = options.top_k;
  sampling.repetition_penalty =
      options.repetition_penalty.value_or(model.generation().repetition_penalty);
  sampling.seed = options.seed;
  sampling.min_new_tokens =
      options.min_new_tokens > 0 ? options.min_new_tokens : model.generation().min_new_tokens;
  sampling.stop_ids = nn::StopIds(model.generation(), model.tokenizer().IdOf(qa::kTurnEnd));
  return sampling;
}

int64_t MaxNewTokens(const Clip::Impl& clip, const GenerationOptions& options) {
  if (options.max_new_tokens > 0) return options.max_new_tokens;
  return clip.request.profile == frames::Profile::kEval ? kEvalNewTokens : kChatNewTokens;
}

const char* StopName(model::StopReason reason) {
  switch (reason) {
    case model::StopReason::kStop: return "stop";
    case model::StopReason::kLength: return "length";
    case model::StopReason::kCancelled: return "cancelled";
  }
  return "length";
}

}  // namespace

qa::Prompt PromptFor(const LoadedModel& model, const Clip::Impl& clip, const AskRequest& request) {
  return qa::BuildPrompt(
      PromptOf(model, clip, request, Worded(model, clip, request, request.question)));
}

Result<Question> LayOut(const LoadedModel& model, const Clip::Impl& clip,
                        const AskRequest& request) {
  Question question{Worded(model, clip, request, request.question), {}, {}};
  question.prompt = qa::BuildPrompt(PromptOf(model, clip, request, question.worded));
  model::GenerateRequest& generate = question.generate;
  VLM3R_ASSIGN(generate.input_ids, qa::PromptIds(question.prompt, model.tokenizer()));
  generate.blocks = clip.blocks;
  generate.max_new_tokens = MaxNewTokens(clip, request.generation);
  generate.sampling = SamplingOf(model, request.generation);
  VLM3R_TRY(nn::Validate(generate.sampling));
  return question;
}

std::string SuffixOf(const Question& question, std::string_view text) {
  const auto& reworded = question.worded.reworded;
  return reworded ? check::AnswerSuffix(*reworded, text) : "";
}

Answer AnswerOf(const LoadedModel& model, const Clip::Impl& clip, const Question& question,
                model::Generation generation) {
  Answer answer;
  answer.text_raw = model.tokenizer().Decode(generation.token_ids, /*skip_special=*/false);
  answer.text = model.tokenizer().DecodeAnswer(generation.token_ids);
  answer.text += SuffixOf(question, answer.text);
  answer.asked_as = question.worded.asked_as;
  answer.unknown_question = question.worded.unknown;
  answer.token_ids = std::move(generation.token_ids);
  answer.top1_minus_top2 = std::move(generation.top1_minus_top2);
  for (const at::Tensor& block : clip.blocks) answer.num_visual_tokens += block.size(0);
  answer.sequence_length = generation.sequence_length;
  answer.stop_reason = StopName(generation.stop_reason);
  answer.reused_positions = generation.reused_positions;
  answer.truncated = generation.truncated;
  answer.timings = {{"prefill", generation.prefill_s}, {"generate", generation.generate_s}};
  answer.prompt = question.prompt.Literal();
  answer.input_ids = question.generate.input_ids;
  return answer;
}

}  // namespace vlm3r::session
