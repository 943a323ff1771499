// SPDX-License-Identifier: Apache-2.0
// Several continuations of one prefix at once, for answering many questions about a clip: weights
// and the prefix' keys and values are read once for all of them.
#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>

#include "engine/base/check.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/nn/attention/partial_attention.h"

namespace vlm3r::model {
namespace {

/// Rows [R,heads,D] of a pass as queries of each branch [B,heads,S,D], filled up with zeros.
at::Tensor ToGrid(const at::Tensor& rows, const nn::BranchRows& plan) {
  const auto num_branches = static_cast<int64_t>(plan.counts.size());
  const int64_t num_places = num_branches * plan.longest;
  at::Tensor grid = rows;
  if (rows.size(0) != num_places) {
    grid = at::zeros({num_places, rows.size(1), rows.size(2)}, rows.options());
    grid.index_copy_(0, plan.grid, rows);
  }
  return grid.view({num_branches, plan.longest, rows.size(1), rows.size(2)}).transpose(1, 2);
}

/// The inverse, for what attention gave: parts [B,heads,S,…] -> [1,heads,R,…].
nn::AttentionPart FromGrid(const nn::AttentionPart& part, const nn::BranchRows& plan) {
  const auto rows = [&](const at::Tensor& x) {
    const at::Tensor places = x.transpose(1, 2).flatten(0, 1);  // [B*S,heads,…]
    return places.index_select(0, plan.grid).transpose(0, 1).unsqueeze(0);
  };
  return {rows(part.mixed), rows(part.log_sum)};
}

/// [1,heads,R,D] -> [R,heads,D]
at::Tensor RowsFirst(const at::Tensor& x) { return x.squeeze(0).transpose(0, 1).contiguous(); }

}  // namespace

at::Tensor Qwen2::BranchAttention(const Layer& layer, const at::Tensor& x, const Rotation& rotation,
                                  const nn::BranchRows& rows, int64_t index,
                                  const nn::KvCache& prefix, nn::BranchCache* tails) const {
  const Heads heads = HeadsOf(layer, x, rotation);
  const nn::BranchCache::View own =
      tails->Append(index, rows, RowsFirst(heads.key), RowsFirst(heads.value));
  nn::AttentionPart part = FromGrid(
      nn::AttendToPart(ToGrid(RowsFirst(heads.query), rows), own.keys, own.values, rows.visible),
      rows);
  if (prefix.length() > 0) {
    // To the prefix, the rows of all branches are one long list of queries.
    const nn::KvCache::View shared = prefix.Layer(index).Plain(x.scalar_type());
    part.mixed = nn::JoinParts(nn::AttendToPart(heads.query, shared.keys, shared.values), part);
  }
  const at::Tensor mixed = part.mixed.to(x.scalar_type());  // [1,heads,R,D]
  return layer.output.Forward(mixed.transpose(1, 2).flatten(2).squeeze(0));
}

Result<at::Tensor> Qwen2::RunBranches(const at::Tensor& embeds, const std::vector<int64_t>& counts,
                                      const nn::KvCache& prefix, nn::BranchCache* tails,
                                      const RunControl& control) const {
  const nn::BranchRows rows = tails->Plan(counts, options_.device);
  VLM3R_CHECK(embeds.dim() == 2 && embeds.size(0) == rows.offsets.size(0) &&
              embeds.size(1) == config_.hidden_size);
  const Rotation rotation =
      RotationOf((rows.offsets + prefix.length()).to(inverse_frequency_.options()));
  at::Tensor x = embeds;
  for (size_t i = 0; i < layers_.size(); ++i) {
    if (control.stopped()) return CancelledError();
    const Layer& layer = layers_[i];
    x = x + BranchAttention(layer, layer.input_norm.Forward(x), rotation, rows,
                            static_cast<int64_t>(i), prefix, tails);
    x = x + FeedForward(layer, layer.post_norm.Forward(x));
  }
  tails->Commit(rows);
  return x.index_select(0, rows.last);
}

at::Tensor Qwen2::BatchLogits(const at::Tensor& hidden) const {
  return head_.Forward(norm_.Forward(hidden)).to(at::kCPU, at::kFloat);
}

}  // namespace vlm3r::model
