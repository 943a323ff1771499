// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "engine/base/check.h"

namespace vlm3r::frames {
namespace {

constexpr int kChannels = 3;
constexpr int kPrecisionBits = 22;
constexpr int32_t kHalf = 1 << (kPrecisionBits - 1);
/// Rows of one horizontal block: the lanes of the inner loop.
constexpr int kLanes = 16;
/// Bytes of one vertical block: few enough accumulators to stay in registers.
constexpr int kColumns = 64;

/// For every output position the inputs it reads and their quantised weights.
struct Axis {
  struct Taps {
    int first = 0;
    int count = 0;
  };
  int stride = 0;                ///< Weights reserved for one output.
  std::vector<Taps> taps;        ///< One per output.
  std::vector<int32_t> weights;  ///< taps.size() * stride.
  const int32_t* WeightsOf(int out) const {
    return weights.data() + static_cast<size_t>(out) * stride;
  }
};

double Bicubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
  if (x < 2.0) return (((x - 5) * x + 8) * x - 4) * a;
  return 0.0;
}

double Sinc(double x) {
  if (x == 0.0) return 1.0;
  x *= std::numbers::pi;
  return std::sin(x) / x;
}

double Lanczos(double x) { return -3.0 <= x && x < 3.0 ? Sinc(x) * Sinc(x / 3) : 0.0; }

int32_t Quantise(double weight) {
  const double scaled = weight * (1 << kPrecisionBits);
  return static_cast<int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

Axis MakeAxis(int in, int out, ResampleFilter filter) {
  const double scale = static_cast<double>(in) / out;
  const double filter_scale = std::max(scale, 1.0);
  const double support = (filter == ResampleFilter::kBicubic ? 2.0 : 3.0) * filter_scale;
  const double inverse = 1.0 / filter_scale;
  Axis axis;
  axis.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
  axis.taps.resize(static_cast<size_t>(out));
  axis.weights.assign(static_cast<size_t>(out) * axis.stride, 0);
  std::vector<double> exact(static_cast<size_t>(axis.stride));
  for (int o = 0; o < out; ++o) {
    const double centre = (o + 0.5) * scale;
    const int first = std::max(0, static_cast<int>(centre - support + 0.5));
    const int count = std::min(in, static_cast<int>(centre + support + 0.5)) - first;
    double sum = 0;
    for (int i = 0; i < count; ++i) {
      const double x = (i + first - centre + 0.5) * inverse;
      exact[i] = filter == ResampleFilter::kBicubic ? Bicubic(x) : Lanczos(x);
      sum += exact[i];
    }
    int32_t* weights = axis.weights.data() + static_cast<size_t>(o) * axis.stride;
    for (int i = 0; i < count; ++i) weights[i] = Quantise(sum != 0.0 ? exact[i] / sum : exact[i]);
    axis.taps[o] = {first, count};
  }
  return axis;
}

inline uint8_t ToByte(int32_t sum) {
  return static_cast<uint8_t>(std::clamp(sum >> kPrecisionBits, 0, 255));
}

/// Up to kLanes rows side by side, lane fastest: lanes[(x * 3 + c) * kLanes + row]. Filtering along
/// x then is the same sum in every lane, which the compiler turns into vector code.
void GatherRows(const uint8_t* rgb, size_t row_bytes, int rows, uint8_t* lanes) {
  for (int row = 0; row < rows; ++row) {
    const uint8_t* source = rgb + row * row_bytes;
    for (size_t i = 0; i < row_bytes; ++i) lanes[i * kLanes + row] = source[i];
  }
}

void FilterLanes(const uint8_t* lanes, const int32_t* weights, int count, uint8_t* out) {
  int32_t sums[kLanes];
  for (int32_t& sum : sums) sum = kHalf;
  for (int i = 0; i < count; ++i) {
    const uint8_t* source = lanes + static_cast<size_t>(i) * kChannels * kLanes;
    const int32_t weight = weights[i];
    for (int lane = 0; lane < kLanes; ++lane) sums[lane] += weight * source[lane];
  }
  for (int lane = 0; lane < kLanes; ++lane) out[lane] = ToByte(sums[lane]);
}

std::vector<uint8_t> ResizeHorizontally(const uint8_t* rgb, Size in, int out_width,
                                        const Axis& axis) {
  const size_t in_bytes = static_cast<size_t>(in.width) * kChannels;
  const size_t out_bytes = static_cast<size_t>(out_width) * kChannels;
  std::vector<uint8_t> result(out_bytes * in.height);
  std::vector<uint8_t> lanes(in_bytes * kLanes);
  for (int top = 0; top < in.height; top += kLanes) {
    const int rows = std::min(kLanes, in.height - top);
    GatherRows(rgb + top * in_bytes, in_bytes, rows, lanes.data());
    for (int x = 0; x < out_width; ++x) {
      for (int c = 0; c < kChannels; ++c) {
        uint8_t column[kLanes];
        const size_t at = (static_cast<size_t>(axis.taps[x].first) * kChannels + c) * kLanes;
        FilterLanes(lanes.data() + at, axis.WeightsOf(x), axis.taps[x].count, column);
        uint8_t* target = result.data() + top * out_bytes + static_cast<size_t>(x) * kChannels + c;
        for (int row = 0; row < rows; ++row) target[row * out_bytes] = column[row];
      }
    }
  }
  return result;
}

template <int kCount>
void FilterColumns(const uint8_t* source, size_t row_bytes, const int32_t* weights, int count,
                   uint8_t* out) {
  int32_t sums[kCount];
  for (int32_t& sum : sums) sum = kHalf;
  for (int i = 0; i < count; ++i) {
    const uint8_t* row = source + i * row_bytes;
    const int32_t weight = weights[i];
    for (int k = 0; k < kCount; ++k) sums[k] += weight * row[k];
  }
  for (int k = 0; k < kCount; ++k) out[k] = ToByte(sums[k]);
}

std::vector<uint8_t> ResizeVertically(const uint8_t* rgb, int width, int out_height,
                                      const Axis& axis) {
  const size_t row_bytes = static_cast<size_t>(width) * kChannels;
  std::vector<uint8_t> result(row_bytes * out_height);
  for (int y = 0; y < out_height; ++y) {
    const uint8_t* source = rgb + axis.taps[y].first * row_bytes;
    uint8_t* target = result.data() + y * row_bytes;
    const int32_t* weights = axis.WeightsOf(y);
    size_t k = 0;
    for (; k + kColumns <= row_bytes; k += kColumns) {
      FilterColumns<kColumns>(source + k, row_bytes, weights, axis.taps[y].count, target + k);
    }
    for (; k < row_bytes; ++k) {
      FilterColumns<1>(source + k, row_bytes, weights, axis.taps[y].count, target + k);
    }
  }
  return result;
}

}  // namespace

std::vector<uint8_t> ResizeRgb(std::span<const uint8_t> rgb, Size in, Size out,
                               ResampleFilter filter) {
  VLM3R_CHECK(in.width > 0 && in.height > 0 && out.width > 0 && out.height > 0,
              "sides must be positive");
  VLM3R_CHECK(rgb.size() == static_cast<size_t>(in.width) * in.height * kChannels,
              "wrong buffer size");
  if (in == out) return {rgb.begin(), rgb.end()};
  std::vector<uint8_t> wide;
  const uint8_t* source = rgb.data();
  if (out.width != in.width) {
    wide = ResizeHorizontally(source, in, out.width, MakeAxis(in.width, out.width, filter));
    if (out.height == in.height) return wide;
    source = wide.data();
  }
  return ResizeVertically(source, out.width, out.height, MakeAxis(in.height, out.height, filter));
}

}  // namespace vlm3r::frames
