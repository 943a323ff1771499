// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/weights/tensor_source.h"
#include "training/model/parameter_set.h"

namespace vlm3r::training {

/// Low-rank adaptation (Hu et al., 2022) as PEFT's LoraConfig names it.
struct LoraOptions {
  int64_t rank = 128;
  double alpha = 256;
  double dropout = 0.05;
  /// Last names of the modules ("q_proj"); empty: every linear layer of the decoder.
  std::vector<std::string> targets;

  double scale() const { return alpha / static_cast<double>(rank); }
};

/// The decoder's linear layers that are adapted ("model.layers.0.self_attn.q_proj", …), in the
/// order of PEFT's files. Fails with kUsage when a target names no layer.
Result<std::vector<std::string>> AdaptedModules(const weights::TensorSource& model,
                                                const LoraOptions& options);

/// Adds `<module>.lora_A.default.weight` [r, in], Kaiming uniform with a = sqrt 5, and
/// `<module>.lora_B.default.weight` [out, r], zero, for each module. The same seed gives the same
/// values.
Status AddAdapters(const weights::TensorSource& model, const LoraOptions& options, uint64_t seed,
                   c10::ScalarType dtype, ParameterSet* parameters);

}  // namespace vlm3r::training
