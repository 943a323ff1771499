// SPDX-License-Identifier: Apache-2.0
#include "engine/session/encode.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>

#include "engine/base/json.h"
#include "engine/base/timer.h"
#include "engine/frames/frames_tensor.h"
#include "engine/frames/preprocess.h"
#include "engine/model/cut3r/spatial_tokens.h"
#include "engine/session/clip_cache.h"
#include "engine/session/setting_names.h"

namespace vlm3r::session {
namespace {

using Tokens = std::optional<std::vector<weights::SpatialFeature>>;

Tokens SelectedTokens(TokenSelection selection) {
  using weights::SpatialFeature;
  switch (selection) {
    case TokenSelection::kFromConfig: return std::nullopt;
    case TokenSelection::kAll: return {{SpatialFeature::kCamera, SpatialFeature::kPatch}};
    case TokenSelection::kPatch: return {{SpatialFeature::kPatch}};
    case TokenSelection::kCamera: return {{SpatialFeature::kCamera}};
    case TokenSelection::kNone: return {{}};
  }
  return std::nullopt;
}

/// DEMO pools by average; the others as the model was trained.
std::optional<weights::PoolMode> PoolModeOf(const ClipRequest& request) {
  switch (request.pooling) {
    case Pooling::kFromProfile: break;
    case Pooling::kBilinear: return weights::PoolMode::kBilinear;
    case Pooling::kAverage: return weights::PoolMode::kAverage;
    case Pooling::kMax: return weights::PoolMode::kMax;
  }
  if (request.profile == frames::Profile::kDemo) return weights::PoolMode::kAverage;
  return std::nullopt;
}

std::optional<weights::NewlinePosition> NewlinePositionOf(const ClipRequest& request) {
  switch (request.newlines) {
    case Newlines::kFromConfig: return std::nullopt;
    case Newlines::kGrid: return weights::NewlinePosition::kGrid;
    case Newlines::kFrame: return weights::NewlinePosition::kFrame;
    case Newlines::kOneToken: return weights::NewlinePosition::kOneToken;
    case Newlines::kNone: return weights::NewlinePosition::kNone;
  }
  return std::nullopt;
}

Result<model::SpatialFeatures> RunTower(LoadedModel* model, const at::Tensor& pixels,
                                        const RunControl& control) {
  VLM3R_ASSIGN(const cut3r::Cut3r* tower, model->TokenTower());
  cut3r::SpatialOptions options;
  options.side = model->language()->config().spatial_image_size;
  const int64_t patch = tower->config().patch_size;
  if (options.side % patch != 0) {
    return Error{ErrorCode::kModelMissing,
                 "mm_spatial_image_size is no multiple of CUT3R's patches of " +
                     std::to_string(patch) + " pixels",
                 "", "Correct config.json, or give the CUT3R weights of this model"};
  }
  VLM3R_ASSIGN(const auto tokens, cut3r::EncodeSpatialTokens(*tower, pixels, control, options));
  return model::SpatialFeatures{.camera = tokens.camera, .patch = tokens.patch, .points = {}};
}

/// What a pass over a clip's frames is to give.
struct VisionWants {
  bool features = false;  ///< SigLIP's, computed while the next frames are decoded.
  bool pixels = false;    ///< For CUT3R or a dump.
};

/// Frames on their way through SigLIP, a few at a time.
class VisionPass {
 public:
  VisionPass(const LoadedModel& model, const VisionWants& wants, int64_t num_frames,
             const RunControl& control)
      : model_(model), wants_(wants), num_frames_(num_frames), control_(control) {}

  Status Run(ClipFrames* frames, int side) {
    const RunControl quiet{control_.stop, {}};
    if (wants_.features) control_.Report("siglip", 0, num_frames_);
    const auto take = [this](frames::Pixels picture) { return Take(std::move(picture)); };
    VLM3R_TRY(frames->ReadPixels(side, {take, [this] { Restart(); }},
                                 wants_.features ? quiet : control_));
    return Flush();
  }

  at::Tensor features() const { return at::cat(features_); }  // [F,N,D]
  /// Undefined when they were not wanted.
  at::Tensor pixels() const { return wants_.pixels ? at::cat(pixels_) : at::Tensor(); }

 private:
  Status Take(frames::Pixels picture) {
    chunk_.push_back(std::move(picture));
    return std::ssize(chunk_) < model_.language()->VisionChunk() ? Status() : Flush();
  }

  Status Flush() {
    if (chunk_.empty()) return {};
    const at::Tensor pixels = frames::ToUnitRange(chunk_).to(model_.compute().device);
    done_ += std::ssize(chunk_);
    chunk_.clear();
    if (wants_.pixels) pixels_.push_back(pixels);
    if (!wants_.features) return {};
    VLM3R_ASSIGN(at::Tensor features,
                 model_.language()->VisionFeatures(pixels, {control_.stop, {}}));
    features_.push_back(std::move(features));
    control_.Report("siglip", done_, num_frames_);
    return {};
  }

