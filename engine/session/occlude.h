// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/run_control.h"
#include "engine/model/vlm3r.h"
#include "engine/session/evidence.h"
#include "engine/session/token_sequence.h"

namespace vlm3r::session {

/// Natural logarithm of a token's share in softmax(logits). kFailed when the logits are not finite.
Result<double> LogProbability(const at::Tensor& logits, int64_t token_id);

/// Measures by how much a token gets less likely when parts of the clip are replaced by its mean
/// visual token.
class Occluder {
 public:
  /// The sequence must outlive this.
  Occluder(const model::Vlm3r& model, const TokenSequence& sequence, int64_t num_frames,
           int64_t token_id, double log_probability);

  /// Fills in `occlusion` and `occlusion_of_all`. `seen` holds the keys and values of the sequence
  /// and is left alone. Stage "occlude", in passes.
  Status Run(const ExplainRequest& request, const nn::KvCache& seen, Evidence* evidence,
             const RunControl& control) const;

 private:
  struct Part {
    int64_t cell = 0;                ///< Index into the grid's values; -1: the whole clip.
    std::vector<int64_t> positions;  ///< Ascending.
  };
  std::vector<Part> Parts(const ExplainRequest& request, PatchGrid* grid) const;
  Part BlockPart(int64_t frame, int64_t row, int64_t column, int64_t block_side) const;
  /// Log-probability without a part; `cache` holds at least the positions before it, unchanged.
  Result<double> Without(const Part& part, nn::KvCache* cache, const RunControl& control) const;

  const model::Vlm3r& model_;
  const TokenSequence& sequence_;
  int64_t num_frames_;
  int64_t token_id_;
  double log_probability_;
  std::vector<int64_t> position_of_;  ///< Of each patch; -1: cut away.
  at::Tensor mean_;                   ///< [H]
};

}  // namespace vlm3r::session
