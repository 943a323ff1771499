// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include <ATen/core/Tensor.h>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/stages/language/lesson.h"

namespace vlm3r::training {

/// What is to be seen in a lesson's frames, for dense supervision of what the decoder is given.
/// F frames, N patches row by row, K kinds (RoomKinds()).
struct LessonView {
  at::Tensor kinds;      ///< [F,N,K] share of each kind in a patch; sums to 1.
  at::Tensor log_depth;  ///< [F,N] mean logarithm of the depth [m].
  at::Tensor points;     ///< [F,N,3] mean point [m] in the first camera's frame (OpenCV axes).
  at::Tensor position;   ///< [F,3] camera centre [m] in that frame.
  at::Tensor facing;     ///< [F,2] cosine and sine of the turn to the right since the first frame.
};

/// Films the lesson's room again, with depth and labels, for patches of `patch_size` pixels.
LessonView ViewOf(uint64_t number, const LessonOptions& options, int64_t patch_size);

/// Keeps a view as safetensors, atomically; `key` says all it depends on.
Status WriteView(const std::filesystem::path& file, const OrderedJson& key, const LessonView& view);
/// Fails with kBadInput when the file is damaged or was made from something else.
Result<LessonView> ReadView(const std::filesystem::path& file, const OrderedJson& key);

}  // namespace vlm3r::training
