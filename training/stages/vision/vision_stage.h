// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/weights/model_config.h"
#include "training/stages/towers/tower_run.h"
#include "training/stages/vision/vision_loss.h"
#include "training/stages/vision/vision_score.h"

namespace vlm3r::training {

/// SigLIP's architecture, small: 8 x 8 patches, a width that the fusion block's 18 heads divide.
weights::SiglipConfig SmallSiglip();

struct VisionStageOptions {
  weights::SiglipConfig tower = SmallSiglip();
  TowerRunOptions run;
  VisionLossOptions loss;
  RoomClipOptions clips;
  int64_t clips_per_step = 12;
  /// Folder of a tower of this stage, or of a model that has one, to go on from, as
  /// SpatialStageOptions::start. The heads that teach it begin anew.
  std::filesystem::path start;
  uint64_t seed = 1;
  int64_t num_held_out = 40;  ///< Clips of the evaluation, of rooms never trained on.
};

/// The stage as the model that ships is trained: four frames of each room, compass walls.
VisionStageOptions SmallVisionStage();

struct VisionStageReport {
  int64_t num_steps = 0;
  bool complete = false;
  VisionScore score;
  std::filesystem::path folder;  ///< config.json and model.safetensors of a SiglipVisionModel.
};

/// Trains the layers of a SigLIP tower that VLM-3R runs from nothing, on rooms filmed on the fly;
/// no room comes twice. The tower's last layer, which is never run, is not written. Goes on where
/// an earlier part below `out` ended.
Result<VisionStageReport> TrainVisionStage(
    const VisionStageOptions& options, const std::filesystem::path& out, const RunControl& control,
    const std::function<void(const StepReport&)>& on_step = {});

}  // namespace vlm3r::training
