// SPDX-License-Identifier: Apache-2.0
#include "engine/session/reconstruct.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/read_ahead.h"
#include "engine/frames/frame_source.h"
#include "engine/frames/frames_tensor.h"
#include "engine/frames/preprocess.h"
#include "engine/frames/sampling.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/geometry.h"
#include "engine/model/cut3r/rollout.h"
#include "engine/scene/geometry.h"
#include "engine/session/fingerprint.h"
#include "engine/session/open_source.h"
#include "engine/session/snapshot_cache.h"

namespace vlm3r::session {
namespace {

Status CheckRequest(const ReconstructRequest& request) {
  const int64_t side = request.long_side;
  if (side != 0 && (side < cut3r::kMinPictureSide || side > cut3r::kMaxPictureSide)) {
    return Error{ErrorCode::kUsage,
                 "the long side must lie between 32 and 2048 pixels, or be 0: as CUT3R learned", "",
                 ""};
  }
  if (request.num_frames < 0 || request.revisit < 1 || request.reset_every < 0) {
    return Error{ErrorCode::kUsage,
                 "frames and reset interval cannot be negative, and revisit is at least 1", "", ""};
  }
  if (request.num_frames == 0 && request.revisit > 1) {
    return Error{ErrorCode::kUsage, "revisiting needs a limited number of frames", "",
                 "Use --frames N with --revisit"};
  }
  return {};
}

cut3r::RolloutOptions OptionsOf(const ReconstructRequest& request) {
  cut3r::RolloutOptions options;
  options.rule = request.ttt3r ? cut3r::StateRule::kTtt3r : cut3r::StateRule::kCut3r;
  options.reset_every = request.reset_every;
  options.revisit = request.revisit;
  options.revisit_updates = request.revisit_updates;
  return options;
}

/// A frame as the network and as people see it.
struct DisplayView {
  frames::Pixels pixels;
  cut3r::FrameTag tag;  ///< Without its colours, which are those of `pixels`.
};

DisplayView MakeView(const frames::Frame& frame, int64_t long_side) {
  return {frames::Cut3rDisplayPixels(frame, {.long_side = static_cast<int>(long_side)}),
          {.frame_index = frame.index, .time_s = frame.time_s, .rgb = {}}};
}

/// Frames that wait, decoded and scaled, while the network is busy.
constexpr size_t kViewsAhead = 2;

/// The views of one pass over a clip, made on a thread of its own.
class ViewStream {
 public:
  /// `indices` empty: every frame.
  ViewStream(frames::FrameSource* source, const std::vector<int64_t>& indices, int64_t long_side)
      : ahead_(kViewsAhead, [=, &indices](const auto& hand, const std::stop_token& stop) {
          const auto take = [&](const frames::Frame& frame) {
            return hand(MakeView(frame, long_side));
          };
          const RunControl control{stop, {}};
          return indices.empty() ? source->ForEach(take, control)
                                 : source->Visit(indices, take, control);
        }) {}

  /// The next view; none at the end.
  Result<std::optional<DisplayView>> Next(const RunControl& control) {
    return ahead_.Next(control.stop);
  }

 private:
  ReadAhead<DisplayView> ahead_;
};

cut3r::View NetworkView(const DisplayView& made, c10::Device device) {
  cut3r::View view;
  view.pixels =
      frames::ToUnitRange(std::span(&made.pixels, 1), frames::UnitRange::kCut3r).to(device);
  return view;
}

cut3r::FrameTag TagOf(DisplayView made) {
  made.tag.rgb = std::move(made.pixels.rgb);
  return std::move(made.tag);
}

/// Takes processed views: into the snapshot, the stage dump and the caller's sink.
class Collector {
 public:
  Collector(const cut3r::Cut3r& tower, const FrameGeometrySink& sink, bool keep_maps,
            StageDump* dump, scene::Snapshot* snapshot)
      : sink_(sink), keep_maps_(keep_maps), dump_(dump), snapshot_(snapshot) {
    const cut3r::Cut3rState start = tower.InitialState();
    dump_->Append("state", start.state[0]);
    dump_->Append("mem", start.memory[0]);
  }

  bool Take(const cut3r::RolloutFrame& frame, const at::Tensor& pixels, cut3r::FrameTag tag) {
    if (dump_->enabled()) Dump(frame, pixels);
    scene::FrameGeometry geometry = cut3r::MakeFrameGeometry(frame.heads, std::move(tag));
    const bool go_on = !sink_ || sink_(geometry);
    snapshot_->frames.push_back(keep_maps_ ? std::move(geometry) : scene::CameraOf(geometry));
    return go_on;
  }

