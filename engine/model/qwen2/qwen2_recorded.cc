// SPDX-License-Identifier: Apache-2.0
// A step of decoding as a GPU can record it: always the same shapes, the position a tensor.
#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

#include "engine/base/check.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/nn/attention/grouped_attention.h"

namespace vlm3r::model {
namespace {

// Attention reads whole spans of the cache: a new recording every so many tokens, and at most that
// many positions read for nothing.
constexpr int64_t kSpan = 256;

// What each layer has room for in the span that position `at` is in; nothing where it cannot be
// written in place.
std::vector<nn::KvCache::View> RoomOfSpan(const nn::KvCache& cache, int64_t at) {
  std::vector<nn::KvCache::View> room;
  for (int64_t layer = 0; layer < cache.num_layers(); ++layer) {
    const std::optional<nn::KvCache::View> all = cache.Room(layer, at + 1);
    if (!all || all->quantized()) return {};
    room.push_back(all->Narrow(0, std::min((at / kSpan + 1) * kSpan, all->keys.size(2))));
  }
  return room;
}

std::string KeyOf(const std::vector<nn::KvCache::View>& room) {
  return std::to_string(reinterpret_cast<uintptr_t>(room[0].keys.const_data_ptr())) + "+" +
         std::to_string(room[0].keys.size(2));
}

}  // namespace

at::Tensor Qwen2::StepInPlace(const at::Tensor& embed, const at::Tensor& position,
                              const std::vector<nn::KvCache::View>& room) const {
  const at::Tensor all = at::arange(room[0].keys.size(2), position.options());
  const at::Tensor mask =
      at::zeros({1, all.size(0)}, embed.options())
          .masked_fill(all.unsqueeze(0) > position, -std::numeric_limits<double>::infinity());
  const Rotation rotation = RotationOf(position.to(at::kFloat));
  at::Tensor x = embed;
  for (size_t i = 0; i < layers_.size(); ++i) {
    const Layer& layer = layers_[i];
    const Heads heads = HeadsOf(layer, layer.input_norm.Forward(x), rotation);
    at::Tensor keys = room[i].keys, values = room[i].values;
    keys.index_copy_(2, position, heads.key);
    values.index_copy_(2, position, heads.value);
    const at::Tensor mixed = nn::MaskedStepAttention(heads.query, keys, values, mask);
    x = x + layer.output.Forward(mixed.transpose(1, 2).flatten(2).squeeze(0));
    x = x + FeedForward(layer, layer.post_norm.Forward(x));
  }
  return x;
}

Result<at::Tensor> Qwen2::RecordedStep(const at::Tensor& embed, nn::KvCache* cache,
                                       const RunControl& control, nn::GraphedCall* recorded) const {
  VLM3R_CHECK(embed.dim() == 2 && embed.size(0) == 1);
  const int64_t at = cache->length();
  std::vector<nn::KvCache::View> room;
  if (recorded->CanRecord(embed.device())) room = RoomOfSpan(*cache, at);
  if (room.empty()) return Step(embed, cache, control);
  if (control.stopped()) return CancelledError();
  const auto body = [this, room](const std::vector<at::Tensor>& in) {
    return std::vector<at::Tensor>{StepInPlace(in[0], in[1], room)};
  };
  // A number that the host fills in: nothing is copied from its memory.
  const at::Tensor position = at::full({1}, at, embed.options().dtype(at::kLong));
  const at::Tensor hidden = recorded->Run(KeyOf(room), {embed, position}, body)[0];
  cache->Commit(1);
  return hidden;
}

}  // namespace vlm3r::model
