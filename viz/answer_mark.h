// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::viz {

/// One thing that an answer speaks of, drawn in the room. World frame, metres as predicted.
struct AnswerMark {
  enum class Kind { kSegment, kArrow, kPath, kBox, kPoint };
  Kind kind = Kind::kSegment;
  /// Segment and arrow: both ends. Path: two or more. Point: one. Box: its eight corners, in the
  /// order of scene::OrientedBox::Corners.
  std::vector<Eigen::Vector3d> points;
  std::string label;  ///< Shown beside it; may be empty.
};

}  // namespace vlm3r::viz
