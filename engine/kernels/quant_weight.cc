// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_weight.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <c10/util/BFloat16.h>
#include <c10/util/Exception.h>

#include "engine/kernels/huge_pages.h"
#include "engine/kernels/int4_search.h"
#include "engine/kernels/quant_round.h"

namespace vlm3r::kernels {
namespace {

constexpr int kZeroCode8 = 128;
constexpr int kZeroCode4 = 8;  // Stands for 2, next to nothing; its activations are zeros.
constexpr float kLargest = 127.0F;

// Where a value of a block goes: byte, and which half of it.
int64_t ByteOf8(int64_t row, int64_t column) {
  return column / 4 * (kQuantLanes * 4) + row * 4 + column % 4;
}
int64_t ByteOf4(int64_t row, int64_t column) {
  return column / 8 * (kQuantLanes * 4) + row * 4 + column % 4;
}

void QuantizeRow8(const float* weights, int64_t in, int64_t row, uint8_t* block, float* scale) {
  const float largest = AbsMax(weights, in);
  if (!(largest <= std::numeric_limits<float>::max())) {
    *scale = std::numeric_limits<float>::quiet_NaN();
    return;
  }
  *scale = largest / kLargest;
  if (largest < kSmallest) return;
  const float inverse = kLargest / largest;
  for (int64_t k = 0; k < in; ++k)
    block[ByteOf8(row, k)] =
        static_cast<uint8_t>(static_cast<int>(Rounded(weights[k] * inverse)) + kZeroCode8);
}

/// Codes of 8 columns as they lie in one row of a block.
uint32_t Packed4(const uint8_t* codes) {
  uint32_t low, high;
  std::memcpy(&low, codes, sizeof low);
  std::memcpy(&high, codes + 4, sizeof high);
  return low | high << 4;
}

void QuantizeRow4(const float* weights, int64_t in, int64_t row, uint8_t* block,
                  c10::BFloat16* scales) {
  const Int4SearchKernel kernel = HasInt4SearchAvx2() ? Int4SearchAvx2() : Int4SearchPortable();
  Int4Group group;
  for (int64_t begin = 0, g = 0; begin < in; begin += kQuantGroup, ++g) {
    const int64_t count = std::min(kQuantGroup, in - begin);
    std::copy_n(weights + begin, count, group.weights.data());
    std::fill(group.weights.begin() + count, group.weights.end(), 0.0F);
    const float scale = BestInt4Scale(&group, kernel);
    scales[g * kQuantLanes + row] = scale;
    if (scale == 0 || std::isnan(scale)) continue;
    for (int64_t i = 0; i < kQuantGroup; i += 8) {
      const uint32_t packed = Packed4(group.codes.data() + i);
      std::memcpy(block + ByteOf4(row, begin + i), &packed, sizeof packed);
    }
  }
}

QuantWeight Empty(int64_t out, int64_t in, QuantFormat format) {
  QuantWeight result{format, out, in, {}, {}};
  const bool is8 = format == QuantFormat::kInt8;
  result.codes = at::empty({result.blocks(), result.block_bytes()}, at::kByte);
  UseHugePages(result.codes);
  result.codes.fill_(is8 ? kZeroCode8 : kZeroCode4 * 17);
  result.scales = is8 ? at::zeros({result.blocks(), kQuantLanes}, at::kFloat)
                      : at::zeros({result.blocks(), result.groups(), kQuantLanes}, at::kBFloat16);
  return result;
}

/// Codes [blocks, columns / 4, 16, 4] as what they stand for, fp32.
at::Tensor Values(const QuantWeight& weight) {
  const int64_t quads = weight.groups() * kQuantGroup / 4;
  if (weight.format == QuantFormat::kInt8)
    return weight.codes.view({weight.blocks(), quads, kQuantLanes, 4}).to(at::kFloat) - kZeroCode8;
  const at::Tensor pairs = weight.codes.view({weight.blocks(), quads / 2, kQuantLanes, 4});
  const at::Tensor codes =
      at::stack({pairs.bitwise_and(15), pairs.bitwise_right_shift(4)}, 2).flatten(1, 2);
  const std::vector<float> values(kInt4Values.begin(), kInt4Values.end());
  const at::Tensor table = at::tensor(values, at::kFloat).to(codes.device());
  return table.index_select(0, codes.flatten().to(at::kInt)).view(codes.sizes());
}

template <typename T>
void DequantizeBlock(const QuantWeight& weight, int64_t block, int64_t first, int64_t last, T* out,
                     int64_t row0) {
  const uint8_t* codes = weight.codes.const_data_ptr<uint8_t>() + block * weight.block_bytes();
  const bool is8 = weight.format == QuantFormat::kInt8;
  for (int64_t row = first; row < last; ++row) {
    T* target = out + (block * kQuantLanes + row - row0) * weight.in;
    for (int64_t begin = 0, g = 0; begin < weight.in; begin += kQuantGroup, ++g) {
      const float scale =
          is8 ? weight.scales.const_data_ptr<float>()[block * kQuantLanes + row]
              : static_cast<float>(
                    weight.scales.const_data_ptr<
                        c10::BFloat16>()[(block * weight.groups() + g) * kQuantLanes + row]);
      const int64_t end = std::min(begin + kQuantGroup, weight.in);
      for (int64_t k = begin; k < end; ++k) {
        const int value = is8 ? codes[ByteOf8(row, k)] - kZeroCode8
                              : kInt4Values[(codes[ByteOf4(row, k)] >> (k % 8 >= 4 ? 4 : 0)) & 15];
        target[k] = static_cast<T>(static_cast<float>(value) * scale);
      }
    }
  }
}

template <typename T>
at::Tensor DequantizeRows(const QuantWeight& weight, int64_t first, int64_t count) {
  const at::Tensor result =
      at::empty({count, weight.in}, at::TensorOptions(c10::CppTypeToScalarType<T>::value));
  T* out = result.mutable_data_ptr<T>();
  const int64_t begin_block = first / kQuantLanes;
  const int64_t end_block = (first + count + kQuantLanes - 1) / kQuantLanes;
  at::parallel_for(begin_block, end_block, 1, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      const int64_t row0 = block * kQuantLanes;
      DequantizeBlock(weight, block, std::max<int64_t>(first - row0, 0),
                      std::min(first + count - row0, kQuantLanes), out, first);
    }
  });
  return result;
}

}  // namespace

