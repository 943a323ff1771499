// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/heads.h"
#include "engine/model/cut3r/patch_grid.h"
#include "engine/nn/graphed_call.h"
#include "engine/nn/load_options.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::cut3r {

// Letters in shapes: B clips side by side, S state tokens, M memory tokens, N patches, E encoder, C
// decoder width.

/// What of a checkpoint to load and how to compute. VLM-3R's tokens need neither heads nor ray maps
/// (14 % of it).
struct Cut3rOptions {
  bool heads = false;
  bool ray_map = false;
  /// The image encoder rounds q and k to fp16 around the rotary embedding, as the published network
  /// does even in fp32.
  bool fp16_rope = true;
};

/// How a step changes the state.
enum class StateRule {
  kCut3r,  ///< The new state replaces the old one.
  kTtt3r,  ///< TTT3R (arXiv 2509.26645): each state token moves by a learning rate read off its
           ///< cross-attention, and the first frame after a reset uses the learned pose token. For
           ///< long sequences.
};

/// How image and ray-map features become one (cut3r spec, section 2).
enum class FusionRule {
  kStreaming,  ///< Their sum; nothing stands for an absent one. The published step-by-step and
               ///< query paths.
  kBatched,    ///< Learned mask tokens stand for absent ones. The published whole-clip path, as
               ///< trained.
};

/// Flags of one step, one entry per clip in the batch. Empty vectors stand for the defaults.
struct StepFlags {
  std::vector<bool> update;  ///< False: state and memory keep their value. Default true.
  std::vector<bool>
      reset;  ///< True: both return to their initial value after this step. Default false.
  std::vector<bool>
      image;  ///< False: the view has no picture, and nothing is updated. Default true.
  StateRule rule = StateRule::kCut3r;
};

/// All that a sequence carries from frame to frame; its size never grows. Copies share tensors,
/// which are never written in place: a copy is a snapshot.
struct Cut3rState {
  at::Tensor state;         // [B,S,C]
  at::Tensor memory;        // [B,M,2C]
  int64_t num_views = 0;    ///< Steps done since InitialState().
  std::vector<bool> fresh;  ///< Per clip: no step was done since the start or a reset.
};

/// Decoder activations of one view. The names of the golden set in brackets.
struct StepResult {
  at::Tensor enc_feat;            // [B,N,E]
  at::Tensor pose_feat_in;        // [B,1,C] the pose token that went in
  at::Tensor mid_half;            // [B,1+N,C] (dec_mid_half)
  at::Tensor mid_three_quarters;  // [B,1+N,C] (dec_mid_three_quarters)
  at::Tensor last;                // [B,1+N,C] after dec_norm

  at::Tensor CameraToken() const { return last.narrow(1, 0, 1); }                    // [B,1,C] z'
  at::Tensor GeometryTokens() const { return last.narrow(1, 1, last.size(1) - 1); }  // [B,N,C] F'
};

/// Features of one view before they are fused. Undefined members are absent.
struct ViewFeatures {
  at::Tensor image;  // [B,N,E] of Encode()
  at::Tensor ray;    // [B,N,E] of EncodeRayMap()
};

/// The CUT3R network (arXiv 2501.12387): encode, step, heads. Immutable and cheap to copy; all
/// per-sequence data is in Cut3rState. Runs on any device and in fp32, bf16 or fp16; the heads
/// in fp32, but for their maps' inner convolutions of a bf16 network on a CPU that has
/// instructions for them. Differentiable but for the colours and StateRule::kTtt3r, which write
/// into temporaries that a gradient needs.
class Cut3r {
 public:
  /// Builds the network from a checkpoint's tensors. Strict: fails with kModelMissing naming
  /// missing, misshapen and unexpected tensors; the known duplicates `scratch.layer_rn.*` and
  /// unused parts are passed over.
  static Result<Cut3r> Load(const weights::TensorSource& source, const Cut3rConfig& config,
                            const nn::LoadOptions& load, const Cut3rOptions& options = {});

  const Cut3rConfig& config() const;
  const Cut3rOptions& options() const;
  c10::Device device() const;
  c10::ScalarType dtype() const;

  /// Pictures in [-1,1], sides multiples of the patch size, any device and float type.
  at::Tensor Encode(const at::Tensor& pixels) const;  // [B,3,H,W] -> [B,N,E]

  /// Ray maps as the checkpoints know them (ray_map.h). Needs options().ray_map.
  at::Tensor EncodeRayMap(const at::Tensor& ray_map) const;  // [B,H,W,6] -> [B,N,E]

  /// One feature per view. With kBatched, mask tokens come in only when `any_ray_in_clip`.
  at::Tensor Fuse(const ViewFeatures& features, FusionRule rule,
                  bool any_ray_in_clip) const;  // -> [B,N,E]

  /// The learned state and memory that every clip starts from.
  Cut3rState InitialState(int64_t batch = 1) const;

  /// Processes one view and moves the state on. With `recorded`, which belongs to one clip, views
  /// that are nothing special (not the first, all update) are replayed on a GPU.
  StepResult Step(Cut3rState* state, const at::Tensor& feature, const GridSize& grid,
                  const StepFlags& flags = {}, nn::GraphedCall* recorded = nullptr) const;

  /// What the network would predict for this feature from this state, which stays as it is. The
  /// pose token is always looked up in the memory. With EncodeRayMap(): an unseen view.
  StepResult Query(const Cut3rState& state, const at::Tensor& feature, const GridSize& grid) const;

  /// Point maps, confidences, pose, colours. Needs options().heads.
  HeadResult PredictHeads(const StepResult& step, const GridSize& grid,
                          const HeadRequest& request = {}) const;

  /// Patch grid of pictures [B,3,H,W].
  GridSize GridOf(const at::Tensor& pixels) const;

 private:
  struct Parts;
  explicit Cut3r(std::shared_ptr<const Parts> parts);
  std::shared_ptr<const Parts> parts_;
};

}  // namespace vlm3r::cut3r
