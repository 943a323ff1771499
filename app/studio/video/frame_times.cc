// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/frame_times.h"

#include <algorithm>

namespace vlm3r::studio {
namespace {

/// Times travel through text and databases.
constexpr double kToleranceS = 1e-5;

}  // namespace

double FrameTimes::durationS() const {
  if (num_frames_ == 0) return 0;
  return timeOf(num_frames_ - 1) + (fps_ > 0 ? 1 / fps_ : 0);
}

double FrameTimes::timeOf(int64_t ordinal) const {
  if (num_frames_ == 0) return 0;
  ordinal = std::clamp<int64_t>(ordinal, 0, num_frames_ - 1);
  if (!times_s_.empty()) return times_s_[static_cast<size_t>(ordinal)];
  return fps_ > 0 ? static_cast<double>(ordinal) / fps_ : 0;
}

int64_t FrameTimes::ordinalAt(double time_s) const {
  if (num_frames_ == 0 || !(time_s > 0)) return 0;
  if (!times_s_.empty()) {
    const auto after = std::ranges::upper_bound(times_s_, time_s + kToleranceS);
    return std::max<int64_t>(0, after - times_s_.begin() - 1);
  }
  const double position =
      std::min((time_s + kToleranceS) * fps_, static_cast<double>(num_frames_ - 1));
  return static_cast<int64_t>(position);
}

}  // namespace vlm3r::studio
