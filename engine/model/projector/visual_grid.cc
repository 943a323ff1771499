// SPDX-License-Identifier: Apache-2.0
#include "engine/model/projector/visual_grid.h"

#include <cmath>
#include <cstdint>

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include "engine/base/check.h"

namespace vlm3r::model {
namespace {

using weights::NewlinePosition;
using weights::PoolMode;

// The reference passes this number at its call and never reads mm_spatial_pool_stride.
constexpr int64_t kStride = 2;

int64_t Side(int64_t num_tokens) {
  const auto side = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(num_tokens))));
  VLM3R_CHECK(side * side == num_tokens, "visual tokens form a square grid");
  return side;
}

// [n, k, H] -> [n, k + 1, H]
at::Tensor AppendToEach(const at::Tensor& groups, const at::Tensor& newline) {
  const at::Tensor ends = newline.view({1, 1, -1}).expand({groups.size(0), 1, groups.size(2)});
  return at::cat({groups, ends}, 1);
}

}  // namespace

at::Tensor PoolTokens(const at::Tensor& tokens, PoolMode mode) {
  const int64_t side = Side(tokens.size(1));
  const int64_t half = (side + kStride - 1) / kStride;
  // A picture whose channels lie together, as LibTorch's pooling likes it.
  const at::Tensor grid = tokens.reshape({tokens.size(0), side, side, tokens.size(2)})
                              .permute({0, 3, 1, 2});  // [F,H,g,g]
  at::Tensor pooled;
  switch (mode) {
    case PoolMode::kBilinear: pooled = at::upsample_bilinear2d(grid, {half, half}, false); break;
    case PoolMode::kAverage: pooled = at::avg_pool2d(grid, {kStride, kStride}); break;
    case PoolMode::kMax: pooled = at::max_pool2d(grid, {kStride, kStride}); break;
  }
  return pooled.flatten(2).transpose(1, 2).contiguous();
}

at::Tensor ProjectAndPool(const Projector& projector, const at::Tensor& tokens, PoolMode mode) {
  if (mode == PoolMode::kMax) return PoolTokens(projector.Forward(tokens), mode);
  return projector.LastLayer(PoolTokens(projector.Hidden(tokens), mode));
}

at::Tensor AddVideoNewlines(const at::Tensor& tokens, const at::Tensor& newline,
                            NewlinePosition position) {
  const at::Tensor joined = tokens.flatten(0, 1);
  if (!newline.defined()) return joined;
  switch (position) {
    case NewlinePosition::kGrid: {
      const int64_t side = Side(tokens.size(1));
      return AppendToEach(tokens.reshape({-1, side, tokens.size(2)}), newline).flatten(0, 1);
    }
    case NewlinePosition::kFrame: return AppendToEach(tokens, newline).flatten(0, 1);
    case NewlinePosition::kOneToken: return at::cat({joined, newline.view({1, -1})});
    case NewlinePosition::kNone: break;
  }
  return joined;
}

at::Tensor AddImageNewlines(const at::Tensor& tokens, const at::Tensor& newline) {
  if (!newline.defined()) return tokens;
  const int64_t side = Side(tokens.size(0));
  return AppendToEach(tokens.view({side, side, tokens.size(1)}), newline).flatten(0, 1);
}

}  // namespace vlm3r::model
