// SPDX-License-Identifier: Apache-2.0
#include "engine/session/ask.h"

#include <utility>

#include "engine/base/timer.h"
#include "engine/qa/prompt.h"
#include "engine/session/prefix_store.h"

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

qa::PromptRequest PromptOf(const LoadedModel& model, const Clip::Impl& clip,
                           const AskRequest& request) {
  qa::PromptRequest prompt;
  prompt.style = StyleOf(clip, request);
  prompt.question = request.question;
  prompt.time = TimeOf(model, clip, request.raw);
  prompt.num_images = clip.request.as_images ? static_cast<int64_t>(clip.frames->count()) : 1;
  for (const Turn& turn : request.history) prompt.history.push_back({turn.question, turn.answer});
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

/// Streams tokens as whole characters to the caller.
model::TokenCallback Streamer(const TokenSink& sink, model::StreamDecoder* decoder) {
  if (!sink) return {};
  return [&sink, decoder](const nn::SampledToken& token) {
    const std::string text = decoder->Push(token.id);
    return sink({token.id, text});
  };
}

void DumpGeneration(const model::Generation& generation, StageDump* dump) {
  dump->Add("inputs_embeds", generation.inputs_embeds);
  dump->Add("logits_last", generation.logits_last);
  dump->Add("step_logits", generation.step_logits);
}

Answer AnswerOf(const LoadedModel& model, const Clip::Impl& clip, model::Generation generation) {
  Answer answer;
  answer.text_raw = model.tokenizer().Decode(generation.token_ids, /*skip_special=*/false);
  answer.text = model.tokenizer().DecodeAnswer(generation.token_ids);
  answer.token_ids = std::move(generation.token_ids);
  answer.top1_minus_top2 = std::move(generation.top1_minus_top2);
  for (const at::Tensor& block : clip.blocks) answer.num_visual_tokens += block.size(0);
  answer.sequence_length = generation.sequence_length;
  answer.stop_reason = StopName(generation.stop_reason);
  answer.reused_positions = generation.reused_positions;
  answer.truncated = generation.truncated;
  answer.timings = {{"prefill", generation.prefill_s}, {"generate", generation.generate_s}};
  return answer;
}

}  // namespace

qa::Prompt PromptFor(const LoadedModel& model, const Clip::Impl& clip, const AskRequest& request) {
  return qa::BuildPrompt(PromptOf(model, clip, request));
}

Result<Answer> AskClip(LoadedModel* model, Clip::Impl* clip, const AskRequest& request,
                       const TokenSink& on_token, StageDump* dump, const RunControl& control) {
  VLM3R_ASSIGN(const EncodeReport encoded, EncodeClip(model, clip, dump, control));
  const qa::Prompt prompt = PromptFor(*model, *clip, request);
  model::GenerateRequest generate;
  VLM3R_ASSIGN(generate.input_ids, qa::PromptIds(prompt, model->tokenizer()));
  generate.blocks = clip->blocks;
  generate.max_new_tokens = MaxNewTokens(*clip, request.generation);
  generate.sampling = SamplingOf(*model, request.generation);
  generate.keep_stages = dump->enabled();
  VLM3R_TRY(nn::Validate(generate.sampling));

  const std::vector<int64_t> prefix = SharedPrefixIds(generate.input_ids);
  if (!dump->enabled()) LoadPrefix(*model, prefix, clip);
  if (dump->enabled() || clip->prompt_cache_key != clip->blocks_key) clip->prompt_cache = {};
  clip->prompt_cache_key.clear();  // Set again only when the cache is whole.
  model::StreamDecoder decoder(model->tokenizer(), /*skip_special=*/true);
  VLM3R_ASSIGN(model::Generation generation,
               model->language()->Generate(generate, &clip->prompt_cache,
                                           Streamer(on_token, &decoder), control));
  if (on_token) {
    if (const std::string rest = decoder.Finish(); !rest.empty()) on_token({-1, rest});
  }
  clip->prompt_cache_key = clip->blocks_key;
  StorePrefix(prefix, clip);
  DumpGeneration(generation, dump);

  Answer answer = AnswerOf(*model, *clip, std::move(generation));
  answer.prompt = prompt.Literal();
  answer.input_ids = std::move(generate.input_ids);
  answer.visual_tokens_cached = encoded.cached;
  answer.timings.insert(answer.timings.begin(), encoded.timings.begin(), encoded.timings.end());
  return answer;
}

}  // namespace vlm3r::session
