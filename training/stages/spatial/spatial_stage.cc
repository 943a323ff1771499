// SPDX-License-Identifier: Apache-2.0
#include "training/stages/spatial/spatial_stage.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/model_layout.h"
#include "engine/weights/torch_writer.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/model/plain_attention.h"
#include "training/model/trainable_source.h"
#include "training/samples/shuffle.h"
#include "training/stages/towers/first_values.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Rooms of the evaluation: numbers that training never reaches.
constexpr uint64_t kHeldOutRooms = uint64_t{1} << 40;

constexpr const char* kHeads = "downstream_head.";

OrderedJson ToJson(const SpatialStageOptions& o) {
  return {{"spatial",
           {{"enc", {o.shape.enc_width, o.shape.enc_depth, o.shape.enc_heads}},
            {"dec", {o.shape.dec_width, o.shape.dec_depth, o.shape.dec_heads}},
            {"state", {o.shape.state_size, o.shape.state_heads}},
            {"memory", {o.shape.memory_size, o.shape.memory_depth}},
            {"dpt", {o.shape.dpt_features, o.shape.dpt_last}},
            {"num_steps", o.run.num_steps},
            {"learning_rate", o.run.learning_rate},
            {"muon", o.run.muon},
            {"frames_per_step", o.frames_per_step},
            {"dense_frames", o.loss.dense_frames},
            {"pose_weight", o.loss.pose_weight},
            {"confidence_alpha", o.loss.confidence_alpha},
            {"started", !o.start.empty()},
            {"heads_only", o.heads_only},
            {"clip_lengths", o.clip_lengths},
            {"side", o.clips.side},
            {"fps", {o.slowest_fps, o.clips.fps}},
            {"compass", o.clips.room.compass},
            {"seed", o.seed}}}};
}

/// The length of a step's clips: longer ones join as the first half of the run goes on. A network
/// that was trained before knows them all.
int64_t ClipLength(const SpatialStageOptions& options, int64_t step) {
  const auto& lengths = options.clip_lengths;
  const double part = 2.0 * static_cast<double>(step) / static_cast<double>(options.run.num_steps);
  const auto known =
      options.start.empty()
          ? std::clamp<size_t>(static_cast<size_t>(part * static_cast<double>(lengths.size())) + 1,
                               1, lengths.size())
          : lengths.size();
  SplitMix random(options.seed * 7919 + static_cast<uint64_t>(step));
  return lengths[random.Below(known)];
}

/// The dense heads' kernels are a third of Glorot's variance, PyTorch's own start and the
/// reference's: nothing in them is normalised, and what grows through them ends in an exponential.
/// All heads begin near a wall two metres ahead of a camera that does not move.
void CalmHeads(const ParameterSet& parameters) {
  const at::NoGradGuard no_gradients;
  for (const Parameter& parameter : parameters.all()) {
    const bool dense = parameter.name.starts_with("downstream_head.dpt_");
    if (dense && parameter.value.dim() == 4) parameter.value.detach().mul_(std::sqrt(1.0 / 3));
  }
  for (const char* map : {"dpt_self", "dpt_cross"}) {
    const std::string bias = std::string("downstream_head.") + map + ".head.4.bias";
    parameters.Find(bias)->value.detach()[2].fill_(1.1);  // expm1(1.1) is 2 m.
  }
  const std::string pose = "downstream_head.pose_head.mlp.fc2.";
  parameters.Find(pose + "weight")->value.detach().mul_(0.02);
  parameters.Find(pose + "bias")->value.detach()[3].fill_(1);  // The quaternion's real part.
}

Status Start(const fs::path& file, const ParameterSet& parameters) {
  VLM3R_ASSIGN(const auto files, weights::ResolveModel({.model_dir = {},
                                                        .base_dir = {},
                                                        .spatial_path = file,
                                                        .need_language = false,
                                                        .need_spatial = true}));
  const Status started = StartFrom(*files.spatial, "", parameters);
  return started ? Status() : weights::InFile(started.error(), file);
}

/// The parameters that learn; the others are no longer leaves of the graph.
ParameterSet Learning(const SpatialStageOptions& options, const ParameterSet& parameters) {
  if (!options.heads_only) return parameters;
  for (const Parameter& parameter : parameters.all())
    parameter.value.set_requires_grad(parameter.name.starts_with(kHeads));
  return parameters.Below(kHeads);
}

/// What the file says of itself, the size of its pictures included: others come out worse.
std::string ConstructorOf(const SpatialStageOptions& options) {
  return model_store::Cut3rConstructor(options.shape, options.clips.side);
}

Result<cut3r::Cut3r> Build(const SpatialStageOptions& options, const ParameterSet& parameters) {
  const TrainableSource source(NothingStored(), parameters);
  VLM3R_ASSIGN(const cut3r::Cut3rConfig config, cut3r::ReadConfig(source, ConstructorOf(options)));
  return cut3r::Cut3r::Load(source, config, {},
                            {.heads = true, .ray_map = false, .fp16_rope = true});
}

