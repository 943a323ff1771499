// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/dpt_head.h"
#include "engine/model/cut3r/patch_grid.h"
#include "engine/nn/layer_norm.h"
#include "engine/nn/linear.h"
#include "engine/nn/vit/attention.h"
#include "engine/nn/vit/mlp.h"

namespace vlm3r::cut3r {

/// Which dense maps to compute; each costs about a third of the heads' time. The pose always comes.
struct HeadRequest {
  bool points_self = true;
  bool points_world = true;
  bool rgb = true;
};

/// Predictions for B pictures of H x W, fp32. Maps that were not asked for are undefined.
struct HeadResult {
  at::Tensor pts3d_in_self_view;   // [B,H,W,3] own camera frame, OpenCV axes, metres
  at::Tensor conf_self;            // [B,H,W] > 1
  at::Tensor pts3d_in_other_view;  // [B,H,W,3] first camera's frame
  at::Tensor conf;                 // [B,H,W] > 1
  at::Tensor
      camera_pose;  // [B,7] world_from_camera: tx ty tz qw qx qy qz, unit quaternion, qw >= 0
  at::Tensor rgb;   // [B,H,W,3] in (-1,1)
};

/// Inputs of the heads: encoder tokens [B,N,E] and three decoder layers with pose token [B,1+N,C].
struct HeadInput {
  at::Tensor enc_feat;
  at::Tensor mid_half;
  at::Tensor mid_three_quarters;
  at::Tensor last;
};

/// Pose regression, the modulation that turns tokens to the world view, and three DPT maps. All
/// but the maps' inner convolutions is always fp32.
class Heads {
 public:
  Heads() = default;
  /// Both loaders stand at "downstream_head". `loader` must load fp32; `convolutions` loads what
  /// the maps' convolutions are computed in, fp32 or bf16.
  static Heads Load(const nn::ParamLoader& loader, const nn::ParamLoader& convolutions,
                    const Cut3rConfig& config);

  HeadResult Forward(const HeadInput& input, const GridSize& grid,
                     const HeadRequest& request) const;

 private:
  /// LayerNorm whose output is scaled and shifted by a linear function of the pose token.
  struct ModulatedNorm {
    nn::LayerNorm norm;
    nn::Linear linear;
    static ModulatedNorm Load(const nn::ParamLoader& loader, int64_t width);
    at::Tensor Forward(const at::Tensor& x, const at::Tensor& activated_pose) const;
  };
  struct ModulatedBlock {
    ModulatedNorm norm1;
    nn::SelfAttention attn;
    ModulatedNorm norm2;
    nn::Mlp mlp;
  };

  at::Tensor TurnToWorld(const at::Tensor& tokens, const at::Tensor& pose,
                         const GridSize& grid) const;

  nn::Mlp pose_mlp_;
  std::vector<ModulatedBlock> final_transform_;
  DptHead dpt_self_;
  DptHead dpt_cross_;
  DptHead dpt_rgb_;
  double rope_base_ = 100;
};

/// v / |v| * expm1(|v|) over the last dimension: CUT3R's "exp" mapping of points and translations.
at::Tensor ExpMap(const at::Tensor& v);  // [...,3] -> [...,3]

}  // namespace vlm3r::cut3r
