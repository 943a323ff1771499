// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/rollout.h"

#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include <ATen/ops/tensor.h>

#include "engine/base/check.h"
#include "engine/model/cut3r/geometry.h"

namespace vlm3r::cut3r {
namespace {

GridSize GridOfView(const Cut3r& model, const View& view) {
  const int64_t patch = model.config().patch_size;
  if (view.pixels.defined()) return model.GridOf(view.pixels);
  return {view.ray_map.size(1) / patch, view.ray_map.size(2) / patch};
}

Eigen::Isometry3d PoseOf(const HeadResult& heads) {
  const at::Tensor pose = heads.camera_pose.to(at::kCPU, at::kFloat).contiguous();
  return PoseFromVector(std::span<const float, 7>(pose.const_data_ptr<float>(), 7));
}

double MedianDepth(const HeadResult& heads) {
  return heads.pts3d_in_self_view.select(-1, 2).flatten().median().item<double>();
}

}  // namespace

Rollout::Rollout(Cut3r model, const RolloutOptions& options)
    : model_(std::move(model)), options_(options), state_(model_.InitialState()) {
  VLM3R_CHECK(options.reset_every == 0 ||
                  (options.reset_every > 0 && options.heads && options.heads->points_self),
              "chunks are joined by poses and depths");
}

at::Tensor Rollout::Encode(const View& view) const {
  ViewFeatures features;
  if (view.pixels.defined()) features.image = model_.Encode(view.pixels);
  if (view.ray_map.defined()) features.ray = model_.EncodeRayMap(view.ray_map);
  return model_.Fuse(features, options_.fusion, options_.any_ray_in_clip);
}

RolloutFrame Rollout::Push(const View& view) { return PushFeature(Encode(view), view); }

RolloutFrame Rollout::PushFeature(const at::Tensor& feature, const View& view, bool want_heads) {
  if (options_.reset_every > 0 && views_in_chunk_ == options_.reset_every) BeginChunk();
  RolloutFrame frame;
  frame.index = next_index_++;
  frame.grid = GridOfView(model_, view);
  const StepFlags flags{{view.update}, {view.reset}, {view.pixels.defined()}, options_.rule};
  frame.step = model_.Step(&state_, feature, frame.grid, flags, &recorded_);
  frame.state = state_.state;
  frame.memory = state_.memory;
  if (want_heads && options_.heads) {
    frame.heads = model_.PredictHeads(frame.step, frame.grid, *options_.heads);
    PlaceInWorld(&frame.heads);
  }
  if (++views_in_chunk_ == options_.reset_every) {
    last_feature_ = feature;
    last_grid_ = frame.grid;
    last_heads_ = frame.heads;
  }
  return frame;
}

void Rollout::BeginChunk() {
  constexpr HeadRequest kDepthOnly{.points_self = true, .points_world = false, .rgb = false};
  state_ = model_.InitialState();
  StepFlags flags;
  flags.rule = options_.rule;
  const StepResult again = model_.Step(&state_, last_feature_, last_grid_, flags);
  const double ratio =
      MedianDepth(last_heads_) / MedianDepth(model_.PredictHeads(again, last_grid_, kDepthOnly));
  world_from_chunk_ = PoseOf(last_heads_);
  // Depths without a usable median keep the scale of the chunk before.
  if (std::isfinite(ratio) && ratio > 0) chunk_scale_ = ratio;
  views_in_chunk_ = 0;
  last_heads_ = {};
  last_feature_.reset();
}

void Rollout::PlaceInWorld(HeadResult* heads) const {
  if (chunk_scale_ == 1 && world_from_chunk_.isApprox(Eigen::Isometry3d::Identity(), 0)) return;
  Eigen::Isometry3d chunk_from_camera = PoseOf(*heads);
  chunk_from_camera.translation() *= chunk_scale_;
  const std::array<float, 7> pose = VectorFromPose(world_from_chunk_ * chunk_from_camera);
  heads->camera_pose =
      at::tensor(at::ArrayRef<float>(pose)).unsqueeze(0).to(heads->camera_pose.device());
  if (heads->pts3d_in_self_view.defined())
    heads->pts3d_in_self_view = heads->pts3d_in_self_view.mul(chunk_scale_);
  if (!heads->pts3d_in_other_view.defined()) return;
  // Row vectors times R^T; Eigen stores R column-major, which is R^T row-major.
  const Eigen::Matrix3f rotation = (chunk_scale_ * world_from_chunk_.linear()).cast<float>();
  const Eigen::Vector3f translation = world_from_chunk_.translation().cast<float>();
  const at::Tensor& points = heads->pts3d_in_other_view;
  const at::Tensor transposed =
      at::tensor(at::ArrayRef<float>(rotation.data(), 9)).view({3, 3}).to(points.device());
  const at::Tensor offset =
      at::tensor(at::ArrayRef<float>(translation.data(), 3)).to(points.device());
  heads->pts3d_in_other_view = points.matmul(transposed).add_(offset);
}

namespace {

// A view whose pixels were dropped after encoding, for a second pass.
struct KeptView {
  at::Tensor feature;
  View view;
};

class FeatureCache {
 public:
  FeatureCache(int64_t num_views, int64_t limit_bytes)
      : kept_(num_views), limit_bytes_(limit_bytes) {}

