// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/check/measure.h"
#include "engine/check/nearest.h"
#include "engine/check/question.h"

namespace vlm3r::check {

/// What takes part in a question, graph frame, metres.
struct Stage {
  std::vector<std::vector<Body>> cast;   ///< Who may be meant, by object of the question.
  std::vector<Eigen::Matrix4d> cameras;  ///< World from camera, OpenCV axes: its frames.
};

/// A value in metres, or a word, or why there is neither.
struct Solved {
  std::optional<double> value_m;
  std::string word;
  Remark problem = {};
};

/// Works out the quantity on the stage: those that need boxes and cameras (not kCount, kRoomSize,
/// kAppearanceOrder, kRoute). Every object of the question has a body, every frame a camera.
/// kGrid: as the benchmarks, with the margins below which they do not ask. kSolid: fast and without
/// margins, for varied stages.
Solved Solve(const Question& question, const Stage& stage, Metric metric);

/// The stage with no more than the four nearest of every cast, where the nearest counts: which of
/// them it is may change when the stage is varied, and the work stays bounded.
Stage Contenders(const Question& question, const Stage& stage);

/// What to draw of it.
Drawing Draw(const Question& question, const Stage& stage);

}  // namespace vlm3r::check
