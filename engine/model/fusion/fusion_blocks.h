// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/model/fusion/fusion.h"

namespace vlm3r::model {

// The blocks behind LoadFusion(). Each reads its parameters below the loader's prefix and reports
// what is wrong there.

/// kCrossAttention (the released model): queries from vision, keys and values from the spatial
/// tokens.
std::unique_ptr<Fusion> LoadCrossAttention(const nn::ParamLoader& loader);
/// kCrossAttentionWithMlp.
std::unique_ptr<Fusion> LoadCrossAttentionWithMlp(const nn::ParamLoader& loader);
/// kTransformer.
std::unique_ptr<Fusion> LoadTransformer(const nn::ParamLoader& loader);

/// kMlpAfterClipProj.
std::unique_ptr<Fusion> LoadMlpAfterClipProj(const nn::ParamLoader& loader);
/// kConcatMlp.
std::unique_ptr<Fusion> LoadConcatMlp(const nn::ParamLoader& loader);
/// kConcatSelfAttention.
std::unique_ptr<Fusion> LoadConcatSelfAttention(const nn::ParamLoader& loader);

/// kLlava3d: a learned code of each patch's mean world point, added to the vision features.
std::unique_ptr<Fusion> LoadLlava3d(const nn::ParamLoader& loader);

}  // namespace vlm3r::model
