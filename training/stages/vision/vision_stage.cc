// SPDX-License-Identifier: Apache-2.0
#include "training/stages/vision/vision_stage.h"

#include <future>
#include <string_view>
#include <utility>

#include "engine/base/atomic_file.h"
#include "engine/base/staged_folder.h"
#include "engine/nn/param_loader.h"
#include "engine/weights/mapped_tensor.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/model/trainable_source.h"
#include "training/stages/towers/first_values.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Rooms of the evaluation: numbers that training never reaches.
constexpr uint64_t kHeldOutRooms = uint64_t{1} << 40;
constexpr std::string_view kPrefix = "model.vision_tower.vision_tower.";

OrderedJson ToJson(const VisionStageOptions& o) {
  return {{"vision",
           {{"hidden_size", o.tower.hidden_size},
            {"num_hidden_layers", o.tower.num_hidden_layers},
            {"num_attention_heads", o.tower.num_attention_heads},
            {"intermediate_size", o.tower.intermediate_size},
            {"image_size", o.tower.image_size},
            {"patch_size", o.tower.patch_size},
            {"num_steps", o.run.num_steps},
            {"learning_rate", o.run.learning_rate},
            {"muon", o.run.muon},
            {"clips_per_step", o.clips_per_step},
            {"num_frames", o.clips.num_frames},
            {"fps", o.clips.fps},
            {"compass", o.clips.room.compass},
            {"caption_weight", o.loss.caption_weight},
            {"depth_weight", o.loss.depth_weight},
            {"started", !o.start.empty()},
            {"seed", o.seed}}}};
}

OrderedJson ConfigOf(const weights::SiglipConfig& tower) {
  return {{"model_type", "siglip_vision_model"},
          {"architectures", {"SiglipVisionModel"}},
          {"hidden_size", tower.hidden_size},
          {"intermediate_size", tower.intermediate_size},
          {"num_hidden_layers", tower.num_hidden_layers},
          {"num_attention_heads", tower.num_attention_heads},
          {"num_channels", 3},
          {"image_size", tower.image_size},
          {"patch_size", tower.patch_size},
          {"hidden_act", "gelu_pytorch_tanh"},
          {"layer_norm_eps", tower.layer_norm_eps},
          {"attention_dropout", 0.0}};
}

Result<model::SiglipTower> Build(const weights::SiglipConfig& config,
                                 const ParameterSet& parameters) {
  const TrainableSource source(NothingStored(), parameters);
  nn::LoadReport report;
  const nn::ParamLoader root(source, {}, &report);
  model::SiglipTower tower =
      model::SiglipTower::Load(root.Sub(std::string(kPrefix) + "vision_model"), config,
                               model::SiglipTower::NumFeatureLayers(config));
  VLM3R_TRY(report.Check("the vision tower"));
  return tower;
}

Status Start(const fs::path& folder, const ParameterSet& parameters) {
  const fs::path file = folder / "model.safetensors";
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(file));
  const Status started = StartFrom(*source, kPrefix, parameters);
  return started ? Status() : weights::InFile(started.error(), file);
}

PatchTargets FilmStep(const VisionStageOptions& options, int64_t step) {
  std::vector<RoomClip> clips;
  for (int64_t i = 0; i < options.clips_per_step; ++i) {
    const auto number = static_cast<uint64_t>(step * options.clips_per_step + i);
    clips.push_back(FilmRoom(rooms::RoomSeed(options.seed, number), options.clips));
  }
  return PatchTargetsOf(clips, options.tower.patch_size);
}

Status Export(const fs::path& out, const VisionStageOptions& options,
              const ParameterSet& parameters) {
  VLM3R_ASSIGN(StagedFolder folder, StagedFolder::Create(out));
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  for (const Parameter& parameter : parameters.all()) {
    if (parameter.name.starts_with(kPrefix))
      tensors.emplace_back(parameter.name.substr(kPrefix.size()), parameter.value.detach());
  }
  VLM3R_TRY(
      weights::WriteSafetensors(folder.path() / "model.safetensors", tensors, {{"format", "pt"}}));
  VLM3R_TRY(
      WriteFileAtomically(folder.path() / "config.json", ConfigOf(options.tower).dump(1) + "\n"));
  return folder.Commit();
}

}  // namespace

weights::SiglipConfig SmallSiglip() {
  weights::SiglipConfig config;
  config.hidden_size = 144;
  config.intermediate_size = 432;
  config.num_hidden_layers = 6;
  config.num_attention_heads = 4;
  config.patch_size = 14;
  config.image_size = 112;
  return config;
}

VisionStageOptions SmallVisionStage() {
  VisionStageOptions options;
  options.clips.side = static_cast<int>(options.tower.image_size);
  options.clips.num_frames = 4;
  options.clips.fps = 0.25;  // Views that have little in common.
  options.clips.room.compass = 1;
  return options;
}

Result<VisionStageReport> TrainVisionStage(const VisionStageOptions& options, const fs::path& out,
                                           const RunControl& control,
                                           const std::function<void(const StepReport&)>& on_step) {
  model_store::TensorList tensors = model_store::SiglipTensors(options.tower);
  for (auto& spec : VisionHeads::Tensors(options.tower.hidden_size)) tensors.push_back(spec);
  const ParameterSet parameters = FirstValues(tensors, options.seed);
  if (!options.start.empty()) VLM3R_TRY(Start(options.start, parameters));
  VLM3R_ASSIGN(const model::SiglipTower tower, Build(options.tower, parameters));
  const VisionHeads heads(parameters);
  // The next step's rooms are filmed while this one's are learned from.
  std::future<PatchTargets> next;
  int64_t next_step = -1;
  const auto film = [&options](int64_t step) {
    return std::async(std::launch::async, [&options, step] { return FilmStep(options, step); });
  };
  const auto loss_of = [&](int64_t step) -> Result<at::Tensor> {
    if (next_step != step) next = film(step);
    const PatchTargets targets = next.get();
    next_step = step + 1;
    next = film(next_step);
    VLM3R_ASSIGN(const at::Tensor features, tower.Forward(targets.pixels, {}));
    return heads.Loss(features, targets, options.loss);
  };
  VisionStageReport report;
  VLM3R_ASSIGN(report.num_steps,
               RunTower(options.run, ToJson(options), parameters, loss_of, out, control, on_step));
  report.complete = report.num_steps >= options.run.num_steps;
  report.folder = out / "siglip";
  VLM3R_TRY(Export(report.folder, options, parameters));
  VLM3R_ASSIGN(report.score,
               ScoreVision(tower, heads, options.seed, kHeldOutRooms, options.num_held_out,
                           options.clips, options.tower.patch_size));
  return report;
}

}  // namespace vlm3r::training
