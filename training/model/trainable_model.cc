// SPDX-License-Identifier: Apache-2.0
#include "training/model/trainable_model.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/Reduction.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/tensor.h>

#include "engine/model/projector/visual_grid.h"
#include "engine/nn/param_loader.h"
#include "engine/qa/prompt.h"
#include "training/model/fresh_fusion.h"
#include "training/model/recompute.h"
#include "training/model/trainable_source.h"
#include "training/text/conversation_ids.h"

namespace vlm3r::training {
namespace {

constexpr std::string_view kFusion = "model.fusion_block.";
constexpr std::string_view kProjector = "model.mm_projector.";

/// The part that a tensor of the assembled model belongs to when it is trained as a whole.
std::optional<Part> PartOf(std::string_view name) {
  if (name.starts_with(kFusion)) return Part::kFusion;
  if (name.starts_with(kProjector)) return Part::kProjector;
  const bool language = name.starts_with("model.layers.") ||
                        name.starts_with("model.embed_tokens.") ||
                        name.starts_with("model.norm.") || name.starts_with("lm_head.") ||
                        name == "model.image_newline";
  return language ? std::optional(Part::kLanguage) : std::nullopt;
}

bool IsTrained(Part part, const TrainableParts& parts) {
  switch (part) {
    case Part::kFusion: return parts.fusion;
    case Part::kProjector: return parts.projector;
    case Part::kLanguage: return parts.language;
    case Part::kVisionTower:
    case Part::kSpatialTower:
    case Part::kTower:
    case Part::kPose: return false;
    case Part::kAdapter: break;
  }
  return parts.lora.has_value();
}

Error WrongBlocks(size_t placeholders, size_t blocks) {
  return {ErrorCode::kBadInput,
          "the conversation has " + std::to_string(placeholders) + " times <image> for " +
              std::to_string(blocks) + " visual blocks",
          "", "Put one <image> for a video, one a picture otherwise"};
}

/// Positions and labels after the visual blocks were spliced in.
struct Spliced {
  std::vector<at::Tensor> pieces;
  std::vector<int64_t> labels;
  int64_t first_visual = 0;  ///< Row at which the first block begins.
};

Result<Spliced> Splice(const TrainingSample& sample, const std::vector<at::Tensor>& blocks,
                       const model::Qwen2& language) {
  const auto placeholders = static_cast<size_t>(std::ranges::count(sample.ids, qa::kImageTokenId));
  if (placeholders != blocks.size()) return WrongBlocks(placeholders, blocks.size());
  Spliced spliced;
  std::vector<int64_t> text;
  const auto flush = [&] {
    if (text.empty()) return;
    spliced.pieces.push_back(language.EmbedTokens(at::tensor(text)));
    text.clear();
  };
  size_t block = 0;
  for (size_t i = 0; i < sample.ids.size(); ++i) {
    if (sample.ids[i] != qa::kImageTokenId) {
      text.push_back(sample.ids[i]);
      spliced.labels.push_back(sample.labels[i]);
      continue;
    }
    flush();
    if (block == 0) spliced.first_visual = static_cast<int64_t>(spliced.labels.size());
    spliced.pieces.push_back(blocks[block]);
    spliced.labels.insert(spliced.labels.end(), static_cast<size_t>(blocks[block].size(0)),
                          kIgnoredLabel);
    ++block;
  }
  flush();
  return spliced;
}

}  // namespace

Result<std::unique_ptr<TrainableModel>> TrainableModel::Create(
    std::shared_ptr<const weights::TensorSource> source, const weights::LlavaConfig& config,
    int64_t vocab_size, const Options& options) {
  std::unique_ptr<TrainableModel> model(new TrainableModel);
  model->config_ = config;
  model->options_ = options;
  model->options_.load.pack_linears = false;
  model->options_.load.trained = true;
  if (options.parts.lora) {
    model->options_.load.adapter = {.scale = options.parts.lora->scale(),
                                    .dropout = options.parts.lora->dropout};
  }
  VLM3R_TRY(model->AddParameters(*source, options));
  VLM3R_TRY(model->LoadParts(std::move(source), vocab_size));
  return model;
}

Status TrainableModel::AddParameters(const weights::TensorSource& source, const Options& options) {
  ParameterSet own;
  if (options.parts.lora)
    VLM3R_TRY(AddAdapters(source, *options.parts.lora, options.seed, options.load.dtype, &own));
  bool has_fusion = false;
  for (const std::string& name : source.Names()) {
    const auto part = PartOf(name);
    has_fusion = has_fusion || part == Part::kFusion;
    if (!part || !IsTrained(*part, options.parts)) continue;
    VLM3R_ASSIGN(const at::Tensor value, source.Load(name));
    own.Add(name, *part, value, options.load.dtype);
  }
  // A base model without the block gets a new one.
  if (options.parts.fusion && !has_fusion && config_.fusion != weights::FusionKind::kNone) {
    VLM3R_ASSIGN(const auto fresh, FreshFusion(config_, options.seed));
    for (const auto& [name, value] : fresh) own.Add(name, Part::kFusion, value, options.load.dtype);
  }
  VLM3R_TRY(AddTowerParameters(source, config_, options.towers, options.load.dtype, &own));
  for (const Parameter& parameter : own.all()) {
    at::Tensor value = parameter.value;
    if (options.initial && options.initial->Find(parameter.name)) {
      VLM3R_ASSIGN(value, options.initial->Load(parameter.name));
      if (value.sizes() != parameter.value.sizes()) {
        return Error{ErrorCode::kModelMissing,
                     parameter.name + " is " + weights::ShapeString(value.sizes().vec()) +
                         ", the model's is " + weights::ShapeString(parameter.value.sizes().vec()),
                     "", "Give the adapter of this base model and rank"};
      }
    }
    parameters_.Add(parameter.name, parameter.part, value, options.load.dtype, options.load.device);
  }
  if (parameters_.all().empty())
    return Error{ErrorCode::kUsage, "nothing is trained", "", "Name lora or some trainable parts"};
  if (options.pose_width > 0) {
    pose_head_.emplace(config_.language.hidden_size, options.pose_width, options.seed,
                       options.load.device);
    pose_head_->AddTo(&parameters_);
  }
  return {};
}

Status TrainableModel::LoadParts(std::shared_ptr<const weights::TensorSource> source,
                                 int64_t vocab_size) {
  const TrainableSource trained(source, parameters_);
  nn::LoadReport report;
  const nn::ParamLoader root(trained, options_.load, &report);
  VLM3R_ASSIGN(language_, model::Qwen2::Load(root, config_.language, vocab_size));
  if (config_.has_vision) {
    projector_ = model::Projector::Load(root.Sub("model.mm_projector"), config_.projector_depth,
                                        config_.mm_hidden_size, config_.language.hidden_size);
    if (config_.patch_merge == weights::PatchMerge::kSpatialUnpad)
      newline_ = root.Get("model.image_newline", {config_.language.hidden_size});
    fusion_ = model::LoadFusion(config_.fusion, root.Sub("model.fusion_block"));
  }
  VLM3R_TRY(report.Check("the model"));
  if (!options_.towers.any()) return {};
  const TrainableTowers::Options towers{options_.load, config_.spatial_image_size,
                                        options_.recompute};
  VLM3R_ASSIGN(towers_,
               TrainableTowers::Load(std::move(source), options_.towers, parameters_, towers));
  return {};
}

/// What the towers say of a sample's frames: trained ones now, frozen ones as they were stored.
Result<TrainableModel::TowerFeatures> TrainableModel::FeaturesOf(
    const TrainingSample& sample) const {
  TowerFeatures features{sample.vision_features, sample.spatial};
  if (!towers_) return features;
  if (!sample.pixels.defined()) {
    if (!sample.vision_features.defined()) return features;
    return Error{ErrorCode::kBadInput, "a sample has no pixels for the tower that is trained", "",
                 "Prepare its clip again"};
  }
  if (towers_->has_vision()) features.vision = towers_->Vision(sample.pixels);
  if (towers_->has_spatial()) features.spatial = towers_->Spatial(sample.pixels);
  return features;
}

Result<std::vector<at::Tensor>> TrainableModel::VisualBlocks(const TrainingSample& sample) const {
  VLM3R_ASSIGN(const TowerFeatures features, FeaturesOf(sample));
  if (!features.vision.defined()) return std::vector<at::Tensor>();
  const auto here = [&](const at::Tensor& x) {
    return x.to(options_.load.device, options_.load.dtype);
  };
  at::Tensor tokens = here(features.vision);
  const auto& selected = options_.tokens.value_or(config_.spatial_features);
  at::Tensor spatial;
  if (attends()) {
    VLM3R_ASSIGN(spatial, model::SelectSpatial(*fusion_, features.spatial, selected));
    spatial = here(spatial);
  }
  const auto fuse_at = [&](model::FusionSite site) {
    if (!spatial.defined() || fusion_->site() != site) return;
    tokens = fusion_->Forward(tokens, spatial);
    if (options_.fusion_dropout > 0 && at::GradMode::is_enabled())
      tokens = at::dropout(tokens, options_.fusion_dropout, true);
  };
  fuse_at(model::FusionSite::kBeforeProjector);
  tokens = projector_.Forward(tokens);
  fuse_at(model::FusionSite::kAfterProjector);
  std::vector<at::Tensor> blocks;
  if (!sample.as_images) {
    tokens = model::PoolTokens(tokens, config_.pool_mode);
    blocks.push_back(model::AddVideoNewlines(tokens, newline_, config_.newline_position));
    return blocks;
  }
  for (int64_t i = 0; i < tokens.size(0); ++i)
    blocks.push_back(model::AddImageNewlines(tokens[i], newline_));
  return blocks;
}

/// The decoder has read all of a frame, and those before it, where the frame's tokens end: that
/// row is the frame's camera token (docs/training.md).
at::Tensor TrainableModel::PoseLossOf(const TrainingSample& sample, const at::Tensor& hidden,
                                      int64_t first_row, int64_t num_rows) const {
  if (!pose_head_ || !sample.world_from_camera.defined() || sample.as_images) return {};
  const int64_t per_frame = num_rows / sample.world_from_camera.size(0);
  const int64_t fitting = (hidden.size(0) - first_row) / per_frame;
  const int64_t num_frames = std::min(sample.world_from_camera.size(0), fitting);
  if (num_frames < 2) return {};
  const at::Tensor rows =
      (at::arange(1, num_frames + 1, at::TensorOptions(at::kLong).device(hidden.device()))) *
          per_frame +
      (first_row - 1);
  return PoseLoss(pose_head_->Forward(hidden.index_select(0, rows)),
                  sample.world_from_camera.narrow(0, 0, num_frames));
}

Result<SampleLoss> TrainableModel::Loss(const TrainingSample& sample) const {
  VLM3R_ASSIGN(const std::vector<at::Tensor> blocks, VisualBlocks(sample));
  VLM3R_ASSIGN(const Spliced spliced, Splice(sample, blocks, *language_));
  at::Tensor embeds = at::cat(spliced.pieces);
  const int64_t length = std::min(embeds.size(0), config_.tokenizer_model_max_length);
  embeds = embeds.narrow(0, 0, length);
  std::vector<int64_t> rows, targets;
  for (int64_t i = 0; i + 1 < length; ++i) {
    const int64_t label = spliced.labels[static_cast<size_t>(i) + 1];
    if (label == kIgnoredLabel) continue;
    rows.push_back(i);
    targets.push_back(label);
  }
  if (rows.empty())
    return Error{ErrorCode::kBadInput, "nothing of the conversation is trained on", "",
                 "Give it an answer"};
  const model::LayerRunner run = options_.recompute ? model::LayerRunner(Recompute) : nullptr;
  const at::Tensor hidden = language_->Hidden(embeds, {}, run);
  const at::Tensor device_rows = at::tensor(rows).to(options_.load.device);
  const at::Tensor logits = language_->Project(hidden.index_select(0, device_rows)).to(at::kFloat);
  const at::Tensor sum = at::cross_entropy_loss(
      logits, at::tensor(targets).to(options_.load.device), {}, at::Reduction::Sum);
  const at::Tensor pose = blocks.empty()
                              ? at::Tensor()
                              : PoseLossOf(sample, hidden, spliced.first_visual, blocks[0].size(0));
  return SampleLoss{sum, static_cast<int64_t>(rows.size()), length, pose};
}

}  // namespace vlm3r::training
