// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the products of many rows with 8-bit weights share; for their sources and tests only.
#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/kernels/quant_weight.h"

namespace vlm3r::kernels {

/// Columns of a row that share a scale when many rows are multiplied.
inline constexpr int64_t kManyGroup = 512;

/// Rows of activations as bytes, in one plane (8 bits) or two (16 bits: 256 * high + low).
struct ManyRows {
  int64_t rows = 0;
  int64_t in = 0;
  int64_t planes = 1;
  std::vector<float> scales;     ///< [rows filled up to 32][groups].
  std::vector<int32_t> offsets;  ///< [rows filled up to 32][groups][planes]: 128 times the sum.
  /// Tiles [rows / 16][columns / 64][planes][16 rows][64 columns], filled up with zeros.
  /// int8; a tensor because its memory begins with a cache line.
  at::Tensor tiles;

  int64_t groups() const { return (in + kManyGroup - 1) / kManyGroup; }
  /// Columns / 64.
  int64_t steps() const { return (in + kQuantGroup - 1) / kQuantGroup; }
};

/// `x` [rows, in] fp32, contiguous. NaN and infinity make their group's scale NaN. `portable` keeps
/// AVX-512 out, for tests.
ManyRows MakeManyRows(const at::Tensor& x, int64_t planes, bool portable = false);

/// The scale of activations whose largest absolute value has these bits: NaN when it is NaN or
/// infinite, 0 when it is next to nothing.
float ManyScaleOf(uint32_t largest_bits, float largest_code);

/// MakeManyRows() of rows whose vectors have their sizes, by AVX-512; the same numbers.
void FillManyRowsAvx512(const float* x, ManyRows* rows);

/// x W^T + b: exact sums over kManyGroup columns, fp32 over groups. kInt4's weights are rounded to
/// 8 bits for it, with one scale for an output and group. `out` [rows, weight.out] is contiguous
/// fp32, bf16 or fp16; bias fp32 or undefined.
void MultiplyManyAmx(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias,
                     at::Tensor* out);

/// The same numbers from LibTorch's integer product, on any CPU with VNNI (others' overflows).
/// kInt8 and one plane only.
void MultiplyManyComposed(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias,
                          at::Tensor* out);

/// Whether this processor, this build and the kernel (it grants the tiles) have the former.
bool HasMultiplyManyAmx();

}  // namespace vlm3r::kernels
