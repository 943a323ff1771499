// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <c10/util/BFloat16.h>

namespace vlm3r::kernels {

/// Whether this processor and this build have the kernels.
bool HasElementwiseAvx512();

/// `x` and `out` are dense [rows, dim].
struct RmsNormProblem {
  const c10::BFloat16* x = nullptr;
  const c10::BFloat16* weight = nullptr;  ///< [dim]
  c10::BFloat16* out = nullptr;
  int64_t rows = 0;
  int64_t dim = 0;
  float eps = 0;
};
void RmsNormAvx512(const RmsNormProblem& problem);

/// `out` is dense [rows, dim]; strides are between rows.
struct GatedSiluProblem {
  const c10::BFloat16* gate = nullptr;
  const c10::BFloat16* up = nullptr;
  c10::BFloat16* out = nullptr;
  int64_t rows = 0;
  int64_t dim = 0;
  int64_t gate_stride = 0;
  int64_t up_stride = 0;
};
void GatedSiluAvx512(const GatedSiluProblem& problem);

/// `x` [rows, heads, 2 half], changed in place; `cos` and `sin` are dense [rows, half].
struct RotateHalvesProblem {
  c10::BFloat16* x = nullptr;
  const c10::BFloat16* cos = nullptr;
  const c10::BFloat16* sin = nullptr;
  int64_t rows = 0;
  int64_t heads = 0;
  int64_t half = 0;
  int64_t row_stride = 0;
  int64_t head_stride = 0;
};
void RotateHalvesAvx512(const RotateHalvesProblem& problem);

}  // namespace vlm3r::kernels
