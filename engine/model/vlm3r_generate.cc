// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/timer.h"
#include "engine/model/vlm3r_impl.h"

namespace vlm3r::model {
namespace {

Error BadId(int64_t id, int64_t vocab_size) {
  return {ErrorCode::kBadInput,
          "token id " + std::to_string(id) + " is outside the model's vocabulary of " +
              std::to_string(vocab_size),
          "", "Use the tokenizer that belongs to the model"};
}

// The text between placeholders, as id tensors: one more than there are placeholders, some perhaps
// empty.
Result<std::vector<at::Tensor>> TextPieces(const std::vector<int64_t>& ids, int64_t vocab_size) {
  std::vector<at::Tensor> pieces;
  std::vector<int64_t> piece;
  const auto close = [&] {
    const auto count = static_cast<int64_t>(piece.size());
    at::Tensor tensor = at::full({count}, 0, at::TensorOptions(at::kLong));
    std::copy(piece.begin(), piece.end(), tensor.mutable_data_ptr<int64_t>());
    pieces.push_back(std::move(tensor));
    piece.clear();
  };
  for (const int64_t id : ids) {
    if (id == kImageTokenId) {
      close();
      continue;
    }
    if (id < 0 || id >= vocab_size) return BadId(id, vocab_size);
    piece.push_back(id);
  }
  close();
  return pieces;
}

std::span<const float> AsSpan(const at::Tensor& logits) {
  return {logits.const_data_ptr<float>(), static_cast<size_t>(logits.numel())};
}

}  // namespace

Result<at::Tensor> Vlm3r::Impl::EmbedAll(const std::vector<int64_t>& input_ids,
                                         const std::vector<at::Tensor>& blocks) const {
  VLM3R_ASSIGN(const std::vector<at::Tensor> pieces, TextPieces(input_ids, language.vocab_size()));
  if (pieces.size() != blocks.size() + 1) {
    return Error{ErrorCode::kUsage,
                 "the prompt has places for " + std::to_string(pieces.size() - 1) +
                     " visual blocks, but there are " + std::to_string(blocks.size()),
                 "", ""};
  }
  std::vector<at::Tensor> parts;
  for (size_t i = 0; i < pieces.size(); ++i) {
    parts.push_back(language.EmbedTokens(pieces[i]));
    if (i < blocks.size()) parts.push_back(blocks[i].to(options.device, options.dtype));
  }
  return at::cat(parts);  // [L,H]
}

Result<at::Tensor> Vlm3r::Embed(const std::vector<int64_t>& input_ids,
                                const std::vector<at::Tensor>& blocks) const {
  const c10::InferenceMode no_gradients;
  VLM3R_ASSIGN(const at::Tensor sequence, impl_->EmbedAll(input_ids, blocks));
  if (sequence.size(0) == 0) return Error{ErrorCode::kUsage, "the prompt is empty", "", ""};
  const int64_t kept = std::min(sequence.size(0), impl_->config.tokenizer_model_max_length);
  return sequence.narrow(0, 0, kept).unsqueeze(0);
}

Result<at::Tensor> Vlm3r::Impl::PrefillPrompt(const GenerateRequest& request,
                                              const at::Tensor& embeds, PromptCache* cache,
                                              Generation* generation,
                                              const RunControl& control) const {
  if (cache->kv.num_layers() == 0) cache->kv = language.NewCache();
  const int64_t length = embeds.size(0);
  // The last position is always computed: its hidden state, which no cache keeps, gives the first
  // token.
  const SharedPrefix shared = CommonPrefix(*cache, request.input_ids, request.blocks);
  generation->reused_positions = std::min(shared.num_positions, length - 1);
  cache->kv.Truncate(generation->reused_positions);
  // From here on every position in `kv` follows these ids, however far the work below comes.
  cache->ids = request.input_ids;
  cache->blocks = request.blocks;
  cache->kv.Reserve(length + request.max_new_tokens);
  return language.Prefill(
      embeds.narrow(0, generation->reused_positions, length - generation->reused_positions),
      &cache->kv, control);
}

Status Vlm3r::Impl::Decode(const GenerateRequest& request, PromptCache* cache,
                           const TokenCallback& on_token, const RunControl& control,
                           Generation* generation) const {
  nn::Sampler sampler(request.sampling);
  // Shorter answers than this do not repay a recording.
  constexpr int64_t kPlainSteps = 8;
  nn::GraphedCall recorded("a step of decoding", kPlainSteps);
  std::vector<at::Tensor> step_logits;
  at::Tensor logits = generation->logits_last;
  for (int64_t step = 0; step < request.max_new_tokens; ++step) {
    control.Report("generate", step, request.max_new_tokens);
    VLM3R_ASSIGN(const nn::SampledToken token, sampler.Next(AsSpan(logits)));
    if (request.keep_stages) step_logits.push_back(logits);
    generation->token_ids.push_back(token.id);
    generation->top1_minus_top2.push_back(token.top1_minus_top2);
    const bool refused = on_token && !on_token(token);
    if (token.stop) {
      generation->stop_reason = StopReason::kStop;
    } else if (refused || control.stopped()) {
      generation->stop_reason = StopReason::kCancelled;
    }
    if (generation->stop_reason != StopReason::kLength || step + 1 == request.max_new_tokens) break;
    const auto next = language.RecordedStep(
        language.EmbedTokens(at::full({1}, token.id, at::TensorOptions(at::kLong))), &cache->kv,
        control, &recorded);
    if (!next) {
      // A stop within a token: what has been said so far still stands.
      generation->stop_reason = StopReason::kCancelled;
      break;
    }
    cache->ids.push_back(token.id);
    logits = language.Logits(*next);
  }
  if (request.keep_stages && !step_logits.empty()) generation->step_logits = at::stack(step_logits);
  return {};
}

Result<Generation> Vlm3r::Generate(const GenerateRequest& request, PromptCache* cache,
                                   const TokenCallback& on_token, const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  VLM3R_TRY(nn::Validate(request.sampling));
  VLM3R_ASSIGN(const at::Tensor embeds, Embed(request.input_ids, request.blocks));
  Generation generation;
  generation.sequence_length = embeds.size(1);
  int64_t full_length = static_cast<int64_t>(request.input_ids.size() - request.blocks.size());
  for (const at::Tensor& block : request.blocks) full_length += block.size(0);
  generation.truncated = full_length > generation.sequence_length;
  if (request.keep_stages) generation.inputs_embeds = embeds;

  const Timer prefill;
  VLM3R_ASSIGN(const at::Tensor hidden,
               impl_->PrefillPrompt(request, embeds[0], cache, &generation, control));
  generation.logits_last = impl_->language.Logits(hidden);
  generation.prefill_s = prefill.Seconds();

  const Timer decode;
  VLM3R_TRY(impl_->Decode(request, cache, on_token, control, &generation));
  generation.generate_s = decode.Seconds();
  // Behind a cut prompt the ids no longer say which positions are there.
  if (generation.truncated) cache->kv.Truncate(generation.sequence_length);
  return generation;
}

}  // namespace vlm3r::model