  void Restart() {
    chunk_.clear();
    pixels_.clear();
    features_.clear();
    done_ = 0;
  }

  const LoadedModel& model_;
  const VisionWants wants_;
  const int64_t num_frames_;
  const RunControl& control_;
  std::vector<frames::Pixels> chunk_;
  std::vector<at::Tensor> pixels_;
  std::vector<at::Tensor> features_;
  int64_t done_ = 0;
};

/// Where nothing has to be encoded the frames must be decoded all the same, unless it is known what
/// they are.
Status SettleFrames(Clip::Impl* clip, const RunControl& control) {
  if (clip->frames->settled()) return {};
  const auto drop = [](const frames::Pixels&) { return Status(); };
  return clip->frames->ReadPixels(1, {drop, [] {}}, control);
}

/// Runs `work` and notes its time under `stage`.
template <typename Work>
auto Timed(const char* stage, EncodeReport* report, Work work) {
  const Timer timer;
  auto result = work();
  report->timings.push_back({stage, timer.Seconds()});
  return result;
}

/// The part of every key that says what the encoders see and by what.
OrderedJson FramesKey(const char* what, const LoadedModel& model, const Clip::Impl& clip) {
  OrderedJson key;
  key["what"] = what;
  key["clip_sha256"] = clip.sha256;
  key["frames"] = clip.frames->promised();
  key["rotated"] = clip.request.honour_rotation;
  key["weights"] = model.fingerprint();
  key["dtype"] = model.compute().dtype_name;
  key["device"] = model.compute().device.is_cuda() ? "cuda" : "cpu";
  return key;
}

constexpr char kTimes[] = "frame_times_s";
constexpr char kVision[] = "vision_features";
constexpr char kCamera[] = "camera_tokens";
constexpr char kPatch[] = "patch_tokens";

/// Frames that were there as promised need not be decoded again to know when they are shown.
void KeepTimes(const ClipFrames& frames, CacheEntry* entry) {
  if (!frames.as_promised()) return;
  const auto count = static_cast<int64_t>(frames.samples().size());
  const at::Tensor times_s = at::empty({count}, at::kDouble);
  double* out = times_s.mutable_data_ptr<double>();
  for (const FrameSample& sample : frames.samples()) *out++ = sample.time_s;
  entry->tensors.emplace_back(kTimes, times_s);
}

void TakeTimes(const CacheEntry& entry, ClipFrames* frames) {
  const at::Tensor kept = entry.Find(kTimes);
  if (frames->settled() || !kept.defined() || kept.scalar_type() != at::kDouble) return;
  const double* times_s = kept.const_data_ptr<double>();
  frames->Settle({times_s, times_s + kept.numel()});
}

/// What is known of these features already: in memory, else on disk. Tensors may be undefined.
ClipFeatures KnownFeatures(const LoadedModel& model, const Clip::Impl& clip,
                           const std::string& key) {
  ClipFeatures known{key, {}, {}};
  if (clip.features == nullptr) return known;
  if (clip.features->key == key) return *clip.features;
  if (!clip.request.use_cache) return known;
  const auto entry = DefaultClipCache().Load(key);
  if (!entry) return known;
  TakeTimes(*entry, clip.frames.get());
  const auto get = [&](const char* name) {
    const at::Tensor tensor = entry->Find(name);
    return tensor.defined() ? tensor.to(model.compute().device) : tensor;
  };
  known.vision = get(kVision);
  known.spatial.camera = get(kCamera);
  known.spatial.patch = get(kPatch);
  return known;
}

void KeepFeatures(const Clip::Impl& clip, const ClipFeatures& features) {
  if (clip.features == nullptr) return;
  *clip.features = features;
  if (!clip.request.use_cache) return;
  CacheEntry entry;
  KeepTimes(*clip.frames, &entry);
  entry.tensors.emplace_back(kVision, features.vision);
  if (features.spatial.camera.defined())
    entry.tensors.emplace_back(kCamera, features.spatial.camera);
  if (features.spatial.patch.defined()) entry.tensors.emplace_back(kPatch, features.spatial.patch);
  DefaultClipCache().Store(features.key, entry);
}

Status RunEncoders(LoadedModel* model, Clip::Impl* clip, StageDump* dump, EncodeReport* report,
                   const RunControl& control) {
  const bool spatial = NeedsSpatial(*model, clip->request);
  model::VisualRequest request = VisualSettings(clip->request);
  VLM3R_ASSIGN(const ClipFeatures features,
               EncodeFeatures(model, clip, spatial, dump, report, control));
  request.vision_features = features.vision;
  if (spatial) request.spatial = features.spatial;
  request.keep_stages = dump->enabled();
  VLM3R_ASSIGN(model::VisualStages stages, Timed("fuse", report, [&] {
                 return model->language()->VisualTokens(request, control);
               }));
  dump->Add("fused", stages.fused);
  dump->Add("projected", stages.projected);
  dump->Add("pooled", stages.pooled);
  dump->Add("visual_tokens", stages.visual_tokens);
  clip->blocks = std::move(stages.blocks);
  return {};
}

std::string BlockName(size_t i) {
  const std::string digits = std::to_string(i);
  return "visual_tokens." + std::string(6 - std::min<size_t>(6, digits.size()), '0') + digits;
}

bool LoadFromDisk(const LoadedModel& model, const std::string& key, Clip::Impl* clip) {
  if (!clip->request.use_cache) return false;
  const auto entry = DefaultClipCache().Load(key);
  if (!entry) return false;
  clip->blocks.clear();
  for (const auto& [name, tensor] : entry->tensors) {
    if (name != kTimes) clip->blocks.push_back(tensor.to(model.compute().device));
  }
  if (!clip->blocks.empty()) TakeTimes(*entry, clip->frames.get());
  return !clip->blocks.empty();
}

void StoreOnDisk(const std::string& key, const Clip::Impl& clip) {
  if (!clip.request.use_cache) return;
  CacheEntry entry;
  KeepTimes(*clip.frames, &entry);
  for (size_t i = 0; i < clip.blocks.size(); ++i)
    entry.tensors.emplace_back(BlockName(i), clip.blocks[i]);
  DefaultClipCache().Store(key, entry);
}

}  // namespace

bool NeedsSpatial(const LoadedModel& model, const ClipRequest& request) {
  return model.info().has_fusion && request.tokens != TokenSelection::kNone;
}

model::VisualRequest VisualSettings(const ClipRequest& request) {
  model::VisualRequest settings;
  settings.modality = request.as_images ? model::Modality::kImages : model::Modality::kVideo;
  settings.tokens = SelectedTokens(request.tokens);
  settings.pool_mode = PoolModeOf(request);
  settings.newline_position = NewlinePositionOf(request);
  return settings;
}

Result<ClipFeatures> EncodeFeatures(LoadedModel* model, Clip::Impl* clip, bool need_spatial,
                                    StageDump* dump, EncodeReport* report,
                                    const RunControl& control) {
  const std::string key = FramesKey("encoder_features", *model, *clip).dump();
  ClipFeatures features{key, {}, {}};
  if (!dump->enabled()) features = KnownFeatures(*model, *clip, key);
  const bool run_vision = !features.vision.defined();
  const bool run_spatial = need_spatial && !features.spatial.patch.defined();
  if (!run_vision && !run_spatial) {
    VLM3R_TRY(SettleFrames(clip, control));
    if (clip->features != nullptr) *clip->features = features;
    return features;
  }
  VisionPass pass(*model, {.features = run_vision, .pixels = run_spatial || dump->enabled()},
                  static_cast<int64_t>(clip->frames->count()), control);
  VLM3R_TRY(Timed(run_vision ? "siglip" : "decode", report,
                  [&] { return pass.Run(clip->frames.get(), model->info().image_size); }));
  if (run_vision) features.vision = pass.features();
  const at::Tensor pixels = pass.pixels();
  dump->Add("pixel_values", pixels);
  dump->Add("vision_features", features.vision);
  if (run_spatial) {
    VLM3R_ASSIGN(features.spatial,
                 Timed("cut3r", report, [&] { return RunTower(model, pixels, control); }));
  }
  dump->Add("camera_tokens", features.spatial.camera);
  dump->Add("patch_tokens", features.spatial.patch);
  KeepFeatures(*clip, features);
  return features;
}

std::string VisualKey(const LoadedModel& model, const Clip::Impl& clip) {
  const weights::LlavaConfig& configured = model.language()->config();
  OrderedJson key = FramesKey("visual_tokens", model, clip);
  // Keys and values of a prompt are kept under this key, and quantisation changes them.
  if (model.info().quant != "none") key["quant"] = model.info().quant;
  key["images"] = clip.request.as_images;
  key["tokens"] = TokenSelectionName(clip.request.tokens);
  key["pooling"] = static_cast<int>(PoolModeOf(clip.request).value_or(configured.pool_mode));
  key["newlines"] =
      static_cast<int>(NewlinePositionOf(clip.request).value_or(configured.newline_position));
  return key.dump();
}

Result<EncodeReport> EncodeClip(LoadedModel* model, Clip::Impl* clip, StageDump* dump,
                                const RunControl& control) {
  EncodeReport report;
  const std::string key = VisualKey(*model, *clip);
  if (!dump->enabled()) {
    report.cached = clip->blocks_key == key || LoadFromDisk(*model, key, clip);
  }
  if (report.cached) {
    VLM3R_TRY(SettleFrames(clip, control));
  } else {
    clip->blocks_key.clear();
    VLM3R_TRY(RunEncoders(model, clip, dump, &report, control));
    StoreOnDisk(key, *clip);
  }
  clip->blocks_key = key;
  return report;
}

}  // namespace vlm3r::session
