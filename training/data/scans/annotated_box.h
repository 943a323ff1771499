// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::training {

/// A box as ScanNet++ and ARKitScenes write it down: metres, world frame.
struct AnnotatedBox {
  Eigen::Vector3d center, size;
  Eigen::Matrix3d axes;  ///< Columns; in the file one after another.

  /// Reads centroid, axesLengths and normalizedAxes; nothing when one is missing or misshapen.
  static std::optional<AnnotatedBox> Read(const Json& record);
  /// The box, if it has a volume and its axes are a rotation.
  std::optional<scene::OrientedBox> Solid() const;
};

}  // namespace vlm3r::training