 private:
  void Dump(const cut3r::RolloutFrame& frame, const at::Tensor& pixels) {
    dump_->Append("img", pixels[0]);
    dump_->Append("enc_feat", frame.step.enc_feat[0]);
    dump_->Append("pose_feat_in", frame.step.pose_feat_in[0][0]);
    dump_->Append("dec_mid_half", frame.step.mid_half[0]);
    dump_->Append("dec_mid_three_quarters", frame.step.mid_three_quarters[0]);
    dump_->Append("camera_token", frame.step.CameraToken()[0][0]);
    dump_->Append("geometry_tokens", frame.step.GeometryTokens()[0]);
    dump_->Append("state", frame.state[0]);
    dump_->Append("mem", frame.memory[0]);
    dump_->Append("pts3d_in_self_view", frame.heads.pts3d_in_self_view[0]);
    dump_->Append("conf_self", frame.heads.conf_self[0]);
    dump_->Append("pts3d_in_other_view", frame.heads.pts3d_in_other_view[0]);
    dump_->Append("conf", frame.heads.conf[0]);
    dump_->Append("camera_pose", frame.heads.camera_pose[0]);
    dump_->Append("rgb", frame.heads.rgb[0]);
  }

  const FrameGeometrySink& sink_;
  const bool keep_maps_;
  StageDump* dump_;
  scene::Snapshot* snapshot_;
};

/// The colour head is a third of the heads' work and nobody looks at it, unless a dump asks for it.
cut3r::HeadRequest WantedHeads(const StageDump& dump) { return {.rgb = dump.enabled()}; }

/// The views of a clip pass by pass: each pass decodes the frames anew, as far as the rollout asks
/// for them.
class RepeatedViews {
 public:
  RepeatedViews(frames::FrameSource* source, std::vector<int64_t> indices, int64_t long_side)
      : source_(source), indices_(std::move(indices)), long_side_(long_side) {}

  int64_t count() const { return std::ssize(indices_); }

  /// View `index` of the clip. Asked for in order within a pass; the same one may be asked for
  /// twice.
  Result<const DisplayView*> At(int64_t index, const RunControl& control) {
    if (!stream_ || index < at_) {
      stream_.reset();
      stream_.emplace(source_, indices_, long_side_);
      at_ = -1;
    }
    while (at_ < index) {
      VLM3R_ASSIGN(std::optional<DisplayView> next, stream_->Next(control));
      if (!next) return EndsEarly();
      current_ = std::move(*next);
      ++at_;
    }
    return &current_;
  }

  /// How many views there are where the source holds fewer than it promised; else nothing.
  std::optional<int64_t> found() const { return found_; }

 private:
  Error EndsEarly() {
    found_ = at_ + 1;
    return {ErrorCode::kBadInput, "ends too early", source_->info().path, ""};
  }

