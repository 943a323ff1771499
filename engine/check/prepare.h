// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/check/measure.h"
#include "engine/check/solve.h"

namespace vlm3r::check {

/// The stage of a question, and where it came from.
struct Prepared {
  Stage stage;
  std::vector<int64_t> frames;  ///< Numbers of the stage's cameras, from 1.
  std::vector<int32_t> views;   ///< Their positions in the snapshot; -1: not in it.
  Remark problem;               ///< Why there is no stage.
  Remark note;
};

/// Finds the objects and frames that a question names.
Prepared Prepare(const Question& question, const Room& room);

/// The camera poses of all frames in the order of the room, graph frame: the graph's frames, else
/// the snapshot's. Frames without a pose are left out.
std::vector<Eigen::Vector3d> CameraPath(const Room& room, int64_t first, int64_t last);

}  // namespace vlm3r::check
