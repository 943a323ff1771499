// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/base/result.h"

namespace vlm3r::training {

/// Where the camera stood at each sampled frame of a clip; nothing where it is not known.
using FramePoses = std::vector<std::optional<Eigen::Matrix4d>>;

/// Camera poses of clips: from a file beside a video, or from the frame metadata of its scene.
class PoseTable {
 public:
  /// Knows files beside videos only.
  PoseTable() = default;
  /// Reads frame metadata as `vlm3r data metadata` writes it. Fails with kBadInput when the file is
  /// no object of scenes; a scene that cannot be read has no poses.
  static Result<PoseTable> Read(const std::filesystem::path& frame_metadata);

  /// The poses at frames `indices` of a video. `VIDEO.poses.json`, in place of the video's own
  /// ending, is one scene's frame metadata whose frame_id is a frame's number in the video. The
  /// frames of a metadata file were sampled as a video's are: they are taken in their order, when
  /// there are as many. Nothing when neither knows two poses or more. Fails with kBadInput on a
  /// damaged file beside the video.
  Result<std::optional<FramePoses>> Of(const std::filesystem::path& video, const std::string& scene,
                                       const std::vector<int64_t>& indices) const;

 private:
  std::map<std::string, FramePoses> of_scene_;
};

}  // namespace vlm3r::training
