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

bool IsFinite(float x) { return x <= std::numeric_limits<float>::max(); }

float Prepare(Int4Group* group) {
  const float largest = AbsMax(group->weights.data(), kQuantGroup);
  if (!IsFinite(largest) || largest < kSmallest) return largest;
  const float parts = kInt4Parts / largest;
  for (int64_t i = 0; i < kQuantGroup; ++i)
    group->parts[i] = static_cast<int16_t>(Rounded(group->weights[i] * parts));
  return largest;
}

Int4Fit Assign(Int4Group* group, float scale) {
  const int32_t multiplier = Int4Multiplier(scale);
  Int4Fit fit;
  for (int64_t i = 0; i < kQuantGroup; ++i) {
    // Rounded and saturated as the vector instructions do.
    const int32_t step = (group->parts[i] * multiplier + (1 << 14)) >> 15;
    const int32_t whole = std::clamp(step, -128, 127);
    uint8_t code = 0;
    for (const int8_t edge : kInt4Edges) code += whole > edge;
    group->codes[i] = code;
    const int32_t value = kInt4Values[code];
    fit.cross += group->parts[i] * value;
    fit.square += value * value;
  }
  return fit;
}

}  // namespace

Int4SearchKernel Int4SearchPortable() { return {Prepare, Assign}; }

float BestInt4Scale(Int4Group* group, const Int4SearchKernel& kernel) {
  const float largest = kernel.prepare(group);
  if (!IsFinite(largest)) return std::numeric_limits<float>::quiet_NaN();
  if (largest < kSmallest) return 0;
  constexpr float kLargestStep = 127;
  Int4Fit best{0, 1};
  for (const float shrink : {1.12F, 1.05F, 0.98F, 0.91F, 0.84F, 0.77F}) {
    const float scale = shrink * kInt4Parts / kLargestStep;
    for (const float signed_scale : {scale, -scale}) {
      const Int4Fit fit = kernel.assign(group, signed_scale);
      if (fit.IsBetterThan(best)) best = fit;
    }
  }
  // As it can be kept. Other codes may suit that scale better still, and again another scale those.
  const float part = largest / kInt4Parts;
  const float kept = Bf16(best.BestScale() * part);
  const Int4Fit last = kernel.assign(group, kept / part);
  const float other = Bf16(last.BestScale() * part);
  return last.Gain(other / part) > last.Gain(kept / part) ? other : kept;
}

}  // namespace vlm3r::kernels
