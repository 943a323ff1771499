// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/media/av_handles.h"

namespace vlm3r::media {

/// Presentation times relative to the first picture. Where the file's own are missing or run
/// backwards, the average rate carries on from the last good one.
class PresentationClock {
 public:
  PresentationClock(AVRational time_base, double fps)
      : tick_s_(av_q2d(time_base)), step_s_(fps > 0 ? 1 / fps : 0) {}

  double Next(const AVFrame& picture) {
    const int64_t stamp = picture.best_effort_timestamp;
    const bool has_stamp = stamp != AV_NOPTS_VALUE;
    if (first_) {
      first_ = false;
      origin_ = has_stamp ? static_cast<double>(stamp) * tick_s_ : 0;
      return last_s_ = 0;
    }
    const double time_s = has_stamp ? static_cast<double>(stamp) * tick_s_ - origin_ : -1;
    last_s_ = time_s > last_s_ ? time_s : last_s_ + step_s_;
    return last_s_;
  }

 private:
  double tick_s_;
  double step_s_;
  double origin_ = 0;
  double last_s_ = 0;
  bool first_ = true;
};

}  // namespace vlm3r::media
