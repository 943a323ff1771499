// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "engine/base/run_control.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

/// Everything a picture of the 3D view needs, as values: drawing goes on another thread.
struct CaptureScene {
  std::shared_ptr<const scene::Snapshot> snapshot;  ///< Or `cloud`.
  std::shared_ptr<const scene::PointCloud> cloud;
  scene::Display display;
  viz::ViewStyle style;
  viz::ViewTheme theme;
  std::vector<viz::MeasureItem> measures;
  std::vector<viz::BoxItem> boxes;
  std::optional<Eigen::Vector3d> highlight;
  int width = 1280;  ///< Even for videos.
  int height = 720;
  double pixel_ratio = 1;  ///< Pixels of the picture for one of the view.
};

/// Writes one picture as PNG. Any thread.
Result<std::filesystem::path> CapturePng(const CaptureScene& scene, const viz::Viewpoint& viewpoint,
                                         const std::filesystem::path& path,
                                         const RunControl& control);

/// Writes an MP4 with one picture per viewpoint. Any thread. Stage "capture".
Result<std::filesystem::path> CaptureMp4(const CaptureScene& scene,
                                         const std::vector<viz::Viewpoint>& viewpoints, int fps,
                                         const std::filesystem::path& path,
                                         const RunControl& control);

}  // namespace vlm3r::studio
