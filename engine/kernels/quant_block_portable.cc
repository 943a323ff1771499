// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "engine/kernels/quant_block.h"

namespace vlm3r::kernels {
namespace {

using Lanes = std::array<int32_t, kQuantLanes>;

constexpr std::array<int32_t, 16> kCodes4 = [] {
  std::array<int32_t, 16> codes{};
  for (size_t i = 0; i < codes.size(); ++i) codes[i] = kInt4Values[i];
  return codes;
}();

// sums of value * activation over the 64 columns of a group.
Lanes GroupSums8(const uint8_t* codes, const int16_t* x) {
  Lanes sums{};
  for (int64_t quad = 0; quad < kQuantGroup / 4; ++quad, codes += 4 * kQuantLanes, x += 4) {
    for (int64_t lane = 0; lane < kQuantLanes; ++lane) {
      for (int64_t j = 0; j < 4; ++j) sums[lane] += (codes[lane * 4 + j] - 128) * x[j];
    }
  }
  return sums;
}

Lanes GroupSums4(const uint8_t* codes, const int16_t* x) {
  Lanes sums{};
  for (int64_t pair = 0; pair < kQuantGroup / 8; ++pair, codes += 4 * kQuantLanes, x += 8) {
    for (int64_t lane = 0; lane < kQuantLanes; ++lane) {
      for (int64_t j = 0; j < 4; ++j) {
        const uint8_t byte = codes[lane * 4 + j];
        sums[lane] += kCodes4[byte & 15] * x[j] + kCodes4[byte >> 4] * x[j + 4];
      }
    }
  }
  return sums;
}

}  // namespace

void QuantBlockPortable(const QuantWeight& weight, const QuantRows& rows, int64_t block,
                        int64_t first, int64_t count, float* sums) {
  const bool is8 = weight.format == QuantFormat::kInt8;
  const int64_t groups = weight.groups();
  const int64_t step = weight.block_bytes() / groups;
  for (int64_t r = 0; r < count; ++r) {
    const uint8_t* codes = weight.codes.const_data_ptr<uint8_t>() + block * weight.block_bytes();
    const c10::BFloat16* scales =
        is8 ? nullptr
            : weight.scales.const_data_ptr<c10::BFloat16>() + block * groups * kQuantLanes;
    float* out = sums + r * kQuantLanes;
    for (int64_t lane = 0; lane < kQuantLanes; ++lane) out[lane] = 0;
    for (int64_t g = 0; g < groups; ++g, codes += step) {
      const int64_t at = (first + r) * groups + g;
      const int16_t* x = rows.values.data() + at * kQuantGroup;
      const Lanes whole = is8 ? GroupSums8(codes, x) : GroupSums4(codes, x);
      for (int64_t lane = 0; lane < kQuantLanes; ++lane) {
        float value = static_cast<float>(whole[lane]);
        if (!is8) value *= static_cast<float>(scales[g * kQuantLanes + lane]);
        out[lane] += value * rows.scales[at];
      }
    }
  }
}

}  // namespace vlm3r::kernels
