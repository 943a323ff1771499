// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "engine/base/json.h"
#include "engine/model/cut3r/cut3r.h"
#include "training/stages/room_clips.h"

namespace vlm3r::training {

/// How well a CUT3R sees rooms, beside what seeing nothing scores.
struct GeometryScore {
  int64_t num_clips = 0;
  double depth_abs_rel = 0;         ///< Mean |d - d̂| / d, metric, nothing aligned.
  double constant_abs_rel = 0;      ///< The same for the clips' median depth everywhere.
  double rotation_deg = 0;          ///< Mean angle to the true rotation, frame 0 left out.
  double static_rotation_deg = 0;   ///< Of a camera that does not turn.
  double translation_m = 0;         ///< Mean distance of camera centres, nothing aligned.
  double static_translation_m = 0;  ///< Of a camera that does not move.
  double path_error_m = 0;          ///< RMS distance after the best similarity transform (Umeyama).
  double static_path_error_m = 0;   ///< Of a camera that does not move.

  OrderedJson ToJson() const;
};

/// Rolls the model over clips `first` … of a set of rooms, fp32, without gradients.
GeometryScore ScoreGeometry(const cut3r::Cut3r& model, uint64_t set_seed, uint64_t first,
                            int64_t num_clips, const RoomClipOptions& options);

}  // namespace vlm3r::training