  frames::FrameSource* source_;
  const std::vector<int64_t> indices_;
  int64_t long_side_;
  std::optional<ViewStream> stream_;
  DisplayView current_;
  int64_t at_ = -1;
  std::optional<int64_t> found_;
};

/// Several passes over a limited number of frames.
Status RunRepeatedly(const cut3r::Cut3r& tower, const ReconstructRequest& request,
                     frames::FrameSource* source, const std::vector<int64_t>& indices,
                     Collector* collector, const cut3r::RolloutOptions& options,
                     const RunControl& control) {
  RepeatedViews views(source, indices, request.long_side);
  const auto view_at = [&](int64_t i) -> Result<cut3r::View> {
    VLM3R_ASSIGN(const DisplayView* made, views.At(i, control));
    return NetworkView(*made, tower.device());
  };
  Status failed;
  const auto take = [&](const cut3r::RolloutFrame& frame) {
    const Result<const DisplayView*> made = views.At(frame.index, control);
    if (!made) {
      failed = made.error();
      return false;
    }
    const at::Tensor pixels = NetworkView(**made, tower.device()).pixels;
    return collector->Take(frame, pixels, TagOf(**made));
  };
  const Status run = cut3r::RunRollout(tower, views.count(), view_at, options, take, control);
  if (const auto found = views.found(); found && *found > 0) {
    // Found out in the first pass, before anything was handed out.
    return RunRepeatedly(tower, request, source, {indices.begin(), indices.begin() + *found},
                         collector, options, control);
  }
  return run ? failed : run;
}

/// One frame after the other; nothing that the network keeps grows.
Status RunStreamed(const cut3r::Cut3r& tower, const ReconstructRequest& request,
                   frames::FrameSource* source, const std::vector<int64_t>& indices,
                   Collector* collector, const cut3r::RolloutOptions& options,
                   const RunControl& control) {
  const int64_t total = indices.empty() ? source->info().num_frames : std::ssize(indices);
  cut3r::Rollout rollout(tower, options);
  ViewStream views(source, indices, request.long_side);
  control.Report("cut3r", 0, total);
  for (int64_t done = 1;; ++done) {
    VLM3R_ASSIGN(std::optional<DisplayView> made, views.Next(control));
    if (!made) return {};
    const cut3r::View view = NetworkView(*made, tower.device());
    const cut3r::RolloutFrame result = rollout.Push(view);
    control.Report("cut3r", done, total);
    if (!collector->Take(result, view.pixels, TagOf(std::move(*made)))) return {};
  }
}

/// Hands a remembered reconstruction to the caller as if it were made now.
scene::Snapshot Replay(scene::Snapshot snapshot, const FrameGeometrySink& on_frame) {
  for (const scene::FrameGeometry& frame : snapshot.frames) {
    if (on_frame && !on_frame(frame)) break;
  }
  return snapshot;
}

}  // namespace

Result<scene::Snapshot> ReconstructFrames(const cut3r::Cut3r& tower,
                                          const ReconstructRequest& request,
                                          frames::FrameSource* source,
                                          const FrameGeometrySink& on_frame, StageDump* dump,
                                          const RunControl& control) {
  scene::Snapshot snapshot;
  Collector collector(tower, on_frame, request.keep_maps, dump, &snapshot);
  cut3r::RolloutOptions options = OptionsOf(request);
  options.heads = WantedHeads(*dump);
  const int64_t total = source->info().num_frames;
  std::vector<int64_t> indices;
  if (request.num_frames > 0)
    indices = frames::LinspaceIndices(total, std::min(total, request.num_frames));
  const auto run = request.revisit > 1 ? RunRepeatedly : RunStreamed;
  VLM3R_TRY(run(tower, request, source, indices, &collector, options, control));
  if (snapshot.frames.empty()) {
    return Error{ErrorCode::kBadInput, "no frame could be reconstructed", request.path.string(),
                 ""};
  }
  return snapshot;
}

int64_t LongSideOf(const ReconstructRequest& request, const ModelInfo& model) {
  return request.long_side != 0 ? request.long_side : model.picture_side;
}

Result<scene::Snapshot> ReconstructScene(LoadedModel* model, const ReconstructRequest& wanted,
                                         const FrameGeometrySink& on_frame, StageDump* dump,
                                         const RunControl& control) {
  VLM3R_TRY(CheckRequest(wanted));
  ReconstructRequest request = wanted;
  request.long_side = LongSideOf(wanted, model->info());
  VLM3R_ASSIGN(auto source, OpenSource(request.path, request.honour_rotation));
  std::string key;
  std::optional<scene::Snapshot> snapshot;
  if (request.use_cache && request.keep_maps && !dump->enabled()) {
    VLM3R_ASSIGN(const std::string sha256, ClipSha256(request.path, control));
    key = SnapshotKey(*model, request, sha256);
    snapshot = LoadCachedSnapshot(key);
  }
  if (snapshot) {
    snapshot = Replay(std::move(*snapshot), on_frame);
  } else {
    bool whole = true;
    const FrameGeometrySink watch = [&](const scene::FrameGeometry& frame) {
      return whole = !on_frame || on_frame(frame);
    };
    VLM3R_ASSIGN(const cut3r::Cut3r* tower, model->GeometryTower());
    VLM3R_ASSIGN(snapshot, ReconstructFrames(*tower, request, source.get(), watch, dump, control));
    if (!key.empty() && whole) StoreCachedSnapshot(key, *snapshot);
  }
  snapshot->source = request.path.string();
  snapshot->random_weights = model->info().random_weights;
  snapshot->warnings = source->info().warnings;
  return std::move(*snapshot);
}

}  // namespace vlm3r::session
