// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/base/processor.h"

namespace vlm3r::kernels {

/// Whether LibTorch should see `x` in fp32: its products of bf16 on a CPU without instructions for
/// them are several times slower.
inline bool LacksBf16Products(const at::Tensor& x) {
  return x.is_cpu() && x.scalar_type() == at::kBFloat16 && !HasAvx512Bf16();
}

}  // namespace vlm3r::kernels
