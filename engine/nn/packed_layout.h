// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include "engine/kernels/bf16_product.h"

namespace vlm3r::nn {

/// How oneDNN laid out `plain` [out, in] (bf16, CPU) in `packed` (of ReorderForOneDnn()); `values`
/// is null when the layout is none that the project's own product reads. oneDNN names no layout:
/// the ones known are compared with `plain`, value for value at thousands of places. Lives as long
/// as `packed`.
kernels::Bf16Weight LayoutOfPacked(const at::Tensor& packed, const at::Tensor& plain);

/// The layout in `values` (`count` of them), likewise.
kernels::Bf16Weight FindLayout(const c10::BFloat16* values, int64_t count, const at::Tensor& plain);

}  // namespace vlm3r::nn
