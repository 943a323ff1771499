// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// What the colour of a point says.
enum class ColorBy { kRgb, kFrame, kHeight, kConfidence };
std::string_view ColorByName(ColorBy color);  ///< "rgb", "frame", "height", "confidence".
std::optional<ColorBy> ColorByFromName(std::string_view name);

/// A box of any orientation in the world frame: only points inside are kept.
struct ClipBox {
  Eigen::Isometry3d world_from_box = Eigen::Isometry3d::Identity();
  Eigen::Vector3d half_size_m = Eigen::Vector3d::Ones();  ///< Before calibration, as predicted.

  bool Contains(const Eigen::Vector3d& p_world) const {
    return ((world_from_box.inverse() * p_world).cwiseAbs().array() <= half_size_m.array()).all();
  }
};

/// How a reconstruction is looked at: one value that the 3D view, the exporters and the project
/// file share, so that what is exported is what is shown.
struct Display {
  CloudFilter filter{.min_confidence = 1.5};
  ColorBy color = ColorBy::kRgb;
  std::optional<ClipBox> clip;
  bool current_frame_only = false;  ///< Only the points of `current_view`.
  int current_view = 0;             ///< Position in the snapshot.
  double scale = 1;                 ///< Calibration: true metres per predicted metre.
  bool calibrated = false;
};

/// For project files. Unknown keys are ignored, wrong values fail with kBadInput.
OrderedJson ToJson(const Display& display);
Result<Display> DisplayFromJson(const Json& json);

/// The direction that points up in the world frame, unit length. People hold cameras level but look
/// down with them: where the camera turned, up is square to its x axes; else minus the mean of its
/// y axes; (0, -1, 0) for an empty snapshot.
Eigen::Vector3d EstimateUp(const Snapshot& snapshot);

/// Colours of `cloud` under `color`. Height is along `up`, between the cloud's 1st and 99th
/// percentile; confidence is logarithmic from 1 to its 99th percentile; a frame's colour depends on
/// its place among `num_views`. Needs `origins` for kFrame (falls back to frame_index).
std::vector<std::array<uint8_t, 3>> CloudColors(const PointCloud& cloud, ColorBy color,
                                                const Eigen::Vector3d& up, int num_views);

/// Colour at `t` in [0, 1] of the perceptually even scale that the program uses for quantities
/// (dark violet to yellow).
std::array<uint8_t, 3> ScaleColor(double t);

/// The cloud as `display` shows it: filtered, clipped, coloured. Coordinates stay as predicted
/// unless `apply_scale`. Fails as BuildPointCloud.
Result<PointCloud> BuildShownCloud(const Snapshot& snapshot, const Display& display,
                                   bool apply_scale, CloudCounts* counts = nullptr,
                                   const RunControl& control = {});

/// A copy of the snapshot with camera positions and maps in true metres.
Snapshot ScaledSnapshot(const Snapshot& snapshot, double scale);

}  // namespace vlm3r::scene
