// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/int4_search.h"

#include <algorithm>
#include <limits>

#include <c10/util/BFloat16.h>

#include "engine/kernels/int4_edges.h"
#include "engine/kernels/quant_round.h"

namespace vlm3r::kernels {
namespace {

float Bf16(float x) { return static_cast<float>(c10::BFloat16(x)); }

float Folded(std::array<float, kInt4Sums> sums) {
  for (int64_t width = kInt4Sums / 2; width > 0; width /= 2) {
    for (int64_t i = 0; i < width; ++i) sums[i] += sums[i + width];
  }
  return sums[0];
}

}  // namespace

Int4Fit Int4AssignPortable(Int4Group* group, float scale) {
  const float inverse = 1.0F / scale;
  std::array<float, kInt4Sums> cross{};
  int32_t square = 0;
  for (int64_t i = 0; i < kQuantGroup; ++i) {
    const float step = std::clamp(group->weights[i] * inverse, -kInt4Largest, kInt4Largest);
    const auto whole = static_cast<int8_t>(Rounded(step));
    uint8_t code = 0;
    for (const int8_t edge : kInt4Edges) code += whole > edge;
    group->codes[i] = code;
    const int32_t value = kInt4Values[code];
    cross[i % kInt4Sums] += group->weights[i] * static_cast<float>(value);
    square += value * value;
  }
  return {Folded(cross), static_cast<float>(square)};
}

float BestInt4Scale(Int4Group* group, Int4AssignKernel assign) {
  const float largest = AbsMax(group->weights.data(), kQuantGroup);
  if (!(largest <= std::numeric_limits<float>::max()))
    return std::numeric_limits<float>::quiet_NaN();
  if (largest < kSmallest) return 0;
  for (float& weight : group->weights) weight /= largest;
  float best = 0;
  float best_gain = -std::numeric_limits<float>::infinity();
  const auto keep_better = [&](const Int4Fit& fit) {
    // The scale that suits these codes best, as it can be kept.
    const float kept = Bf16(fit.cross / fit.square * largest) / largest;
    if (fit.Gain(kept) > best_gain) best_gain = fit.Gain(kept), best = kept;
  };
  for (const float shrink : {1.12F, 1.05F, 0.98F, 0.91F, 0.84F, 0.77F}) {
    for (const float sign : {1.0F, -1.0F}) keep_better(assign(group, sign * shrink / kInt4Largest));
  }
  // Other codes may suit that scale better still, and again another scale those.
  const Int4Fit last = assign(group, best);
  best_gain = last.Gain(best);
  keep_better(last);
  return Bf16(best * largest);
}

}  // namespace vlm3r::kernels
