// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/model/siglip/siglip.h"
#include "training/stages/room_clips.h"
#include "training/stages/vision/vision_loss.h"

namespace vlm3r::training {

/// What the tower knows about rooms never trained on, in percent where nothing else is said.
struct VisionScore {
  int64_t num_frames = 0;
  double patch_accuracy = 0;         ///< Of the kind that fills most of a patch.
  double object_patch_accuracy = 0;  ///< Of patches that an object fills most of.
  double majority_accuracy = 0;      ///< Of saying "nothing" of each patch.
  double retrieval_top1 = 0;         ///< Own caption first among a batch of `retrieval_of`.
  int64_t retrieval_of = 0;
  double depth_abs_rel = 0;  ///< Mean |d - d̂| / d of patches; a share, not percent.

  OrderedJson ToJson() const;
};

Result<VisionScore> ScoreVision(const model::SiglipTower& tower, const VisionHeads& heads,
                                uint64_t set_seed, uint64_t first, int64_t num_clips,
                                const RoomClipOptions& options, int64_t patch_size);

}  // namespace vlm3r::training
