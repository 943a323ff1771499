// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
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

  /// As Vlm3r::Embed(), but nothing is cut: [L,H], L may be 0.
  Result<at::Tensor> EmbedAll(const std::vector<int64_t>& input_ids,
                              const std::vector<at::Tensor>& blocks) const;
  /// Brings `cache` to the end of the prompt and gives the last hidden state [1,H].
  Result<at::Tensor> PrefillPrompt(const GenerateRequest& request, const at::Tensor& embeds,
                                   PromptCache* cache, Generation* generation,
                                   const RunControl& control) const;
  /// Chooses tokens until one of them, the callback, the limit or the caller says stop.
  Status Decode(const GenerateRequest& request, PromptCache* cache, const TokenCallback& on_token,
                const RunControl& control, Generation* generation) const;

  // Several prompts together (vlm3r_batch.cc).
  using Requests = std::span<const GenerateRequest>;
  struct Branch;
  /// What the prompts of a batch share.
  struct SharedStart {
    size_t num_ids = 0;
    int64_t reused_positions = 0;  ///< That the cache had already.
  };
  bool CanBranch(const GenerateRequest& request) const;
  bool FitTogether(Requests requests, const BatchLimits& limits) const;
  /// How many of the requests, from the first on, go together; 1 at least.
  size_t NumTogether(Requests requests, const BatchLimits& limits) const;
  Status GenerateTogether(Requests requests, size_t first_index, PromptCache* cache,
                          const GenerateSinks& sinks, const RunControl& control) const;
  /// Brings `cache` to the end of what all prompts begin with, or nearly.
  Result<SharedStart> PrefillShared(Requests requests, PromptCache* cache,
                                    const RunControl& control) const;
  /// The rest of each prompt: logits behind them [B,V].
  Result<at::Tensor> PrefillBranches(Requests requests, size_t num_shared,
                                     const nn::KvCache& prefix, nn::BranchCache* tails,
                                     const RunControl& control) const;
  /// Chooses tokens until every branch has ended. logits [B,V].
  Status DecodeBranches(at::Tensor logits, const nn::KvCache& prefix, nn::BranchCache* tails,
                        std::vector<Branch> branches, const GenerateSinks& sinks,
                        const RunControl& control) const;
  /// One token for each branch. Branches that end are handed out and leave `branches`; gives the
  /// places of those that go on.
  Result<std::vector<int64_t>> ChooseTokens(const at::Tensor& logits, const GenerateSinks& sinks,
                                            const RunControl& control,
                                            std::vector<Branch>* branches) const;
  /// One token [V]; whether the branch goes on.
  Result<bool> ChooseToken(const at::Tensor& logits, const GenerateSinks& sinks,
                           const RunControl& control, Branch* branch) const;
};

}  // namespace vlm3r::model
