// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/model/vlm3r.h"
#include "engine/session/clip_impl.h"
#include "engine/session/loaded_model.h"

namespace vlm3r::session {

/// The sequence that chose one token of an answer: the prompt and the tokens before it.
struct TokenSequence {
  static constexpr int64_t kText = -2;
  static constexpr int64_t kNewline = -1;

  std::vector<int64_t> ids;  ///< Placeholders for visual blocks.
  at::Tensor embeds;         ///< [L,H]
  int64_t side = 0;          ///< Rows and columns of a frame's patches.
  std::vector<int64_t> prompt_ids;
  /// What stands at each of the L positions: a patch, (frame * side + row) * side + column, or one
  /// of the above.
  std::vector<int64_t> patch_at;
  bool truncated = false;  ///< The prompt was cut; `ids` do not tell what is there.

  /// Positions of patches in [begin, end), in order.
  std::vector<int64_t> PositionsOf(int64_t begin_patch, int64_t end_patch) const;
};

/// Lays out an encoded clip, a question and the first tokens of its answer.
Result<TokenSequence> LayOutSequence(const LoadedModel& model, const Clip::Impl& clip,
                                     const AskRequest& ask, const std::vector<int64_t>& answer_ids);

}  // namespace vlm3r::session
