// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>

// Internal to engine/model/qwen2.
namespace vlm3r::model {

/// [heads, L, D], first and second half of the channels rotate against each other.
inline at::Tensor Rotate(const at::Tensor& x, const at::Tensor& cos, const at::Tensor& sin) {
  const auto halves = x.chunk(2, -1);
  return at::cat({halves[0] * cos - halves[1] * sin, halves[1] * cos + halves[0] * sin}, -1);
}

/// [L, heads * D] -> [1, heads, L, D]
inline at::Tensor SplitHeads(const at::Tensor& x, int64_t heads) {
  return x.view({1, x.size(0), heads, -1}).transpose(1, 2);
}

}  // namespace vlm3r::model
