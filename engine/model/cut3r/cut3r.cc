// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/cut3r.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <ATen/ops/lerp.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

#include "engine/base/check.h"
#include "engine/model/cut3r/dual_decoder.h"
#include "engine/model/cut3r/patch_encoder.h"
#include "engine/model/cut3r/pose_memory.h"
#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::cut3r {

struct Cut3r::Parts {
  Cut3rConfig config;
  Cut3rOptions options;
  nn::LoadOptions load;
  PatchEncoder image_encoder;
  PatchEncoder ray_encoder;
  at::Tensor masked_image;  // [1,E]
  at::Tensor masked_ray;
  at::Tensor pose_token;  // [1,1,C]
  PoseMemory memory;
  DualDecoder decoder;
  Heads heads;

  at::Tensor PoseFeature(const Cut3rState& state, const at::Tensor& global, StateRule rule) const;
  StepResult Decode(const Cut3rState& state, const at::Tensor& feature, const at::Tensor& pose,
                    const GridSize& grid, DualDecoder::Output* output, bool want_mean_logits) const;

  // A view's predictions, and what state and memory become where they are updated.
  struct Moved {
    StepResult step;
    at::Tensor state;   // [B,S,C]
    at::Tensor memory;  // [B,M,2C]; undefined unless it was asked for
  };
  Moved Advance(const Cut3rState& state, const at::Tensor& feature, const GridSize& grid,
                StateRule rule, bool want_memory) const;
  Moved AdvanceRecorded(const Cut3rState& state, const at::Tensor& feature, const GridSize& grid,
                        StateRule rule, nn::GraphedCall* recorded) const;
};

