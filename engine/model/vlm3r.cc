// SPDX-License-Identifier: Apache-2.0
#include "engine/model/vlm3r.h"

#include <algorithm>
#include <string>
#include <utility>

#include <ATen/ops/cat.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/check.h"
#include "engine/model/vlm3r_impl.h"

namespace vlm3r::model {
namespace {

// Frames fused and projected at once: bounds the [frames, patches, language width] tensors.
constexpr int64_t kFramesPerChunkCpu = 8;
constexpr int64_t kFramesPerChunkGpu = 32;

Status CheckRequest(const VisualRequest& request, const weights::LlavaConfig& config) {
  using weights::NewlinePosition;
  const NewlinePosition wanted = request.newline_position.value_or(NewlinePosition::kNone);
  if (wanted != NewlinePosition::kNone &&
      config.patch_merge != weights::PatchMerge::kSpatialUnpad) {
    return Error{ErrorCode::kUsage, "this model has no newline token that could be put anywhere",
                 "", "Leave the position of newline tokens to its configuration"};
  }
  const at::Tensor& vision = request.vision_features;
  VLM3R_CHECK(vision.dim() == 3 && vision.size(2) == config.mm_hidden_size);
  for (const at::Tensor& tokens : {request.spatial.camera, request.spatial.patch}) {
    if (!tokens.defined()) continue;
    VLM3R_CHECK(tokens.dim() == 3 && tokens.size(0) == vision.size(0));
    if (tokens.size(2) != config.spatial_feature_dim) {
      return Error{ErrorCode::kModelMissing,
                   "the spatial tower gives tokens " + std::to_string(tokens.size(2)) +
                       " wide, the model expects " + std::to_string(config.spatial_feature_dim),
                   "", "Give the CUT3R weights that belong to this model with --spatial"};
    }
  }
  return {};
}

}  // namespace

Vlm3r::Vlm3r(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Vlm3r::Vlm3r(Vlm3r&&) noexcept = default;
Vlm3r& Vlm3r::operator=(Vlm3r&&) noexcept = default;
Vlm3r::~Vlm3r() = default;

const weights::LlavaConfig& Vlm3r::config() const { return impl_->config; }
int64_t Vlm3r::vocab_size() const { return impl_->language.vocab_size(); }
int64_t Vlm3r::num_parameters() const { return impl_->num_parameters; }
const std::vector<std::string>& Vlm3r::warnings() const { return impl_->warnings; }

int64_t Vlm3r::VisionChunk() const {
  VLM3R_CHECK(impl_->vision.has_value(), "a language model alone has no vision tower");
  return impl_->vision->frames_per_pass();
}

Result<at::Tensor> Vlm3r::VisionFeatures(const at::Tensor& pixels,
                                         const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  VLM3R_CHECK(impl_->vision.has_value(), "a language model alone has no vision tower");
  return impl_->vision->Forward(pixels, control);
}

Result<at::Tensor> Vlm3r::Impl::SpatialOf(const VisualRequest& request, int64_t begin,
                                          int64_t count) const {
  if (!fusion || (request.tokens && request.tokens->empty())) return at::Tensor();
  const auto& selected = request.tokens.value_or(config.spatial_features);
  VLM3R_ASSIGN(const at::Tensor spatial,
               SelectSpatial(*fusion, request.spatial.Slice(begin, count), selected));
  return spatial.to(options.device, options.dtype);
}

Result<at::Tensor> Vlm3r::Impl::FuseAndProject(const VisualRequest& request, int64_t begin,
                                               int64_t count, KeptStages* stages) const {
  at::Tensor tokens =
      request.vision_features.narrow(0, begin, count).to(options.device, options.dtype);
  VLM3R_ASSIGN(const at::Tensor spatial, SpatialOf(request, begin, count));
  const auto fuse_at = [&](FusionSite site) {
    if (spatial.defined() && fusion->site() == site) tokens = fusion->Forward(tokens, spatial);
  };
  fuse_at(FusionSite::kBeforeProjector);
  const bool pools = request.modality == Modality::kVideo;
  const auto mode = request.pool_mode.value_or(config.pool_mode);
  const bool fuses_late = spatial.defined() && fusion->site() == FusionSite::kAfterProjector;
  if (pools && !fuses_late && !request.keep_stages) return ProjectAndPool(projector, tokens, mode);
  if (request.keep_stages) stages->fused.push_back(tokens);
  tokens = projector.Forward(tokens);
  fuse_at(FusionSite::kAfterProjector);
  if (request.keep_stages) stages->projected.push_back(tokens);
  return pools ? PoolTokens(tokens, mode) : tokens;
}

void Vlm3r::Impl::AddNewlines(const VisualRequest& request, const at::Tensor& tokens,
                              VisualStages* stages) const {
  if (request.modality == Modality::kVideo) {
    stages->pooled = tokens;
    stages->visual_tokens = AddVideoNewlines(
        tokens, newline, request.newline_position.value_or(config.newline_position));
    stages->blocks = {stages->visual_tokens};
    return;
  }
  std::vector<at::Tensor> pictures;
  for (int64_t i = 0; i < tokens.size(0); ++i)
    pictures.push_back(AddImageNewlines(tokens[i], newline));
  stages->visual_tokens = at::cat(pictures);
  const int64_t per_picture = pictures[0].size(0);
  for (int64_t i = 0; i < tokens.size(0); ++i) {
    stages->blocks.push_back(stages->visual_tokens.narrow(0, i * per_picture, per_picture));
  }
}

Result<VisualStages> Vlm3r::VisualTokens(const VisualRequest& request,
                                         const RunControl& control) const {
  const c10::InferenceMode no_gradients;
  VLM3R_TRY(CheckRequest(request, impl_->config));
  const int64_t num_frames = request.vision_features.size(0);
  const int64_t per_chunk =
      impl_->options.device.is_cpu() ? kFramesPerChunkCpu : kFramesPerChunkGpu;
  Impl::KeptStages kept;
  std::vector<at::Tensor> tokens;
  for (int64_t begin = 0; begin < num_frames; begin += per_chunk) {
    if (control.stopped()) return CancelledError();
    control.Report("fuse", begin, num_frames);
    const int64_t count = std::min(per_chunk, num_frames - begin);
    VLM3R_ASSIGN(at::Tensor chunk, impl_->FuseAndProject(request, begin, count, &kept));
    tokens.push_back(std::move(chunk));
  }
  control.Report("fuse", num_frames, num_frames);
  VisualStages stages;
  if (request.keep_stages) {
    stages.fused = at::cat(kept.fused);
    stages.projected = at::cat(kept.projected);
  }
  impl_->AddNewlines(request, at::cat(tokens), &stages);
  return stages;
}

}  // namespace vlm3r::model
