// SPDX-License-Identifier: Apache-2.0
#include "training/features/clip_features.h"

#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"

namespace vlm3r::training {
namespace {

constexpr const char* kKey = "vlm3r_features_key";
constexpr const char* kClip = "vlm3r_features_clip";

Error Stale(const std::filesystem::path& file, const std::string& what) {
  return {ErrorCode::kBadInput, what, file.string(), "Delete it; it will be made again"};
}

Status ReadClip(const std::string& text, const std::filesystem::path& file,
                ClipFeatures* features) {
  VLM3R_ASSIGN(const OrderedJson clip, ParseOrderedJson(text));
  try {
    features->indices = clip.at("indices").get<std::vector<int64_t>>();
    features->duration_s = clip.at("duration_s").get<double>();
    features->times_s = clip.at("times_s").get<std::vector<double>>();
  } catch (const OrderedJson::exception&) {
    return Stale(file, "does not say which frames it holds");
  }
  return {};
}

/// The number of frames in each tensor must be that of the sampled frames: a cache that lies would
/// silently train on other pictures.
Status CheckFrames(const ClipFeatures& features, const std::filesystem::path& file) {
  const auto count = static_cast<int64_t>(features.indices.size());
  const auto fits = [&](const at::Tensor& tensor, int64_t num_dims) {
    return !tensor.defined() || (tensor.dim() == num_dims && tensor.size(0) == count);
  };
  const model::SpatialFeatures& spatial = features.spatial;
  if (!fits(features.vision, 3) || !fits(spatial.camera, 3) || !fits(spatial.patch, 3) ||
      !fits(features.pixels, 4))
    return Stale(file, "holds another number of frames than it says");
  const at::Tensor& pixels = features.pixels;
  if (pixels.defined() && (pixels.size(3) != 3 || pixels.scalar_type() != at::kByte))
    return Stale(file, "holds no pictures where it says so");
  if (!features.vision.defined() && !pixels.defined()) return Stale(file, "holds no features");
  return {};
}

/// The tensor of that name; undefined when there is none.
Status LoadOptional(const weights::TensorSource& source, const char* name, at::Tensor* tensor) {
  if (!source.Find(name)) return {};
  VLM3R_ASSIGN(*tensor, source.Load(name));
  return {};
}

}  // namespace

std::string FeatureContents::Name() const {
  std::string name;
  const auto add = [&](bool kept, const char* what) {
    if (kept) name += (name.empty() ? "" : "+") + std::string(what);
  };
  add(vision, "vision");
  add(spatial, "spatial");
  add(pixels, "pixels");
  return name;
}

Status WriteFeatures(const std::filesystem::path& file, const OrderedJson& key,
                     const ClipFeatures& features) {
  const OrderedJson clip = {{"indices", features.indices},
                            {"duration_s", features.duration_s},
                            {"times_s", features.times_s}};
  std::vector<std::pair<std::string, at::Tensor>> tensors;
  const auto add = [&](const char* name, const at::Tensor& tensor) {
    if (tensor.defined()) tensors.emplace_back(name, tensor.contiguous());
  };
  add("vision", features.vision);
  add("camera", features.spatial.camera);
  add("patch", features.spatial.patch);
  add("pixels", features.pixels);
  return weights::WriteSafetensors(file, tensors, {{kKey, key.dump()}, {kClip, clip.dump()}});
}

Result<ClipFeatures> ReadFeatures(const std::filesystem::path& file, const OrderedJson& key) {
  VLM3R_ASSIGN(const auto source, weights::SafetensorsFile::Open(file));
  const auto& metadata = source->metadata();
  const auto stored_key = metadata.find(kKey), clip = metadata.find(kClip);
  if (stored_key == metadata.end() || clip == metadata.end())
    return Stale(file, "holds no features");
  if (stored_key->second != key.dump()) return Stale(file, "was made from something else");
  ClipFeatures features;
  VLM3R_TRY(ReadClip(clip->second, file, &features));
  VLM3R_TRY(LoadOptional(*source, "vision", &features.vision));
  VLM3R_TRY(LoadOptional(*source, "camera", &features.spatial.camera));
  VLM3R_TRY(LoadOptional(*source, "patch", &features.spatial.patch));
  VLM3R_TRY(LoadOptional(*source, "pixels", &features.pixels));
  VLM3R_TRY(CheckFrames(features, file));
  return features;
}

}  // namespace vlm3r::training
