// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "training/model/parameter_set.h"

namespace vlm3r::training {

/// Whether a parameter is a matrix between hidden layers of a tower, the decoder, the fusion block
/// or the projector: what Muon is for. Embeddings, tokens and heads are not.
inline bool IsHiddenMatrix(const Parameter& parameter) {
  const std::string_view name = parameter.name;
  const auto has = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
  return parameter.value.dim() == 2 && !name.starts_with("aux.") &&
         (has(".layers.") || has("_blocks") || has("fusion_block.") || has("mm_projector."));
}

}  // namespace vlm3r::training
