// SPDX-License-Identifier: Apache-2.0
// What can be measured about an answer besides the answer.
#include <algorithm>
#include <string>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/check.h"
#include "engine/model/vlm3r_impl.h"

namespace vlm3r::model {
namespace {

constexpr int64_t kFramesPerChunk = 8;
constexpr int64_t kNewline = -1;

/// Norms over the last axis, in fp32: sums of squares overflow fp16.
at::Tensor Norms(const at::Tensor& x) { return x.to(at::kFloat).norm(2, -1); }

std::vector<int64_t> ToVector(const at::Tensor& x) {
  const at::Tensor whole = x.to(at::kLong).contiguous();
  const int64_t* data = whole.const_data_ptr<int64_t>();
  return {data, data + whole.numel()};
}

}  // namespace

PatchLayout Vlm3r::Layout(int64_t num_frames, const VisualRequest& settings) const {
  const c10::InferenceMode no_gradients;
  VLM3R_CHECK(impl_->vision_grid > 0 && num_frames > 0);
  const at::TensorOptions numbers(at::kDouble);
  PatchLayout layout{impl_->vision_grid, {}};
  if (settings.modality == Modality::kVideo) {
    const int64_t all = impl_->vision_grid * impl_->vision_grid;
    const at::Tensor pooled = PoolTokens(at::zeros({1, all, 1}, at::TensorOptions(at::kFloat)),
                                         settings.pool_mode.value_or(impl_->config.pool_mode));
    while (layout.side * layout.side > pooled.size(1)) --layout.side;
  }
  // The tokens' own way, walked by their numbers: the layout cannot differ from theirs.
  const int64_t per_frame = layout.side * layout.side;
  const at::Tensor tokens =
      at::arange(0, num_frames * per_frame, numbers).view({num_frames, -1, 1});
  at::Tensor newline;
  if (impl_->newline.defined()) newline = at::full({1}, kNewline, numbers);
  if (settings.modality == Modality::kVideo) {
    layout.patches = ToVector(AddVideoNewlines(
        tokens, newline, settings.newline_position.value_or(impl_->config.newline_position)));
    return layout;
  }
  for (int64_t i = 0; i < num_frames; ++i) {
    const std::vector<int64_t> picture = ToVector(AddImageNewlines(tokens[i], newline));
    layout.patches.insert(layout.patches.end(), picture.begin(), picture.end());
  }
  return layout;
}

Result<at::Tensor> Vlm3r::FusionChange(const VisualRequest& request,
                                       const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  VLM3R_CHECK(impl_->fusion != nullptr);
  const at::Tensor& features = request.vision_features;
  const int64_t num_frames = features.size(0);
  std::vector<at::Tensor> changes;
  for (int64_t begin = 0; begin < num_frames; begin += kFramesPerChunk) {
    if (control.stopped()) return CancelledError();
    control.Report("fuse", begin, num_frames);
    const int64_t count = std::min(kFramesPerChunk, num_frames - begin);
    VLM3R_ASSIGN(const at::Tensor spatial, impl_->SpatialOf(request, begin, count));
    at::Tensor visual =
        features.narrow(0, begin, count).to(impl_->options.device, impl_->options.dtype);
    if (impl_->fusion->site() == FusionSite::kAfterProjector)
      visual = impl_->projector.Forward(visual);
    const at::Tensor before = Norms(visual).clamp_min(1e-12);
    changes.push_back(spatial.defined()
                          ? Norms(impl_->fusion->Forward(visual, spatial) - visual) / before
                          : at::zeros_like(before));
  }
  control.Report("fuse", num_frames, num_frames);
  return at::cat(changes).to(at::kCPU);
}

Result<at::Tensor> Vlm3r::EmbedWithAnswer(const std::vector<int64_t>& input_ids,
                                          const std::vector<at::Tensor>& blocks,
                                          const std::vector<int64_t>& answer_ids) const {
  const c10::InferenceMode no_gradients;
  VLM3R_ASSIGN(const at::Tensor prompt, Embed(input_ids, blocks));
  if (answer_ids.empty()) return prompt[0];
  at::Tensor ids =
      at::full({static_cast<int64_t>(answer_ids.size())}, 0, at::TensorOptions(at::kLong));
  for (size_t i = 0; i < answer_ids.size(); ++i) {
    if (answer_ids[i] < 0 || answer_ids[i] >= vocab_size()) {
      return Error{ErrorCode::kBadInput,
                   "the answer's token id " + std::to_string(answer_ids[i]) +
                       " is outside the model's vocabulary of " + std::to_string(vocab_size()),
                   "", "Use the model that gave the answer"};
    }
    ids.mutable_data_ptr<int64_t>()[i] = answer_ids[i];
  }
  return at::cat({prompt[0], impl_->language.EmbedTokens(ids)});
}

Result<at::Tensor> Vlm3r::LogitsBehind(const at::Tensor& embeds, nn::KvCache* cache,
                                       const AttentionWatcher& watch,
                                       const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  const int64_t length = embeds.size(0);
  VLM3R_CHECK(cache->length() < length);
  cache->Reserve(length);
  const int64_t missing = length - 1 - cache->length();
  if (missing > 0) {
    VLM3R_TRY(impl_->language.Prefill(embeds.narrow(0, cache->length(), missing), cache, control));
  }
  VLM3R_ASSIGN(const at::Tensor hidden,
               impl_->language.Step(embeds.narrow(0, length - 1, 1), cache, control, watch));
  return impl_->language.Logits(hidden);
}

nn::KvCache Vlm3r::NewCache() const { return impl_->language.NewCache(); }

}  // namespace vlm3r::model
