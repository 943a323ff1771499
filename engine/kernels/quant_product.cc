// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_product.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>

#include <ATen/Dispatch.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/bf16_support.h"
#include "engine/kernels/quant_block.h"
#include "engine/kernels/quant_many.h"
#include "engine/kernels/quant_round.h"

namespace vlm3r::kernels {
namespace {

// Rounded to a multiple of 256, the largest activation leaves room for the low byte's sign.
constexpr float kLargest = 32512.0F;
// Codes that are worth another thread.
constexpr int64_t kTaskBytes = 64 << 10;
// Values of a weight that are plain at a time: they stay in the caches until they are multiplied,
// and in memory that the allocator hands out again.
constexpr int64_t kPlainValues = int64_t{1} << 20;

struct Choice {
  QuantBlockKernel kernel;
  bool with_bytes;
  const char* name;
};

const Choice& BestKernel() {
  static const Choice choice =
      HasQuantBlockAvx512() ? Choice{QuantBlockAvx512, true, "AVX-512 VNNI"}
      : HasQuantBlockAvx2() ? Choice{QuantBlockAvx2, false, "AVX2"}
                            : Choice{QuantBlockPortable, false, "plain C++"};
  return choice;
}

// Scale of up to 64 activations; NaN when one is NaN or infinite.
float ScaleOf(const float* x, int64_t count) {
  const float value = AbsMax(x, count);
  if (!(value <= std::numeric_limits<float>::max())) return std::numeric_limits<float>::quiet_NaN();
  // Below, the reciprocal would be infinite: such activations count as zeros.
  return value < kSmallest ? 0.0F : value / kLargest;
}

void RoundGroup(const float* x, int64_t count, float scale, int16_t* values) {
  if (!(scale > 0)) return;
  const float inverse = 1.0F / scale;
  constexpr float kMagic = 12582912.0F;  // Adding it rounds to the nearest whole number.
  for (int64_t i = 0; i < count; ++i) {
    const float whole = std::clamp((x[i] * inverse + kMagic) - kMagic, -kLargest, kLargest);
    values[i] = static_cast<int16_t>(static_cast<int32_t>(whole));
  }
}

void SplitBytes(const int16_t* values, int64_t columns, int64_t stride, int8_t* target) {
  for (int64_t k = 0; k < columns; k += 4, target += stride) {
    for (int64_t j = 0; j < 4; ++j) {
      const int32_t high = (values[k + j] + 128) >> 8;
      target[j] = static_cast<int8_t>(high);
      target[j + 4] = static_cast<int8_t>(values[k + j] - high * 256);
    }
  }
}

void FillBytes(QuantRows* rows) {
  const int64_t columns = rows->groups * kQuantGroup;
  rows->bytes.resize(static_cast<size_t>(rows->rows * columns * 2));
  for (int64_t first = 0; first < rows->rows;) {
    const int64_t tile = TileRows(rows->rows - first);
    for (int64_t r = 0; r < tile; ++r)
      SplitBytes(rows->values.data() + (first + r) * columns, columns, 8 * tile,
                 rows->bytes.data() + first * columns * 2 + 8 * r);
    first += tile;
  }
}

// Scales, bias and rounding of one block's sums [rows, 16].
template <typename T>
void StoreBlock(const QuantWeight& weight, const float* bias, int64_t block, int64_t rows,
                const float* sums, T* out) {
  const int64_t row0 = block * kQuantLanes;
  const int64_t count = std::min(kQuantLanes, weight.out - row0);
  const float* scales =
      weight.format == QuantFormat::kInt8 ? weight.scales.const_data_ptr<float>() + row0 : nullptr;
  for (int64_t r = 0; r < rows; ++r) {
    for (int64_t o = 0; o < count; ++o) {
      float value = sums[r * kQuantLanes + o];
      if (scales != nullptr) value *= scales[o];
      if (bias != nullptr) value += bias[row0 + o];
      out[r * weight.out + row0 + o] = static_cast<T>(value);
    }
  }
}

template <typename T>
void MultiplyBlocks(const QuantWeight& weight, const QuantRows& rows, const float* bias,
                    QuantBlockKernel kernel, T* out) {
  const int64_t grain = std::max<int64_t>(1, kTaskBytes / weight.block_bytes());
  at::parallel_for(0, weight.blocks(), grain, [&](int64_t begin, int64_t end) {
    alignas(64) std::array<float, kMaxQuantRows * kQuantLanes> sums;
    for (int64_t block = begin; block < end; ++block) {
      for (int64_t first = 0; first < rows.rows;) {
        const int64_t tile = TileRows(rows.rows - first);
        kernel(weight, rows, block, first, tile, sums.data() + first * kQuantLanes);
        first += tile;
      }
      StoreBlock(weight, bias, block, rows.rows, sums.data(), out);
    }
  });
}

void CheckArguments(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias) {
  TORCH_CHECK(weight.defined() && x.dim() == 2 && x.size(1) == weight.in && x.is_floating_point(),
              "quantised product: x ", x.sizes(), " does not fit a weight [", weight.out, ", ",
              weight.in, "]");
  TORCH_CHECK(x.device() == weight.codes.device(), "quantised product: x is on ", x.device(),
              ", the weight on ", weight.codes.device());
  TORCH_CHECK(!bias.defined() || (bias.numel() == weight.out && bias.scalar_type() == at::kFloat &&
                                  bias.device() == x.device()),
              "quantised product: the bias does not fit");
}

at::Tensor WholeNumbers(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias,
                        int64_t planes) {
  at::Tensor result = at::empty({x.size(0), weight.out}, x.options());
  const ManyRows rows = MakeManyRows(x.to(at::kFloat).contiguous(), planes);
  if (HasMultiplyManyAmx()) {
    MultiplyManyAmx(rows, weight, bias, &result);
  } else {
    MultiplyManyComposed(rows, weight, bias, &result);
  }
  return result;
}

}  // namespace

QuantRows MakeQuantRows(const at::Tensor& x, bool with_bytes) {
  QuantRows rows;
  const int64_t in = x.size(1);
  rows.rows = x.size(0);
  rows.groups = (in + kQuantGroup - 1) / kQuantGroup;
  rows.values.resize(static_cast<size_t>(rows.rows * rows.groups * kQuantGroup));
  rows.scales.resize(static_cast<size_t>(rows.rows * rows.groups));
  rows.offsets.resize(rows.scales.size());
  const float* source = x.const_data_ptr<float>();
  for (int64_t r = 0; r < rows.rows; ++r) {
    for (int64_t g = 0; g < rows.groups; ++g) {
      const int64_t at = r * rows.groups + g;
      const float* group = source + r * in + g * kQuantGroup;
      const int64_t count = std::min(kQuantGroup, in - g * kQuantGroup);
      int16_t* values = rows.values.data() + at * kQuantGroup;
      rows.scales[at] = ScaleOf(group, count);
      RoundGroup(group, count, rows.scales[at], values);
      int32_t sum = 0;
      for (int64_t i = 0; i < kQuantGroup; ++i) sum += values[i];
      rows.offsets[at] = 128 * sum;
    }
  }
  if (with_bytes) FillBytes(&rows);
  return rows;
}

at::Tensor QuantLinearFew(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias,
                          QuantBlockKernel kernel, bool with_bytes) {
  CheckArguments(x, weight, bias);
  TORCH_CHECK(x.is_cpu() && x.size(0) <= kMaxQuantRows, "quantised product: too many rows");
  at::Tensor result = at::empty({x.size(0), weight.out}, x.options());
  const QuantRows rows = MakeQuantRows(x.to(at::kFloat).contiguous(), with_bytes);
  const float* bias_data = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
  AT_DISPATCH_FLOATING_TYPES_AND2(
      at::kBFloat16, at::kHalf, x.scalar_type(), "quantised product", [&] {
        MultiplyBlocks(weight, rows, bias_data, kernel, result.mutable_data_ptr<scalar_t>());
      });
  return result;
}

at::Tensor QuantLinearMany(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias) {
  CheckArguments(x, weight, bias);
  const at::Tensor result = at::empty({x.size(0), weight.out}, x.options());
  const at::Tensor input = LacksBf16Products(x) ? x.to(at::kFloat) : x;
  const c10::ScalarType type = input.scalar_type();
  const int64_t whole = kPlainValues / std::max<int64_t>(1, weight.in) / kQuantLanes * kQuantLanes;
  const int64_t step = std::max(kQuantLanes, whole);
  for (int64_t first = 0; first < weight.out; first += step) {
    const int64_t count = std::min(step, weight.out - first);
    const at::Tensor plain = Dequantize(weight, type, first, count);
    const std::optional<at::Tensor> part =
        bias.defined() ? std::optional(bias.narrow(0, first, count).to(type)) : std::nullopt;
    result.narrow(1, first, count).copy_(at::linear(input, plain, part));
  }
  return result;
}

at::Tensor QuantLinear(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias) {
  CheckArguments(x, weight, bias);
  if (!x.is_cpu()) {
    const at::Tensor y =
        x.size(0) <= kMaxQuantRows ? QuantLinearCuda(x, weight, bias) : at::Tensor();
    return y.defined() ? y : QuantLinearMany(x, weight, bias);
  }
  if (x.size(0) > kMaxQuantRows) {
    return HasMultiplyManyAmx() ? WholeNumbers(x, weight, bias, 2)
                                : QuantLinearMany(x, weight, bias);
  }
  return QuantLinearFew(x, weight, bias, BestKernel().kernel, BestKernel().with_bytes);
}

at::Tensor QuantLinearNarrow(const at::Tensor& x, const QuantWeight& weight,
                             const at::Tensor& bias) {
  CheckArguments(x, weight, bias);
  // Without VNNI LibTorch's integer product adds pairs in 16 bits, which overflow.
  const bool narrow = HasAvx512Vnni() && x.is_cpu() && x.size(0) > kMaxQuantRows &&
                      weight.format == QuantFormat::kInt8;
  return narrow ? WholeNumbers(x, weight, bias, 1) : QuantLinear(x, weight, bias);
}

std::string QuantKernelName() {
  return std::string(BestKernel().name) + (HasMultiplyManyAmx() ? ", prompts by AMX" : "");
}

}  // namespace vlm3r::kernels
