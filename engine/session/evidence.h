// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/session/session.h"

namespace vlm3r::session {

/// One value a patch: frame by frame in the order of Clip::frames(), row by row, column by column.
/// The grid covers the whole picture, which the encoder sees squashed to a square: patch (row,
/// column) is the picture's part [column, column + 1) / num_columns of its width and [row, row + 1)
/// / num_rows of its height.
struct PatchGrid {
  int64_t num_frames = 0;
  int64_t num_rows = 0;
  int64_t num_columns = 0;
  std::vector<float> values;  ///< num_frames * num_rows * num_columns.

  float At(int64_t frame, int64_t row, int64_t column) const {
    return values[static_cast<size_t>((frame * num_rows + row) * num_columns + column)];
  }
};

/// Where the position that chose a token looked, as one row of attention weights: the mean over the
/// heads of a layer, or over all heads of several layers. The whole row sums to one:
/// visual_share + newline_share + text_share = 1.
///
/// Attention is no explanation. It says from which positions a layer read, not what they
/// contributed nor whether the answer needed them; much of it commonly rests on a few positions
/// whatever they hold. Show an occlusion score beside it, which measures an effect.
struct AttentionMap {
  int64_t layer = -1;  ///< From 0; -1: the mean over the layers asked for.
  /// Weights of the visual tokens, on the grid after pooling. What a prompt cut at the model's
  /// longest sequence has lost is 0.
  PatchGrid weights;
  double visual_share = 0;   ///< Sum of `weights`.
  double newline_share = 0;  ///< Newline tokens between rows or frames: they are no place.
  double text_share = 0;     ///< The prompt's words and the answer's tokens so far.
};

/// How much less likely the token becomes without a part of what was seen: log-probability as
/// asked, minus log-probability with the part's visual tokens replaced by the mean of all visual
/// tokens of the clip (newlines left out and left alone). Nats; negative: the part spoke against
/// the token. Parts are occluded one at a time, so what two frames both show may score low in each.
enum class Occlusion {
  kNone,
  kFrames,  ///< A whole frame at a time: a grid of one row and column. One pass a frame.
  kBlocks   ///< Square blocks of a frame's patches at a time. One pass a block.
};

/// What to find out about one token of an answer.
struct ExplainRequest {
  AskRequest ask;                  ///< The question as it was asked.
  std::vector<int64_t> token_ids;  ///< Answer::token_ids.
  int64_t token = 0;               ///< Index into token_ids.

  bool attention = true;
  std::vector<int64_t> layers;  ///< That the mean is taken over, from 0. Empty: all.
  bool each_layer = false;      ///< Give every one of them beside the mean.

  Occlusion occlusion = Occlusion::kNone;
  std::vector<int64_t> occluded_frames;  ///< Ordinals within the clip. Empty: all.
  int64_t block_side = 2;                ///< Of kBlocks, in patches of the pooled grid.

  bool fusion_change = false;
};

/// Why a token came out, as far as it can be measured from outside.
struct Evidence {
  int64_t token = 0;  ///< Index, as asked for.
  int64_t token_id = 0;
  std::string text;  ///< Of this token; may be part of a character.
  /// Natural logarithm of the probability that the model gave it, before temperature and penalties.
  double log_probability = 0;

  std::vector<AttentionMap> attention;  ///< The mean first, then each layer where asked for.

  /// Drop in log-probability, see Occlusion. Frames that were not occluded are NaN.
  std::optional<PatchGrid> occlusion;
  /// What the token's log-probability drops by when every visual token of the clip is the mean.
  /// With `occlusion` only.
  std::optional<double> occlusion_of_all;

  /// What the geometry branch changes at a patch before pooling: the norm of (fused minus visual)
  /// divided by the norm of visual, at the place of the fusion block. All 0 when the clip is asked
  /// about with TokenSelection::kNone; absent in models without a fusion block.
  std::optional<PatchGrid> fusion_change;
};

}  // namespace vlm3r::session
