// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/fusion/fusion.h"
#include "engine/model/projector/projector.h"
#include "engine/model/projector/visual_grid.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/model/siglip/siglip.h"
#include "engine/model/vlm3r.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::model {

/// The parts, and the steps between them. Private to vlm3r*.cc.
struct Vlm3r::Impl {
  weights::LlavaConfig config;
  nn::LoadOptions options;
  Qwen2 language;
  std::optional<SiglipTower> vision;
  Projector projector;
  at::Tensor newline;  // [H], undefined unless patch_merge is kSpatialUnpad
  std::unique_ptr<Fusion> fusion;
  int64_t vision_grid = 0;  // patches a side; 0 without a vision tower
  int64_t num_parameters = 0;
  std::vector<std::string> warnings;

  Status LoadVision(const nn::ParamLoader& root, const weights::SiglipConfig& vision_config);
  Status LoadFusionBlock(const nn::ParamLoader& root);
  void TakeStock(const weights::TensorSource& source, const nn::LoadReport& report);

  /// Frames [begin, begin + count): fusion, projector and pooling -> [count,r*r,H] for a video,
  /// else [count,N,H]. Adds to `stages` what the request wants kept.
  struct KeptStages {
    std::vector<at::Tensor> fused;
    std::vector<at::Tensor> projected;
  };
  Result<at::Tensor> FuseAndProject(const VisualRequest& request, int64_t begin, int64_t count,
                                    KeptStages* stages) const;
  /// What the fusion block attends to, in the compute dtype; undefined when the request or the
  /// model leaves it out.
  Result<at::Tensor> SpatialOf(const VisualRequest& request, int64_t begin, int64_t count) const;
  void AddNewlines(const VisualRequest& request, const at::Tensor& tokens,
                   VisualStages* stages) const;

  /// Brings `cache` to the end of the prompt and gives the last hidden state [1,H].
  Result<at::Tensor> PrefillPrompt(const GenerateRequest& request, const at::Tensor& embeds,
                                   PromptCache* cache, Generation* generation,
                                   const RunControl& control) const;
  /// Chooses tokens until one of them, the callback, the limit or the caller says stop.
  Status Decode(const GenerateRequest& request, PromptCache* cache, const TokenCallback& on_token,
                const RunControl& control, Generation* generation) const;
};

}  // namespace vlm3r::model
