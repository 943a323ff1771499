// SPDX-License-Identifier: Apache-2.0
#include "engine/session/reconstruct.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/frames/frame_source.h"
#include "engine/frames/frames_tensor.h"
#include "engine/frames/preprocess.h"
#include "engine/frames/sampling.h"
#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/geometry.h"
#include "engine/model/cut3r/rollout.h"
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
  cut3r::View view;
  cut3r::FrameTag tag;
};

DisplayView MakeView(const frames::Frame& frame, int64_t long_side, c10::Device device) {
  frames::Pixels pixels =
      frames::Cut3rDisplayPixels(frame, {.long_side = static_cast<int>(long_side)});
  DisplayView made;
  made.view.pixels =
      frames::ToUnitRange(std::span(&pixels, 1), frames::UnitRange::kCut3r).to(device);
  made.tag = {.frame_index = frame.index, .time_s = frame.time_s, .rgb = std::move(pixels.rgb)};
  return made;
}

/// Takes processed views: into the snapshot, the stage dump and the caller's sink.
class Collector {
 public:
  Collector(const cut3r::Cut3r& tower, const FrameGeometrySink& sink, StageDump* dump,
            scene::Snapshot* snapshot)
      : sink_(sink), dump_(dump), snapshot_(snapshot) {
    const cut3r::Cut3rState start = tower.InitialState();
    dump_->Append("state", start.state[0]);
    dump_->Append("mem", start.memory[0]);
  }

  bool Take(const cut3r::RolloutFrame& frame, const at::Tensor& pixels, cut3r::FrameTag tag) {
    if (dump_->enabled()) Dump(frame, pixels);
    snapshot_->frames.push_back(cut3r::MakeFrameGeometry(frame.heads, std::move(tag)));
    return !sink_ || sink_(snapshot_->frames.back());
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
  StageDump* dump_;
  scene::Snapshot* snapshot_;
};

/// The colour head is a third of the heads' work and nobody looks at it, unless a dump asks for it.
cut3r::HeadRequest WantedHeads(const StageDump& dump) { return {.rgb = dump.enabled()}; }

Status RunSampled(const cut3r::Cut3r& tower, const ReconstructRequest& request,
                  frames::FrameSource* source, Collector* collector,
                  const cut3r::RolloutOptions& options, const RunControl& control) {
  const int64_t total = source->info().num_frames;
  const auto indices = frames::LinspaceIndices(total, std::min(total, request.num_frames));
  VLM3R_ASSIGN(const std::vector<frames::Frame> frames, source->Read(indices, control));
  const auto view_of = [&](int64_t i) {
    return MakeView(frames[static_cast<size_t>(i)], request.long_side, tower.device());
  };
  return cut3r::RunRollout(
      tower, static_cast<int64_t>(frames.size()),
      [&](int64_t i) -> Result<cut3r::View> { return view_of(i).view; }, options,
      [&](const cut3r::RolloutFrame& frame) {
        DisplayView made = view_of(frame.index);
        return collector->Take(frame, made.view.pixels, std::move(made.tag));
      },
      control);
}

/// Every frame of the source, one after the other; the network's memory does not grow.
Status RunStreamed(const cut3r::Cut3r& tower, const ReconstructRequest& request,
                   frames::FrameSource* source, Collector* collector,
                   const cut3r::RolloutOptions& options, const RunControl& control) {
  cut3r::Rollout rollout(tower, options);
  int64_t done = 0;
  return source->ForEach(
      [&](frames::Frame frame) {
        DisplayView made = MakeView(frame, request.long_side, tower.device());
        const cut3r::RolloutFrame result = rollout.Push(made.view);
        control.Report("cut3r", ++done, source->info().num_frames);
        return collector->Take(result, made.view.pixels, std::move(made.tag));
      },
      RunControl{control.stop, {}});
}

/// Runs CUT3R over the source and gathers everything.
Result<scene::Snapshot> Run(LoadedModel* model, const ReconstructRequest& request,
                            frames::FrameSource* source, const FrameGeometrySink& on_frame,
                            StageDump* dump, const RunControl& control) {
  VLM3R_ASSIGN(const cut3r::Cut3r* tower, model->GeometryTower());
  scene::Snapshot snapshot;
  Collector collector(*tower, on_frame, dump, &snapshot);
  cut3r::RolloutOptions options = OptionsOf(request);
  options.heads = WantedHeads(*dump);
  const auto run = request.num_frames > 0 ? RunSampled : RunStreamed;
  VLM3R_TRY(run(*tower, request, source, &collector, options, control));
  if (snapshot.frames.empty()) {
    return Error{ErrorCode::kBadInput, "no frame could be reconstructed", request.path.string(),
                 ""};
  }
  return snapshot;
}

/// Hands a remembered reconstruction to the caller as if it were made now.
scene::Snapshot Replay(scene::Snapshot snapshot, const FrameGeometrySink& on_frame) {
  for (const scene::FrameGeometry& frame : snapshot.frames) {
    if (on_frame && !on_frame(frame)) break;
  }
  return snapshot;
}

}  // namespace

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
  if (request.use_cache && !dump->enabled()) {
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
    VLM3R_ASSIGN(snapshot, Run(model, request, source.get(), watch, dump, control));
    if (!key.empty() && whole) StoreCachedSnapshot(key, *snapshot);
  }
  snapshot->source = request.path.string();
  snapshot->random_weights = model->info().random_weights;
  snapshot->warnings = source->info().warnings;
  return std::move(*snapshot);
}

}  // namespace vlm3r::session
