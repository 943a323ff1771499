// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "training/stages/room_clips.h"

namespace vlm3r::training {

/// What the patches of frames show. F frames, N patches row by row, K kinds, S pixels a side.
struct PatchTargets {
  at::Tensor pixels;     ///< [F,3,S,S] fp32 in [-1,1], as the engine gives them to SigLIP.
  at::Tensor kinds;      ///< [F,N,K] share of each kind in a patch; sums to 1.
  at::Tensor log_depth;  ///< [F,N] mean logarithm of the depth [m].
  std::vector<std::string> captions;
};

/// All frames of all clips, in order; pixels that fill no patch are left out.
PatchTargets PatchTargetsOf(const std::vector<RoomClip>& clips, int64_t patch_size);

}  // namespace vlm3r::training
