// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::test {

/// `weight` [out, in] in the blocks in which oneDNN packs bf16: [out / lanes][in / 2][lanes][2].
inline at::Tensor Blocked(const at::Tensor& weight, int64_t lanes) {
  return weight.view({weight.size(0) / lanes, lanes, weight.size(1) / 2, 2})
      .permute({0, 2, 1, 3})
      .contiguous();
}

}  // namespace vlm3r::test
