// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "engine/model/vlm3r_impl.h"

namespace vlm3r::model {
namespace {

constexpr size_t kMaxNamesShown = 8;

// Tensors a full checkpoint may hold that other parts of the engine read, or that are computed
// here.
bool BelongsElsewhere(const std::string& name) {
  constexpr std::array<std::string_view, 3> kMarks = {"spatial_tower.", "rotary_emb.inv_freq",
                                                      "vision_resampler."};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return name.find(mark) != std::string::npos; });
}

Error WrongFusion(weights::FusionKind configured, weights::FusionKind found) {
  const std::string asked =
      "config.json asks for the fusion block " + std::string(FusionName(configured));
  if (found == weights::FusionKind::kNone) {
    return {ErrorCode::kModelMissing, asked + ", and no model.fusion_block tensors are there", "",
            "Check that non_lora_trainables.bin or the merged shards are complete"};
  }
  return {ErrorCode::kModelMissing,
          asked + ", but the tensors are those of " + std::string(FusionName(found)), "",
          "Correct fusion_block in config.json"};
}

}  // namespace

Status Vlm3r::Impl::LoadVision(const nn::ParamLoader& root,
                               const weights::SiglipConfig& vision_config) {
  if (vision_config.hidden_size != config.mm_hidden_size) {
    return Error{ErrorCode::kModelMissing,
                 "the vision tower is " + std::to_string(vision_config.hidden_size) +
                     " wide, but mm_hidden_size is " + std::to_string(config.mm_hidden_size),
                 "", "Check vision_config and mm_hidden_size in config.json"};
  }
  vision = SiglipTower::Load(root.Sub("model.vision_tower.vision_tower.vision_model"),
                             vision_config, SiglipTower::NumFeatureLayers(vision_config));
  vision_grid = vision_config.grid_size();
  projector = Projector::Load(root.Sub("model.mm_projector"), config.projector_depth,
                              config.mm_hidden_size, config.language.hidden_size);
  if (config.patch_merge == weights::PatchMerge::kSpatialUnpad) {
    newline = root.Get("model.image_newline", {config.language.hidden_size});
  } else {
    root.Ignore("model.image_newline");
  }
  return LoadFusionBlock(root);
}

Status Vlm3r::Impl::LoadFusionBlock(const nn::ParamLoader& root) {
  const nn::ParamLoader loader = root.Sub("model.fusion_block");
  if (config.fusion == weights::FusionKind::kVideo3dLlm) {
    return Error{ErrorCode::kModelMissing,
                 "video_3d_llm_fusion_block reads measured depth maps and camera poses, which a "
                 "plain video lacks",
                 "", "Use a model with a spatial tower"};
  }
  const weights::FusionKind found = DetectFusion(loader);
  if (config.fusion == weights::FusionKind::kNone) {
    if (found == weights::FusionKind::kNone) return {};
    warnings.push_back("config.json names no fusion_block: the checkpoint's " +
                       std::string(FusionName(found)) + " tensors are not used");
    for (const std::string& name : loader.Names()) loader.Ignore(name);
    return {};
  }
  if (found != config.fusion) return WrongFusion(config.fusion, found);
  fusion = LoadFusion(config.fusion, loader);
  return {};
}

void Vlm3r::Impl::TakeStock(const weights::TensorSource& source, const nn::LoadReport& report) {
  for (const std::string& name : report.used) {
    const auto info = source.Find(name);
    if (info) num_parameters += weights::CheckedNumel(info->shape).value_or(0);
  }
  std::string unexpected;
  size_t count = 0;
  for (const std::string& name : report.Unexpected(source, "")) {
    if (BelongsElsewhere(name) || ++count > kMaxNamesShown) continue;
    unexpected += (count > 1 ? ", " : "") + name;
  }
  if (count == 0) return;
  warnings.push_back(std::to_string(count) + " unexpected tensors are not used: " + unexpected +
                     (count > kMaxNamesShown ? ", …" : ""));
}

Result<Vlm3r> Vlm3r::Load(const weights::TensorSource& source, const Vlm3rSpec& spec,
                          const nn::LoadOptions& options, const RunControl& control) {
  auto impl = std::make_unique<Impl>();
  impl->config = spec.config;
  impl->options = options;
  nn::LoadReport report;
  const nn::ParamLoader root(source, options, &report);
  // Quantisation is for what is read for every token; the encoders are read once a frame.
  nn::LoadOptions plain = options;
  plain.quant = nn::Quant::kNone;
  if (spec.config.has_vision)
    VLM3R_TRY(impl->LoadVision(nn::ParamLoader(source, plain, &report), spec.vision));
  VLM3R_ASSIGN(impl->language, Qwen2::Load(root, spec.config.language, spec.vocab_size, control));
  VLM3R_TRY(report.Check("the model"));
  impl->language.set_kv_storage(spec.kv_storage);
  impl->TakeStock(source, report);
  if (spec.vocab_size > impl->language.vocab_size()) {
    impl->warnings.push_back(
        "the tokenizer knows " + std::to_string(spec.vocab_size) + " ids, the model has rows for " +
        std::to_string(impl->language.vocab_size()) + " only: do they belong together?");
  }
  return Vlm3r(std::move(impl));
}

}  // namespace vlm3r::model
