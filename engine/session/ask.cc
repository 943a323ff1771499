// SPDX-License-Identifier: Apache-2.0
#include "engine/session/ask.h"

#include <utility>

#include "engine/session/prefix_store.h"
#include "engine/session/question.h"

namespace vlm3r::session {
namespace {

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

}  // namespace

Result<Answer> AskClip(LoadedModel* model, Clip::Impl* clip, const AskRequest& request,
                       const TokenSink& on_token, StageDump* dump, const RunControl& control) {
  VLM3R_ASSIGN(const EncodeReport encoded, EncodeClip(model, clip, dump, control));
  VLM3R_ASSIGN(Question question, LayOut(*model, *clip, request));
  question.generate.keep_stages = dump->enabled();

  const std::vector<int64_t> prefix = SharedPrefixIds(question.generate.input_ids);
  if (!dump->enabled()) LoadPrefix(*model, prefix, clip);
  if (dump->enabled() || clip->prompt_cache_key != clip->blocks_key) clip->prompt_cache = {};
  clip->prompt_cache_key.clear();  // Set again only when the cache is whole.
  model::StreamDecoder decoder(model->tokenizer(), /*skip_special=*/true);
  VLM3R_ASSIGN(model::Generation generation,
               model->language()->Generate(question.generate, &clip->prompt_cache,
                                           Streamer(on_token, &decoder), control));
  if (on_token) {
    const std::string rest =
        decoder.Finish() +
        SuffixOf(question, model->tokenizer().DecodeAnswer(generation.token_ids));
    if (!rest.empty()) on_token({-1, rest});
  }
  clip->prompt_cache_key = clip->blocks_key;
  StorePrefix(prefix, clip);
  DumpGeneration(generation, dump);

  Answer answer = AnswerOf(*model, *clip, question, std::move(generation));
  answer.visual_tokens_cached = encoded.cached;
  answer.timings.insert(answer.timings.begin(), encoded.timings.begin(), encoded.timings.end());
  return answer;
}

}  // namespace vlm3r::session
