// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <QString>

#include "app/studio/core/document.h"

namespace vlm3r::studio {

/// What a line of the scene tree stands for. Groups have no selection of their own where the
/// document knows none.
enum class NodeKind {
  kVideo,
  kPointFile,
  kCameras,
  kCamera,
  kPoints,
  kMeasures,
  kMeasurement,
  kViews,
  kViewpoint,
};

/// One line of the scene tree: a value, made anew from the document whenever that changes.
struct SceneNode {
  NodeKind kind = NodeKind::kVideo;
  int64_t id = 0;  ///< Of the video, measurement or viewpoint; of a camera its view.
  QString text;
  QString detail;  ///< Count, time or value.
  bool current = false;
  std::vector<SceneNode> children;

  std::pair<NodeKind, int64_t> key() const { return {kind, id}; }
};

/// All lines. `shown_points` is how many points pass the confidence filter, negative when not
/// counted yet.
std::vector<SceneNode> SceneNodes(const Document& document, int64_t shown_points);

/// "1.2 M", "34 k", "812", in the user's number format.
QString CountText(int64_t count);

/// The user's name of a measurement, or what kind it is.
QString MeasurementName(const project::Measurement& measurement);
/// Its value in the calibration that is in force.
QString MeasurementValue(const Document& document, const project::Measurement& measurement);

}  // namespace vlm3r::studio
