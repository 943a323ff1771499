// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/session/session.h"

namespace vlm3r::session {

/// The same question with something left out of what the model sees.
struct Variant {
  std::string name;  ///< For people and JSON: "as trained", "fusion off", "8 frames".
  /// kNone leaves the fusion block out: the visual tokens go on as SigLIP made them.
  TokenSelection tokens = TokenSelection::kFromConfig;
  int64_t num_frames = 0;  ///< Sampled from the video; 0: as the clip's request says.
};

/// "as asked", then what the model can do without: "without camera tokens", "without geometry
/// tokens", "fusion off"; then one for every number in `frame_counts`. Models without a fusion
/// block have only the frames.
std::vector<Variant> StandardVariants(const ModelInfo& model, const ClipRequest& clip,
                                      const std::vector<int64_t>& frame_counts = {});

/// How one variant answered.
struct VariantAnswer {
  Variant variant;
  std::vector<int64_t> frame_indices;  ///< That the model saw.
  /// Unset: why this variant cannot be asked (its fusion block reads patch tokens only, say).
  std::optional<Answer> answer;
  std::string refusal;  ///< One line, then.
  /// Index of the first token that differs from the first variant's answer; -1: the same tokens.
  int64_t first_difference = -1;
  /// Answer::top1_minus_top2 at the first difference, else the smallest of the answer: how sure the
  /// choice was. Logits.
  double margin = 0;
  bool features_reused = false;  ///< Neither SigLIP nor CUT3R ran.
};

/// Called when a variant has answered; returns false to stop with what there is.
using VariantSink = std::function<bool(const VariantAnswer&)>;

/// Asks one question under several variants, one after the other. What SigLIP and CUT3R make of
/// the frames is computed once for all variants that see the same frames, kept in memory with the
/// clip and, where its request allows the cache, on disk. `clip` keeps its own tokens. Stages as
/// Session::Ask. Fails as Ask does; a variant that this model cannot do is no failure. A stop
/// before the first answer is kCancelled, later ones a result with what there is so far.
Result<std::vector<VariantAnswer>> AskVariants(Session* session, const Clip& clip,
                                               const AskRequest& request,
                                               const std::vector<Variant>& variants,
                                               const VariantSink& on_answer = {},
                                               const RunControl& control = {});

}  // namespace vlm3r::session
