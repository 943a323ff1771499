// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace vlm3r::studio {

/// When each picture of a clip is shown. A value: the GUI keeps its own copy and never asks the
/// decoder's thread.
class FrameTimes {
 public:
  FrameTimes() = default;
  /// Constant rate.
  FrameTimes(int64_t num_frames, double fps) : num_frames_(num_frames), fps_(fps) {}
  /// One ascending time for each picture.
  FrameTimes(std::vector<double> times_s, double fps)
      : num_frames_(static_cast<int64_t>(times_s.size())),
        fps_(fps),
        times_s_(std::move(times_s)) {}

  int64_t count() const { return num_frames_; }
  double fps() const { return fps_; }
  double durationS() const;
  double timeOf(int64_t ordinal) const;
  /// The picture on the screen at this moment, 0 for an empty clip.
  int64_t ordinalAt(double time_s) const;

 private:
  int64_t num_frames_ = 0;
  double fps_ = 0;
  std::vector<double> times_s_;
};

}  // namespace vlm3r::studio
