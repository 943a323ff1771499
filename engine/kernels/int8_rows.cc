// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/int8_rows.h"

#include <algorithm>
#include <bit>
#include <cfloat>
#include <cstdint>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/amax.h>
#include <ATen/ops/empty.h>
#include <c10/util/Exception.h>

namespace vlm3r::kernels {
namespace {

constexpr float kLargest = 127.0F;
// Added to a float of less than 2^22, it leaves the nearest whole number in the low bits.
constexpr float kRounder = 12582912.0F;
constexpr int64_t kGrainValues = 16384;

// Largest magnitude. As integers, magnitudes of floats keep their order, with NaN above all:
// nothing that is no number can hide.
template <typename T>
float LargestMagnitude(const T* x, int64_t dim) {
  int32_t largest = 0;
  for (int64_t d = 0; d < dim; ++d)
    largest = std::max(largest, std::bit_cast<int32_t>(static_cast<float>(x[d])) & 0x7FFFFFFF);
  return std::bit_cast<float>(largest);
}

template <typename T>
void QuantizeRow(const T* x, int64_t dim, int8_t* values, float* scale) {
  float largest = LargestMagnitude(x, dim);
  if (largest < FLT_MIN * kLargest) largest = 0;  // Its inverse would be infinite.
  *scale = largest / kLargest;
  const float inverse = largest == 0 ? 0 : kLargest / largest;
  constexpr auto kZero = std::bit_cast<int32_t>(kRounder);
  for (int64_t d = 0; d < dim; ++d) {
    const float shifted = static_cast<float>(x[d]) * inverse + kRounder;
    values[d] = static_cast<int8_t>(std::bit_cast<int32_t>(shifted) - kZero);
  }
}

// Where head number `head` of [..., N, D] (or [..., N]) begins; `inner_dims` belong to it.
int64_t OffsetOfHead(const at::Tensor& x, int64_t head, int64_t inner_dims) {
  int64_t offset = 0;
  for (int64_t dim = x.dim() - inner_dims - 1; dim >= 0; --dim) {
    offset += head % x.size(dim) * x.stride(dim);
    head /= x.size(dim);
  }
  return offset;
}

template <typename T>
void QuantizeOnCpu(const at::Tensor& x, const Int8Rows& out) {
  const int64_t rows = x.size(-2);
  const int64_t dim = x.size(-1);
  const int64_t heads = x.numel() / (rows * dim);
  const T* source = x.const_data_ptr<T>();
  int8_t* values = out.values.mutable_data_ptr<int8_t>();
  float* scales = out.scales.mutable_data_ptr<float>();
  at::parallel_for(
      0, heads * rows, std::max<int64_t>(1, kGrainValues / dim), [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
          const int64_t head = i / rows;
          const int64_t row = i % rows;
          QuantizeRow(source + OffsetOfHead(x, head, 2) + row * x.stride(-2), dim,
                      values + OffsetOfHead(out.values, head, 2) + row * out.values.stride(-2),
                      scales + OffsetOfHead(out.scales, head, 1) + row);
        }
      });
}

template <typename T>
void DequantizeOnCpu(const Int8Rows& rows, const at::Tensor& out) {
  const int64_t count = out.size(-2);
  const int64_t dim = out.size(-1);
  const int64_t heads = out.numel() / (count * dim);
  const int8_t* values = rows.values.const_data_ptr<int8_t>();
  const float* scales = rows.scales.const_data_ptr<float>();
  T* target = out.mutable_data_ptr<T>();
  at::parallel_for(
      0, heads * count, std::max<int64_t>(1, kGrainValues / dim), [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
          const int64_t head = i / count;
          const int64_t row = i % count;
          const int8_t* from =
              values + OffsetOfHead(rows.values, head, 2) + row * rows.values.stride(-2);
          const float scale = scales[OffsetOfHead(rows.scales, head, 1) + row];
          for (int64_t d = 0; d < dim; ++d)
            target[i * dim + d] = static_cast<T>(static_cast<float>(from[d]) * scale);
        }
      });
}

bool IsPlainCpu(const at::Tensor& x) {
  return x.is_cpu() && x.numel() > 0 && x.stride(-1) == 1 &&
         (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

}  // namespace

void QuantizeRows(const at::Tensor& x, const Int8Rows& out) {
  TORCH_CHECK(x.dim() >= 2 && out.values.sizes() == x.sizes() &&
                  out.scales.sizes() == x.sizes().slice(0, x.dim() - 1),
              "int8 rows: ", x.sizes(), " does not fit ", out.values.sizes(), " and ",
              out.scales.sizes());
  const bool dense = out.values.stride(-1) == 1 && out.scales.stride(-1) == 1;
  if (IsPlainCpu(x) && dense) {
    if (x.scalar_type() == at::kFloat) return QuantizeOnCpu<float>(x, out);
    return QuantizeOnCpu<c10::BFloat16>(x, out);
  }
  const at::Tensor wide = x.to(at::kFloat);
  const at::Tensor scales = wide.abs().amax(-1) / kLargest;
  out.scales.copy_(scales);
  const at::Tensor safe = scales.masked_fill(scales < FLT_MIN, 1).unsqueeze(-1);
  out.values.copy_((wide / safe).round_().clamp_(-kLargest, kLargest));
}

at::Tensor DequantizeRows(const Int8Rows& rows, c10::ScalarType dtype) {
  const at::Tensor& values = rows.values;
  const bool plain = dtype == at::kFloat || dtype == at::kBFloat16;
  const bool dense = values.stride(-1) == 1 && rows.scales.stride(-1) == 1;
  if (plain && dense && values.is_cpu() && values.numel() > 0) {
    const at::Tensor out = at::empty(values.sizes(), values.options().dtype(dtype));
    if (dtype == at::kFloat) {
      DequantizeOnCpu<float>(rows, out);
    } else {
      DequantizeOnCpu<c10::BFloat16>(rows, out);
    }
    return out;
  }
  return (values.to(at::kFloat) * rows.scales.unsqueeze(-1)).to(dtype);
}

}  // namespace vlm3r::kernels