int64_t QuantWeight::bytes() const {
  return defined() ? static_cast<int64_t>(codes.nbytes() + scales.nbytes()) : 0;
}

QuantWeight QuantWeight::to(c10::Device device) const {
  return {format, out, in, codes.to(device), scales.to(device)};
}

QuantWeight Quantize(const at::Tensor& weight, QuantFormat format) {
  TORCH_CHECK(weight.dim() == 2 && weight.is_cpu() && weight.is_floating_point(),
              "quantize: needs a weight [out, in] on the CPU, got ", weight.sizes(), " on ",
              weight.device());
  QuantWeight result = Empty(weight.size(0), weight.size(1), format);
  uint8_t* codes = result.codes.mutable_data_ptr<uint8_t>();
  at::parallel_for(0, result.blocks(), 1, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      const int64_t row0 = block * kQuantLanes;
      const int64_t rows = std::min(kQuantLanes, result.out - row0);
      const at::Tensor wide = weight.narrow(0, row0, rows).to(at::kFloat).contiguous();
      uint8_t* target = codes + block * result.block_bytes();
      for (int64_t row = 0; row < rows; ++row) {
        const float* source = wide.const_data_ptr<float>() + row * result.in;
        if (format == QuantFormat::kInt8) {
          QuantizeRow8(source, result.in, row, target,
                       result.scales.mutable_data_ptr<float>() + row0 + row);
        } else {
          QuantizeRow4(source, result.in, row, target,
                       result.scales.mutable_data_ptr<c10::BFloat16>() +
                           block * result.groups() * kQuantLanes);
        }
      }
    }
  });
  return result;
}

at::Tensor DequantizeComposed(const QuantWeight& weight, c10::ScalarType dtype) {
  const int64_t groups = weight.groups();
  // [blocks, groups, 16 quads, 16 rows, 4 columns]
  const at::Tensor values =
      Values(weight).view({weight.blocks(), groups, kQuantGroup / 4, kQuantLanes, 4});
  const at::Tensor scales =
      weight.format == QuantFormat::kInt8
          ? weight.scales.view({weight.blocks(), 1, 1, kQuantLanes, 1})
          : weight.scales.to(at::kFloat).view({weight.blocks(), groups, 1, kQuantLanes, 1});
  return (values * scales)
      .to(dtype)
      .permute({0, 3, 1, 2, 4})
      .reshape({weight.blocks() * kQuantLanes, groups * kQuantGroup})
      .narrow(0, 0, weight.out)
      .narrow(1, 0, weight.in);
}

at::Tensor Dequantize(const QuantWeight& weight, c10::ScalarType dtype, int64_t first,
                      int64_t count) {
  TORCH_CHECK(first >= 0 && count >= 0 && first + count <= weight.out, "dequantize: rows ", first,
              " to ", first + count, " of ", weight.out);
  if (weight.codes.is_cpu() && dtype == at::kFloat)
    return DequantizeRows<float>(weight, first, count);
  if (weight.codes.is_cpu() && dtype == at::kBFloat16)
    return DequantizeRows<c10::BFloat16>(weight, first, count);
  // Whole blocks, then the rows asked for.
  const int64_t block = first / kQuantLanes;
  const int64_t blocks = (first + count + kQuantLanes - 1) / kQuantLanes - block;
  const QuantWeight part{weight.format, blocks * kQuantLanes, weight.in,
                         weight.codes.narrow(0, block, blocks),
                         weight.scales.narrow(0, block, blocks)};
  return DequantizeComposed(part, dtype).narrow(0, first - block * kQuantLanes, count);
}

at::Tensor Dequantize(const QuantWeight& weight, c10::ScalarType dtype) {
  return Dequantize(weight, dtype, 0, weight.out);
}

}  // namespace vlm3r::kernels
