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
  kObjects,
  kCategory,
  kObject,
};

/// What the colour of a line's detail says.
enum class NodeTone { kMuted, kGood, kWarn, kBad };

/// One line of the scene tree: a value, made anew from the document whenever that changes.
struct SceneNode {
  NodeKind kind = NodeKind::kVideo;
  /// Of the video, measurement, viewpoint or object; of a camera its view; made of a category's
  /// name.
  int64_t id = 0;
  QString text;
  QString detail;  ///< Count, time or value.
  bool current = false;
  std::vector<SceneNode> children;
  QString category = {};  ///< Of objects and categories: what renaming changes.
  NodeTone tone = NodeTone::kMuted;
  bool struck = false;  ///< Rejected.
  bool checked = true;  ///< A category that is shown.
  QString tip = {};     ///< The whole of what signs say in short.

  std::pair<NodeKind, int64_t> key() const { return {kind, id}; }
};

/// All lines. `shown_points` is how many points pass the confidence filter, negative when not
/// counted yet.
std::vector<SceneNode> SceneNodes(const Document& document, int64_t shown_points);

/// "1.2 M", "34 k", "812", in the user's number format.
QString CountText(int64_t count);

/// "chair 3": category and instance.
QString ObjectName(const project::RoomObject& object);
/// Where an object stands in the review, with its sign: "✓ accepted".
QString ReviewText(const std::string& state);

/// The user's name of a measurement, or what kind it is.
QString MeasurementName(const project::Measurement& measurement);
/// Its value in the calibration that is in force.
QString MeasurementValue(const Document& document, const project::Measurement& measurement);

}  // namespace vlm3r::studio
