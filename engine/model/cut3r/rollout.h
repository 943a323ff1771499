// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <ATen/core/Tensor.h>
#include <Eigen/Geometry>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/model/cut3r/cut3r.h"

namespace vlm3r::cut3r {

/// One view of a clip. A picture, a ray map, or both.
struct View {
  at::Tensor pixels;   // [1,3,H,W] in [-1,1], or undefined
  at::Tensor ray_map;  // [1,H,W,6], or undefined
  bool update = true;  ///< False: the view leaves state and memory alone.
  bool reset = false;  ///< True: both start anew after this view.
};

struct RolloutOptions {
  StateRule rule = StateRule::kCut3r;
  FusionRule fusion = FusionRule::kStreaming;
  bool any_ray_in_clip = false;  ///< For FusionRule::kBatched.
  /// Every K views the state starts anew: the K-th view is fed again as the first of the next
  /// chunk, later poses are chained to its pose, and lengths are scaled by the ratio of its median
  /// depths before and after. 0: never.
  int64_t reset_every = 0;
  int64_t revisit = 1;  ///< Passes over the clip; only the last one's predictions are handed out.
  bool revisit_updates = false;  ///< Whether passes after the first still change the state.
  /// Encoder features that a revisit may keep instead of computing them again.
  int64_t feature_cache_bytes = int64_t{256} << 20;
  std::optional<HeadRequest> heads = HeadRequest{};  ///< Nothing: tokens only.
};

/// Everything about one processed view.
struct RolloutFrame {
  int64_t index = 0;  ///< Of the view in its clip.
  GridSize grid;
  StepResult step;
  HeadResult heads;   ///< In the first chunk's world and scale. Empty when no heads were asked for.
  at::Tensor state;   // [1,S,C] after the view
  at::Tensor memory;  // [1,M,2C]
};

/// Streams one clip through CUT3R in constant memory. All views of a clip share one size.
class Rollout {
 public:
  /// `reset_every` needs the model's heads. The revisit settings are RunRollout's.
  Rollout(Cut3r model, const RolloutOptions& options);

  /// Features of a view; independent of the state.
  at::Tensor Encode(const View& view) const;  // -> [1,N,E]

  /// Processes the next view.
  RolloutFrame Push(const View& view);

  /// The same with the view's features computed before. Heads only when `want_heads`.
  RolloutFrame PushFeature(const at::Tensor& feature, const View& view, bool want_heads = true);

  /// What the clip has left in the network so far: for queries, and to go on later.
  const Cut3rState& state() const { return state_; }

  /// Where the running chunk's frame stands in the first chunk's world, and the length of its unit
  /// there.
  const Eigen::Isometry3d& world_from_chunk() const { return world_from_chunk_; }
  double chunk_scale() const { return chunk_scale_; }

 private:
  void BeginChunk();
  void PlaceInWorld(HeadResult* heads) const;

  Cut3r model_;
  RolloutOptions options_;
  Cut3rState state_;
  nn::GraphedCall recorded_{"CUT3R's step"};
  int64_t next_index_ = 0;
  int64_t views_in_chunk_ = 0;
  Eigen::Isometry3d world_from_chunk_ = Eigen::Isometry3d::Identity();
  double chunk_scale_ = 1;
  // The chunk's last view, which the next chunk sees first.
  at::Tensor last_feature_;
  GridSize last_grid_;
  HeadResult last_heads_;
};

/// Gives view `index`; called in order, once a pass at most.
using ViewAt = std::function<Result<View>(int64_t index)>;
/// Takes a processed view; returns false to end early.
using RolloutSink = std::function<bool(const RolloutFrame&)>;

/// Runs a clip of `num_views` views, `revisit` times over. Stage "cut3r"; cancels between views.
/// Fails with kUsage on settings that exclude each other, and with whatever `view_at` fails with.
Status RunRollout(const Cut3r& model, int64_t num_views, const ViewAt& view_at,
                  const RolloutOptions& options, const RolloutSink& sink,
                  const RunControl& control = {});

}  // namespace vlm3r::cut3r
