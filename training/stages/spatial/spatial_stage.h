// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model_store/architecture.h"
#include "training/stages/spatial/geometry_loss.h"
#include "training/stages/spatial/geometry_score.h"
#include "training/stages/towers/tower_run.h"

namespace vlm3r::training {

/// CUT3R's architecture, small.
model_store::Cut3rShape SmallCut3r();

struct SpatialStageOptions {
  model_store::Cut3rShape shape = SmallCut3r();
  TowerRunOptions run;
  GeometryLossOptions loss;
  RoomClipOptions clips;         ///< `side` is a multiple of the patch size; `fps` the most.
  double slowest_fps = 0.8;      ///< Frame rates are drawn between this and `clips.fps`.
  int64_t frames_per_step = 48;  ///< Of all clips of a step together.
  /// Lengths of clips; a step takes one of those that its part of the run has come to: the first at
  /// the beginning, all in the second half.
  std::vector<int64_t> clip_lengths = {1, 2, 4, 8, 16, 24};
  /// A network of this stage to go on from with a schedule of its own; empty: from nothing. Give it
  /// another seed, or it sees the same rooms again.
  std::filesystem::path start;
  /// Only the heads learn: tokens stay what they are, and so does what was trained on them.
  bool heads_only = false;
  uint64_t seed = 1;
  int64_t num_held_out = 30;  ///< Clips of the evaluation, of rooms never trained on.
};

/// The stage as the model that ships is trained: 128 x 128 pixels, compass walls.
SpatialStageOptions SmallSpatialStage();

/// The walks that a stage's network is scored on: its longest.
RoomClipOptions LongClips(const SpatialStageOptions& options);

struct SpatialStageReport {
  int64_t num_steps = 0;
  bool complete = false;
  GeometryScore score;
  std::filesystem::path file;  ///< A CUT3R checkpoint as the engine reads it.
};

/// Trains a CUT3R from nothing on rooms filmed on the fly; no room comes twice. Goes on where an
/// earlier part below `out` ended. Writes `out`/cut3r.pth.
Result<SpatialStageReport> TrainSpatialStage(
    const SpatialStageOptions& options, const std::filesystem::path& out, const RunControl& control,
    const std::function<void(const StepReport&)>& on_step = {});

}  // namespace vlm3r::training