  // Computes what is not there, and keeps it while there is room.
  Result<KeptView> Get(const Rollout& rollout, const ViewAt& view_at, int64_t index) {
    if (kept_[index].feature.defined()) return kept_[index];
    KeptView fresh;
    VLM3R_ASSIGN(fresh.view, view_at(index));
    fresh.feature = rollout.Encode(fresh.view);
    const auto bytes = static_cast<int64_t>(fresh.feature.nbytes() + InputBytes(fresh.view));
    if (used_bytes_ + bytes <= limit_bytes_) {
      used_bytes_ += bytes;
      kept_[index] = fresh;
    }
    return fresh;
  }

 private:
  static size_t InputBytes(const View& view) {
    return (view.pixels.defined() ? view.pixels.nbytes() : 0) +
           (view.ray_map.defined() ? view.ray_map.nbytes() : 0);
  }

  std::vector<KeptView> kept_;
  int64_t limit_bytes_;
  int64_t used_bytes_ = 0;
};

Status CheckOptions(const Cut3r& model, const RolloutOptions& options) {
  const auto usage = [](const char* what) { return Error{ErrorCode::kUsage, what, "", ""}; };
  if (options.revisit < 1) return usage("the number of passes over a clip must be at least 1");
  if (options.reset_every < 0)
    return usage("the number of frames between resets must not be negative");
  if (options.reset_every > 0 && options.revisit > 1) {
    return usage("resets and several passes over a clip exclude each other");
  }
  if (options.reset_every > 0 && !(options.heads && options.heads->points_self)) {
    return usage("resets need the point maps, by which chunks are joined");
  }
  if (options.heads && !model.options().heads)
    return usage("the point and pose heads were not loaded");
  return {};
}

}  // namespace

Status RunRollout(const Cut3r& model, int64_t num_views, const ViewAt& view_at,
                  const RolloutOptions& options, const RolloutSink& sink,
                  const RunControl& control) {
  VLM3R_TRY(CheckOptions(model, options));
  Rollout rollout(model, options);
  FeatureCache cache(num_views, options.revisit > 1 ? options.feature_cache_bytes : 0);
  const int64_t num_steps = num_views * options.revisit;
  for (int64_t step = 0; step < num_steps; ++step) {
    if (control.stopped()) return CancelledError();
    control.Report("cut3r", step, num_steps);
    const int64_t index = step % num_views, pass = step / num_views;
    VLM3R_ASSIGN(KeptView kept, cache.Get(rollout, view_at, index));
    if (pass > 0 && !options.revisit_updates) kept.view.update = false;
    const bool last_pass = pass + 1 == options.revisit;
    RolloutFrame frame = rollout.PushFeature(kept.feature, kept.view, last_pass);
    frame.index = index;
    if (last_pass && !sink(frame)) return {};
  }
  control.Report("cut3r", num_steps, num_steps);
  return {};
}

}  // namespace vlm3r::cut3r