namespace {

using Flags = std::vector<bool>;

bool FlagAt(const Flags& flags, size_t i, bool fallback) {
  return flags.empty() ? fallback : flags[i];
}

// a where the flag is set, b elsewhere; no work when all agree.
at::Tensor Select(const Flags& flags, const at::Tensor& a, const at::Tensor& b) {
  const auto set = std::count(flags.begin(), flags.end(), true);
  if (set == static_cast<std::ptrdiff_t>(flags.size())) return a;
  if (set == 0) return b;
  const at::Tensor mask = at::tensor(std::vector<int64_t>(flags.begin(), flags.end()), at::kLong)
                              .to(a.device(), at::kBool)
                              .view({-1, 1, 1});
  return at::where(mask, a, b);
}

bool AnySet(const Flags& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

// TTT3R's update: each state token moves by its rate, all the way in a clip's first view.
at::Tensor SlowedState(const Cut3rState& old, const DualDecoder::Output& output) {
  const at::Tensor rate =
      at::sigmoid(output.mean_logits).unsqueeze(-1).to(output.state.scalar_type());
  return Select(old.fresh, output.state, at::lerp(old.state, output.state, rate));
}

// Names that the published code never reads, or that this load leaves out on purpose.
bool MayBeLeftOut(std::string_view name, const Cut3rOptions& options) {
  constexpr std::array<std::string_view, 5> kRayParts = {"enc_blocks_ray_map.", "enc_norm_ray_map.",
                                                         "patch_embed_ray_map.", "masked_img_token",
                                                         "masked_ray_map_token"};
  const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
  if (!options.ray_map && std::any_of(kRayParts.begin(), kRayParts.end(), begins)) return true;
  if (!name.starts_with("downstream_head.")) return false;
  return !options.heads || name.find(".scratch.layer_rn.") != name.npos ||
         name.find(".scratch.refinenet4.resConfUnit1.") != name.npos;
}

Status CheckUnexpected(const nn::LoadReport& report, const weights::TensorSource& source,
                       const Cut3rOptions& options) {
  constexpr size_t kMaxShown = 8;
  std::vector<std::string> names = report.Unexpected(source, "");
  std::erase_if(names, [&](const std::string& name) { return MayBeLeftOut(name, options); });
  if (names.empty()) return {};
  std::string text;
  for (size_t i = 0; i < std::min(names.size(), kMaxShown); ++i) text += (i ? ", " : "") + names[i];
  return Error{ErrorCode::kModelMissing,
               "CUT3R cannot be built: " + std::to_string(names.size()) +
                   " unexpected tensors: " + text + (names.size() > kMaxShown ? ", …" : ""),
               "", "Use the released cut3r_512_dpt_4_64.pth or a conversion of it"};
}

// A network that is wanted in bf16 gets its maps so too where that is several times as fast as
// fp32. Geometry that people measure in is computed in fp32 altogether unless told otherwise.
bool RunsBf16Convolutions(const nn::LoadOptions& load) {
  return load.device.is_cpu() && load.dtype == at::kBFloat16 && !load.trained &&
         nn::Linear::CanPack(at::kBFloat16);
}

Status CheckOptions(const Cut3rConfig& config, const Cut3rOptions& options) {
  std::string missing;
  if (options.heads && !config.has_heads) missing = "point and pose heads";
  if (options.ray_map && config.ray_enc_depth == 0) missing = "ray-map encoder";
  if (missing.empty() && options.ray_map && config.enc_width % (4 * kRayMapEncoderHeads) != 0) {
    missing = "ray-map encoder of " + std::to_string(kRayMapEncoderHeads) + " heads";
  }
  if (missing.empty()) return {};
  return Error{ErrorCode::kModelMissing, "this CUT3R checkpoint has no " + missing, "",
               "Use the released cut3r_512_dpt_4_64.pth"};
}

}  // namespace

Cut3r::Cut3r(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

Result<Cut3r> Cut3r::Load(const weights::TensorSource& source, const Cut3rConfig& config,
                          const nn::LoadOptions& load, const Cut3rOptions& options) {
  VLM3R_TRY(CheckOptions(config, options));
  nn::LoadReport report;
  const nn::ParamLoader loader(source, load, &report);
  auto parts = std::make_shared<Parts>();
  parts->config = config;
  parts->options = options;
  parts->load = load;
  parts->image_encoder = PatchEncoder::Load(
      loader, {"patch_embed", "enc_blocks", "enc_norm", 3, config.enc_depth, config.enc_heads},
      config);
  parts->pose_token = loader.Get("pose_token", {1, 1, config.dec_width});
  parts->memory = PoseMemory::Load(loader.Sub("pose_retriever"), config);
  parts->decoder = DualDecoder::Load(loader, config);
  if (options.ray_map) {
    parts->ray_encoder =
        PatchEncoder::Load(loader,
                           {"patch_embed_ray_map", "enc_blocks_ray_map", "enc_norm_ray_map", 6,
                            config.ray_enc_depth, kRayMapEncoderHeads},
                           config);
    parts->masked_image = loader.Get("masked_img_token", {1, config.enc_width});
    parts->masked_ray = loader.Get("masked_ray_map_token", {1, config.enc_width});
  }
  if (options.heads) {
    nn::LoadOptions fp32 = load;
    fp32.dtype = at::kFloat;
    nn::LoadOptions convolutions = fp32;
    if (RunsBf16Convolutions(load)) convolutions.dtype = at::kBFloat16;
    constexpr const char* kPrefix = "downstream_head.";
    parts->heads = Heads::Load(nn::ParamLoader(source, fp32, &report, kPrefix),
                               nn::ParamLoader(source, convolutions, &report, kPrefix), config);
  }
  VLM3R_TRY(report.Check("CUT3R"));
  VLM3R_TRY(CheckUnexpected(report, source, options));
  return Cut3r(std::move(parts));
}

const Cut3rConfig& Cut3r::config() const { return parts_->config; }
const Cut3rOptions& Cut3r::options() const { return parts_->options; }
c10::Device Cut3r::device() const { return parts_->load.device; }
c10::ScalarType Cut3r::dtype() const { return parts_->load.dtype; }

GridSize Cut3r::GridOf(const at::Tensor& pixels) const {
  const int64_t patch = parts_->config.patch_size;
  return {pixels.size(2) / patch, pixels.size(3) / patch};
}

at::Tensor Cut3r::Encode(const at::Tensor& pixels) const {
  return parts_->image_encoder.Forward(pixels, parts_->options.fp16_rope);
}

at::Tensor Cut3r::EncodeRayMap(const at::Tensor& ray_map) const {
  VLM3R_CHECK(parts_->options.ray_map, "the ray-map encoder was not loaded");
  VLM3R_CHECK(ray_map.dim() == 4 && ray_map.size(3) == 6, "ray maps must be [B,H,W,6]");
  return parts_->ray_encoder.Forward(ray_map.permute({0, 3, 1, 2}), /*fp16_rounding=*/false);
}

at::Tensor Cut3r::Fuse(const ViewFeatures& features, FusionRule rule, bool any_ray_in_clip) const {
  at::Tensor image = features.image;
  at::Tensor ray = features.ray;
  VLM3R_CHECK(image.defined() || ray.defined(), "a view needs a picture or a ray map");
  if (rule == FusionRule::kBatched) {
    VLM3R_CHECK(parts_->options.ray_map, "the ray-map encoder was not loaded");
    if (!image.defined()) image = parts_->masked_image;
    if (!ray.defined() && any_ray_in_clip) ray = parts_->masked_ray;
  }
  if (!image.defined()) return ray;
  return ray.defined() ? image.add(ray) : image;
}

Cut3rState Cut3r::InitialState(int64_t batch) const {
  return {parts_->decoder.InitialState().expand({batch, -1, -1}),
          parts_->memory.initial().expand({batch, -1, -1}), 0, Flags(batch, true)};
}

at::Tensor Cut3r::Parts::PoseFeature(const Cut3rState& state, const at::Tensor& global,
                                     StateRule rule) const {
  const at::Tensor learned = pose_token.expand({global.size(0), -1, -1});
  if (state.num_views == 0) return learned;
  // CUT3R itself asks the empty memory after a reset; TTT3R starts as on a first frame.
  const Flags start = rule == StateRule::kTtt3r ? state.fresh : Flags(state.fresh.size(), false);
  if (std::all_of(start.begin(), start.end(), [](bool fresh) { return fresh; })) return learned;
  return Select(start, learned, memory.Inquire(global, state.memory));
}

StepResult Cut3r::Parts::Decode(const Cut3rState& state, const at::Tensor& feature,
                                const at::Tensor& pose, const GridSize& grid,
                                DualDecoder::Output* output, bool want_mean_logits) const {
  VLM3R_CHECK(feature.dim() == 3 && feature.size(0) == state.state.size(0) &&
                  feature.size(1) == grid.num_patches(),
              "the feature does not fit the state's batch or the grid");
  *output = decoder.Forward({state.state, pose, feature, grid, want_mean_logits});
  return {feature, pose, output->mid_half, output->mid_three_quarters, output->last};
}

Cut3r::Parts::Moved Cut3r::Parts::Advance(const Cut3rState& old, const at::Tensor& feature,
                                          const GridSize& grid, StateRule rule,
                                          bool want_memory) const {
  const bool ttt3r = rule == StateRule::kTtt3r;
  const at::Tensor global = feature.mean({1}, /*keepdim=*/true);
  DualDecoder::Output output;
  Moved moved;
  moved.step = Decode(old, feature, PoseFeature(old, global, rule), grid, &output, ttt3r);
  moved.state = ttt3r ? SlowedState(old, output) : output.state;
  if (want_memory) moved.memory = memory.Update(old.memory, global, moved.step.CameraToken());
  return moved;
}

Cut3r::Parts::Moved Cut3r::Parts::AdvanceRecorded(const Cut3rState& old, const at::Tensor& feature,
                                                  const GridSize& grid, StateRule rule,
                                                  nn::GraphedCall* recorded) const {
  const std::string key = std::to_string(grid.rows) + "x" + std::to_string(grid.cols) + "x" +
                          std::to_string(old.fresh.size()) + (rule == StateRule::kTtt3r ? "t" : "");
  const auto body = [this, grid, rule, num_views = old.num_views,
                     fresh = old.fresh](const std::vector<at::Tensor>& in) {
    const Cut3rState from{in[0], in[1], num_views, fresh};
    const Moved moved = Advance(from, in[2], grid, rule, true);
    const StepResult& step = moved.step;
    return std::vector<at::Tensor>{step.pose_feat_in, step.mid_half, step.mid_three_quarters,
                                   step.last,         moved.state,   moved.memory};
  };
  const auto out = recorded->Run(key, {old.state, old.memory, feature}, body);
  return {{feature, out[0], out[1], out[2], out[3]}, out[4], out[5]};
}

StepResult Cut3r::Step(Cut3rState* state, const at::Tensor& feature, const GridSize& grid,
                       const StepFlags& flags, nn::GraphedCall* recorded) const {
  const size_t batch = state->fresh.size();
  const auto fits = [&](const Flags& f) { return f.empty() || f.size() == batch; };
  VLM3R_CHECK(fits(flags.update) && fits(flags.reset) && fits(flags.image), "one flag per clip");
  Flags update(batch);
  for (size_t i = 0; i < batch; ++i) {
    update[i] = FlagAt(flags.update, i, true) && FlagAt(flags.image, i, true);
  }
  const bool all_update = std::count(update.begin(), update.end(), false) == 0;
  const bool is_usual = state->num_views > 0 && !AnySet(state->fresh) && all_update;
  Parts::Moved moved = recorded != nullptr && is_usual
                           ? parts_->AdvanceRecorded(*state, feature, grid, flags.rule, recorded)
                           : parts_->Advance(*state, feature, grid, flags.rule, AnySet(update));
  state->state = Select(update, moved.state, state->state);
  if (moved.memory.defined()) state->memory = Select(update, moved.memory, state->memory);
  ++state->num_views;
  state->fresh = flags.reset.empty() ? Flags(batch, false) : flags.reset;
  if (AnySet(state->fresh)) {
    const Cut3rState initial = InitialState(static_cast<int64_t>(batch));
    state->state = Select(state->fresh, initial.state, state->state);
    state->memory = Select(state->fresh, initial.memory, state->memory);
  }
  return std::move(moved.step);
}

StepResult Cut3r::Query(const Cut3rState& state, const at::Tensor& feature,
                        const GridSize& grid) const {
  const at::Tensor pose = parts_->memory.Inquire(feature.mean({1}, /*keepdim=*/true), state.memory);
  DualDecoder::Output output;
  return parts_->Decode(state, feature, pose, grid, &output, /*want_mean_logits=*/false);
}

HeadResult Cut3r::PredictHeads(const StepResult& step, const GridSize& grid,
                               const HeadRequest& request) const {
  VLM3R_CHECK(parts_->options.heads, "the heads were not loaded");
  return parts_->heads.Forward({step.enc_feat, step.mid_half, step.mid_three_quarters, step.last},
                               grid, request);
}

}  // namespace vlm3r::cut3r
