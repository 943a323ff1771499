// SPDX-License-Identifier: Apache-2.0
#include "engine/model/fusion/fusion.h"

#include <algorithm>
#include <array>
#include <string>

#include <ATen/ops/cat.h>

#include "engine/base/check.h"
#include "engine/model/fusion/fusion_blocks.h"

namespace vlm3r::model {
namespace {

using weights::FusionKind;
using weights::SpatialFeature;

struct KindFacts {
  FusionKind kind;
  std::string_view name;
  /// A parameter that no other kind has beside those of earlier rows. Empty: known by its shapes
  /// only.
  std::string_view mark;
  std::unique_ptr<Fusion> (*load)(const nn::ParamLoader&);
};

// In the order of detection.
constexpr std::array<KindFacts, 7> kKinds = {{
    {FusionKind::kCrossAttentionWithMlp, "cross_attention_with_mlp", "clip_query_proj.fc1.weight",
     LoadCrossAttentionWithMlp},
    {FusionKind::kTransformer, "transformer", "ffn.0.weight", LoadTransformer},
    {FusionKind::kCrossAttention, "cross_attention", "clip_query_proj.weight", LoadCrossAttention},
    {FusionKind::kMlpAfterClipProj, "mlp_after_clip_proj", "spatial_features_mlp.0.weight",
     LoadMlpAfterClipProj},
    {FusionKind::kConcatMlp, "concat_mlp", "fusion_mlp.0.weight", LoadConcatMlp},
    {FusionKind::kConcatSelfAttention, "concat_self_attention", "self_attention.in_proj_weight",
     LoadConcatSelfAttention},
    {FusionKind::kLlava3d, "llava_3d_fusion_block", "", LoadLlava3d},
}};

const KindFacts* FindKind(FusionKind kind) {
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const KindFacts& facts) { return facts.kind == kind; });
  return found == kKinds.end() ? nullptr : found;
}

bool ReadsPoints(const nn::ParamLoader& loader) {
  const auto names = loader.Names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const auto shape = loader.ShapeOf(name);
    return shape.size() == 2 && shape[1] == 3;
  });
}

Error Missing(std::string_view what) {
  return {ErrorCode::kModelMissing,
          "the fusion block needs " + std::string(what) + " and there are none", "",
          "Give the CUT3R weights, or ask without spatial tokens"};
}

Result<at::Tensor> JoinTokens(const SpatialFeatures& spatial,
                              const std::vector<SpatialFeature>& tokens) {
  std::vector<at::Tensor> parts;
  for (const SpatialFeature feature : tokens) {
    const bool camera = feature == SpatialFeature::kCamera;
    const at::Tensor& part = camera ? spatial.camera : spatial.patch;
    if (!part.defined()) return Missing(camera ? "camera tokens" : "patch tokens");
    parts.push_back(part);
  }
  VLM3R_CHECK(!parts.empty());
  return parts.size() == 1 ? parts[0] : at::cat(parts, 1);
}

}  // namespace

SpatialFeatures SpatialFeatures::Slice(int64_t begin, int64_t count) const {
  const auto slice = [&](const at::Tensor& x) {
    return x.defined() ? x.narrow(0, begin, count) : x;
  };
  return {slice(camera), slice(patch), slice(points)};
}

std::unique_ptr<Fusion> LoadFusion(FusionKind kind, const nn::ParamLoader& loader) {
  const KindFacts* facts = FindKind(kind);
  return facts ? facts->load(loader) : nullptr;
}

FusionKind DetectFusion(const nn::ParamLoader& loader) {
  for (const KindFacts& facts : kKinds) {
    if (facts.mark.empty() ? ReadsPoints(loader) : loader.Has(facts.mark)) return facts.kind;
  }
  return FusionKind::kNone;
}

std::string_view FusionName(FusionKind kind) {
  if (kind == FusionKind::kVideo3dLlm) return "video_3d_llm_fusion_block";
  const KindFacts* facts = FindKind(kind);
  return facts ? facts->name : "none";
}

Result<at::Tensor> SelectSpatial(const Fusion& fusion, const SpatialFeatures& spatial,
                                 const std::vector<SpatialFeature>& tokens) {
  switch (fusion.input()) {
    case FusionInput::kPoints:
      if (!spatial.points.defined()) return Missing("point maps");
      return spatial.points;
    case FusionInput::kPatchTokens:
      // The reference takes the patch tokens whatever the config selects; an explicit wish without
      // them cannot be met.
      if (std::find(tokens.begin(), tokens.end(), SpatialFeature::kPatch) == tokens.end()) {
        return Error{ErrorCode::kUsage, "this model's fusion block reads patch tokens only", "",
                     "Use --tokens all or --tokens patch"};
      }
      return JoinTokens(spatial, {SpatialFeature::kPatch});
    case FusionInput::kSelectedTokens: break;
  }
  return JoinTokens(spatial, tokens);
}

}  // namespace vlm3r::model
