// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace vlm3r::training {

/// Auxiliary pose supervision: a small head that predicts each frame's camera pose while the model
/// is tuned, and is thrown away afterwards. Off by default; not part of the paper.
struct RecipePose {
  static constexpr std::string_view kArea = "pose";
  double weight = 0;
  double learning_rate = 1e-3;
  int64_t width = 256;
  std::filesystem::path frames;

  bool enabled() const { return weight > 0; }

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&weight, {.key = "pose_weight",
                    .help = "of the pose loss beside the answers' loss; 0: no pose head",
                    .min = 0,
                    .max = 1000});
    visit(&learning_rate,
          {.key = "pose_learning_rate", .help = "of the head at its highest", .min = 0, .max = 10});
    visit(&width,
          {.key = "pose_width", .help = "hidden width of the head", .min = 1, .max = 65536});
    visit(&frames, {.key = "pose_frames",
                    .help = "frame metadata with the camera poses of the scenes; a file "
                            "NAME.poses.json beside a video comes first",
                    .unit = "FILE"});
  }
};

}  // namespace vlm3r::training