/// Clips of `length` frames out of one walk. A room costs more than its pictures: single frames and
/// pairs are taken from it several times. Every pair begins where the walk begins, which is what
/// the walls' hues count from.
std::vector<RoomClip> ClipsOf(const RoomClip& walk, int64_t length) {
  std::vector<RoomClip> clips;
  const int64_t num_frames = walk.rgb.size(0);
  if (length > 2) return {walk};
  for (int64_t k = length - 1; k < num_frames; ++k)
    clips.push_back(Select(walk, length == 1 ? std::vector{k} : std::vector<int64_t>{0, k}));
  return clips;
}

/// The clips of a step.
GeometryTargets FilmStep(const SpatialStageOptions& options, int64_t step) {
  constexpr int64_t kLeastFrames = 4;
  const int64_t length = ClipLength(options, step);
  const auto num_clips =
      static_cast<size_t>(std::max<int64_t>(1, options.frames_per_step / length));
  SplitMix random(options.seed * 104729 + static_cast<uint64_t>(step));
  RoomClipOptions clip_options = options.clips;
  clip_options.num_frames = static_cast<int>(std::max(length, kLeastFrames));
  std::vector<RoomClip> clips;
  for (int64_t i = 0; clips.size() < num_clips; ++i) {
    const auto number = static_cast<uint64_t>(step * options.frames_per_step + i);
    const double part = static_cast<double>(random.Below(1000)) / 1000;
    clip_options.fps =
        options.slowest_fps * std::pow(options.clips.fps / options.slowest_fps, part);
    const RoomClip walk = FilmRoom(rooms::RoomSeed(options.seed, number), clip_options);
    for (RoomClip& clip : ClipsOf(walk, length)) {
      if (clips.size() < num_clips) clips.push_back(std::move(clip));
    }
  }
  return TargetsOf(clips);
}

Status Export(const fs::path& file, const SpatialStageOptions& options,
              const ParameterSet& parameters) {
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const Parameter& parameter : parameters.all())
    tensors.emplace_back(parameter.name, parameter.value.detach());
  return weights::WriteTorchFile(file, tensors, ConstructorOf(options));
}

}  // namespace

model_store::Cut3rShape SmallCut3r() {
  model_store::Cut3rShape shape;
  shape.enc_width = shape.dec_width = 192;
  shape.enc_depth = shape.dec_depth = 4;
  shape.enc_heads = shape.dec_heads = shape.state_heads = 3;
  shape.state_size = 64;
  shape.memory_size = 8;
  shape.memory_depth = 1;
  shape.ray_depth = 0;
  shape.transform_depth = 2;
  shape.dpt_features = 24;
  shape.dpt_last = 12;
  shape.dpt_widths = {24, 32, 48, 64};
  return shape;
}

SpatialStageOptions SmallSpatialStage() {
  SpatialStageOptions options;
  options.clips.side = 128;
  options.clips.fps = 4;
  options.clips.room.compass = 1;
  return options;
}

RoomClipOptions LongClips(const SpatialStageOptions& options) {
  RoomClipOptions clips = options.clips;
  clips.num_frames = static_cast<int>(options.clip_lengths.back());
  return clips;
}

Result<SpatialStageReport> TrainSpatialStage(
    const SpatialStageOptions& options, const fs::path& out, const RunControl& control,
    const std::function<void(const StepReport&)>& on_step) {
  const ParameterSet parameters =
      FirstValues(model_store::Cut3rTensors(options.shape), options.seed);
  CalmHeads(parameters);
  if (!options.start.empty()) VLM3R_TRY(Start(options.start, parameters));
  const ParameterSet learning = Learning(options, parameters);
  VLM3R_ASSIGN(const cut3r::Cut3r model, Build(options, parameters));
  // The next step's rooms are filmed while this one's are learned from.
  std::future<GeometryTargets> next;
  int64_t next_step = -1;
  const auto film = [&options](int64_t step) {
    return std::async(std::launch::async, [&options, step] { return FilmStep(options, step); });
  };
  const auto loss_of = [&](int64_t step) -> Result<at::Tensor> {
    if (next_step != step) next = film(step);
    const GeometryTargets targets = next.get();
    next_step = step + 1;
    next = film(next_step);
    const PlainAttention plain;
    return GeometryLoss(model, targets, options.loss, static_cast<uint64_t>(step));
  };
  SpatialStageReport report;
  VLM3R_ASSIGN(report.num_steps,
               RunTower(options.run, ToJson(options), learning, loss_of, out, control, on_step));
  report.complete = report.num_steps >= options.run.num_steps;
  report.file = out / "cut3r.pth";
  VLM3R_TRY(Export(report.file, options, parameters));
  report.score =
      ScoreGeometry(model, options.seed, kHeldOutRooms, options.num_held_out, LongClips(options));
  return report;
}

}  // namespace vlm3r::training
