// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// kInt8: symmetric, one fp32 scale for an output row.
/// kInt4: sixteen fixed values (kInt4Values), one bf16 scale for 64 columns of an output row. Both
/// an even step with a smallest value and a symmetric one had larger errors at the same size.
enum class QuantFormat { kInt8, kInt4 };

/// Columns that share a scale, of kInt4's weights and of the activations of both formats. A width
/// that is no multiple ends in a smaller group.
inline constexpr int64_t kQuantGroup = 64;
/// Output rows that lie interleaved.
inline constexpr int64_t kQuantLanes = 16;

/// What kInt4's codes stand for, before the scale: values of least squared error for groups of
/// kQuantGroup normally distributed weights with a scale of either sign.
inline constexpr std::array<int8_t, 16> kInt4Values = {-127, -98, -78, -61, -47, -33, -21, -9,
                                                       2,    13,  24,  36,  49,  65,  83,  109};

/// A weight [out, in] of a linear layer in 8 or 4 bits.
///
/// Rows go in blocks of 16, columns in groups of 64; both are filled up with zeros. A block of
/// kInt8 is [columns / 4][16 rows][4 columns] bytes, each the value + 128: what the dot-product
/// instructions of CPUs and GPUs take as it lies. kInt4 has two such layers in one byte, columns
/// 8j..8j+3 in the low four bits and 8j+4..8j+7 in the high ones.
struct QuantWeight {
  QuantFormat format = QuantFormat::kInt8;
  int64_t out = 0;
  int64_t in = 0;
  at::Tensor codes;   ///< uint8 [blocks, bytes of a block].
  at::Tensor scales;  ///< kInt8: fp32 [blocks, 16]. kInt4: bf16 [blocks, groups, 16].

  bool defined() const { return codes.defined(); }
  int64_t blocks() const { return (out + kQuantLanes - 1) / kQuantLanes; }
  int64_t groups() const { return (in + kQuantGroup - 1) / kQuantGroup; }
  /// Bytes that one block's codes take.
  int64_t block_bytes() const {
    return groups() * kQuantGroup * kQuantLanes / (format == QuantFormat::kInt4 ? 2 : 1);
  }
  /// Bytes of codes and scales.
  int64_t bytes() const;
  QuantWeight to(c10::Device device) const;
};

/// Quantises fp32, bf16 or fp16 `weight` [out, in] on the CPU. Scales are the best of several by
/// squared error. NaN and infinity make their row (kInt8) or group (kInt4) NaN. Runs on all
/// threads.
QuantWeight Quantize(const at::Tensor& weight, QuantFormat format);

/// Rows [first, first + count) as plain numbers [count, in] of `dtype`, on the weight's device.
at::Tensor Dequantize(const QuantWeight& weight, c10::ScalarType dtype, int64_t first,
                      int64_t count);
at::Tensor Dequantize(const QuantWeight& weight, c10::ScalarType dtype);

/// Dequantize() in tensor operations: right on every device, slow on the CPU; the oracle of tests.
at::Tensor DequantizeComposed(const QuantWeight& weight, c10::ScalarType dtype);

}  // namespace vlm3r::kernels
