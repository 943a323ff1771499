// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_many.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/_int_mm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/zeros.h>
#include <c10/util/Exception.h>

namespace vlm3r::kernels {
namespace {

constexpr int64_t kTileRows = 16;
constexpr int64_t kPairRows = 32;
// Weights that are plain bytes at a time.
constexpr int64_t kPlainValues = int64_t{16} << 20;

float ScaleOf(const float* x, int64_t count, float largest_code) {
  uint32_t largest = 0;
  for (int64_t i = 0; i < count; ++i) {
    uint32_t bits;
    std::memcpy(&bits, x + i, sizeof bits);
    largest = std::max(largest, bits & 0x7FFFFFFFu);
  }
  return ManyScaleOf(largest, largest_code);
}

// One row's 64 columns into its place of each plane's tile; adds to the sums of the planes.
void PutStep(const float* x, int64_t count, float inverse, float largest_code, int64_t planes,
             int8_t* tile, int32_t* sums) {
  constexpr float kMagic = 12582912.0F;  // Adding it rounds to the nearest whole number.
  for (int64_t i = 0; i < count; ++i) {
    const float whole = std::clamp((x[i] * inverse + kMagic) - kMagic, -largest_code, largest_code);
    const auto value = static_cast<int32_t>(whole);
    const int32_t high = planes == 2 ? (value + 128) >> 8 : value;
    tile[i] = static_cast<int8_t>(high);
    sums[0] += high;
    if (planes == 1) continue;
    const int32_t low = value - high * 256;
    tile[i + kTileRows * kQuantGroup] = static_cast<int8_t>(low);
    sums[1] += low;
  }
}

void PutRow(const float* x, int64_t row, ManyRows* rows) {
  // The largest 16-bit value leaves room for the low byte's sign.
  const float largest_code = rows->planes == 2 ? 32512.0F : 127.0F;
  for (int64_t g = 0; g < rows->groups(); ++g) {
    const int64_t begin = g * kManyGroup;
    const int64_t end = std::min(begin + kManyGroup, rows->in);
    const float scale = ScaleOf(x + begin, end - begin, largest_code);
    rows->scales[row * rows->groups() + g] = scale;
    if (!(scale > 0)) continue;
    int32_t sums[2] = {0, 0};
    for (int64_t k = begin; k < end; k += kQuantGroup) {
      const int64_t tile = row / kTileRows * rows->steps() + k / kQuantGroup;
      int8_t* target = rows->tiles.mutable_data_ptr<int8_t>() +
                       (tile * rows->planes * kTileRows + row % kTileRows) * kQuantGroup;
      PutStep(x + k, std::min(kQuantGroup, end - k), 1.0F / scale, largest_code, rows->planes,
              target, sums);
    }
    for (int64_t p = 0; p < rows->planes; ++p)
      rows->offsets[(row * rows->groups() + g) * rows->planes + p] = 128 * sums[p];
  }
}

/// Rows [first, first + count) of a weight as signed bytes [count, in].
at::Tensor SignedBytes(const QuantWeight& weight, int64_t first, int64_t count) {
  const int64_t block = first / kQuantLanes;
  const int64_t blocks = (first + count + kQuantLanes - 1) / kQuantLanes - block;
  return weight.codes.narrow(0, block, blocks)
      .view({blocks, -1, kQuantLanes, 4})
      .permute({0, 2, 1, 3})
      .reshape({blocks * kQuantLanes, -1})
      .narrow(0, 0, count)
      .narrow(1, 0, weight.in)
      .bitwise_xor(128)
      .view(at::kChar)
      .contiguous();
}

/// Rows as signed bytes [rows, steps * 64].
at::Tensor PlainRows(const ManyRows& x) {
  const int64_t tiles = (x.rows + kPairRows - 1) / kPairRows * 2;
  return x.tiles.view({tiles, x.steps(), kTileRows, kQuantGroup})
      .permute({0, 2, 1, 3})
      .reshape({tiles * kTileRows, x.steps() * kQuantGroup})
      .narrow(0, 0, x.rows);
}

}  // namespace

float ManyScaleOf(uint32_t largest_bits, float largest_code) {
  float value;
  std::memcpy(&value, &largest_bits, sizeof value);
  if (!(value <= std::numeric_limits<float>::max())) return std::numeric_limits<float>::quiet_NaN();
  return value < 1e-30F ? 0.0F : value / largest_code;
}

ManyRows MakeManyRows(const at::Tensor& x, int64_t planes, bool portable) {
  ManyRows rows;
  rows.rows = x.size(0);
  rows.in = x.size(1);
  rows.planes = planes;
  const int64_t filled = (rows.rows + kPairRows - 1) / kPairRows * kPairRows;
  rows.scales.resize(static_cast<size_t>(filled * rows.groups()));
  rows.offsets.resize(rows.scales.size() * static_cast<size_t>(planes));
  rows.tiles = at::zeros({filled * rows.steps() * kQuantGroup * planes}, at::kChar);
  const float* data = x.const_data_ptr<float>();
  if (!portable && HasMultiplyManyAmx()) {
    FillManyRowsAvx512(data, &rows);
    return rows;
  }
  at::parallel_for(0, rows.rows, 4, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; ++row) PutRow(data + row * rows.in, row, &rows);
  });
  return rows;
}

void MultiplyManyComposed(const ManyRows& x, const QuantWeight& weight, const at::Tensor& bias,
                          at::Tensor* out) {
  TORCH_CHECK(x.planes == 1 && weight.format == QuantFormat::kInt8,
              "quantised product: needs 8-bit activations and weights");
  const at::Tensor rows = PlainRows(x);
  const int64_t filled = static_cast<int64_t>(x.scales.size()) / x.groups();
  const at::Tensor scales =
      at::from_blob(const_cast<float*>(x.scales.data()), {filled, x.groups()}, at::kFloat)
          .narrow(0, 0, x.rows);
  const int64_t whole = kPlainValues / std::max<int64_t>(1, weight.in) / kQuantLanes * kQuantLanes;
  const int64_t step = std::max(kQuantLanes, whole);
  for (int64_t first = 0; first < weight.out; first += step) {
    const int64_t count = std::min(step, weight.out - first);
    const at::Tensor bytes = SignedBytes(weight, first, count);
    at::Tensor sums = at::zeros({x.rows, count}, at::kFloat);
    for (int64_t g = 0; g < x.groups(); ++g) {
      const int64_t begin = g * kManyGroup;
      const int64_t length = std::min(kManyGroup, x.in - begin);
      const at::Tensor exact = at::_int_mm(rows.narrow(1, begin, length).contiguous(),
                                           bytes.narrow(1, begin, length).contiguous().t());
      sums.add_(exact.to(at::kFloat).mul_(scales.narrow(1, g, 1)));
    }
    sums.mul_(weight.scales.flatten().narrow(0, first, count));
    if (bias.defined()) sums.add_(bias.narrow(0, first, count));
    out->narrow(1, first, count).copy_(sums);
  }
}

}  // namespace vlm3r::kernels
