// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model/cut3r/cut3r.h"

namespace vlm3r::cut3r {

/// What VLM-3R's fusion block attends to (paper section 3; one entry per frame).
struct SpatialTokens {
  at::Tensor camera;  // [F,1,C] z'
  at::Tensor patch;   // [F,N,C] F', row-major patches
};

struct SpatialOptions {
  /// Side CUT3R sees: 27 patches of 16, so that there are as many geometry tokens as SigLIP-384
  /// patches.
  int64_t side = 432;
  /// Frames a pass of the image encoder. Halved when the device runs out of memory.
  int64_t encoder_chunk = 4;
  /// The language model was trained on kCut3r tokens.
  StateRule rule = StateRule::kCut3r;
};

/// Runs the frames of one clip, in order, from a fresh state and returns decoder tokens. `pixels`
/// [F,3,h,w] are the vision tower's normalised pictures in [-1,1]; they are resized bilinearly
/// without antialiasing, as VLM-3R does. Heads are not run. Stage "cut3r"; cancels between frames.
Result<SpatialTokens> EncodeSpatialTokens(const Cut3r& model, const at::Tensor& pixels,
                                          const RunControl& control,
                                          const SpatialOptions& options = {});

/// The same rollout for towers named "…points": world point maps [F,side,side,3] fp32. Needs the
/// heads.
Result<at::Tensor> EncodeSpatialPoints(const Cut3r& model, const at::Tensor& pixels,
                                       const RunControl& control,
                                       const SpatialOptions& options = {});

}  // namespace vlm3r::cut3r
