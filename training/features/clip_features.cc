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
  for (const at::Tensor& tensor :
       {features.vision, features.spatial.camera, features.spatial.patch}) {
    if (tensor.defined() && (tensor.dim() != 3 || tensor.size(0) != count))
      return Stale(file, "holds another number of frames than it says");
  }
  return {};
}

}  // namespace

Status WriteFeatures(const std::filesystem::path& file, const OrderedJson& key,
                     const ClipFeatures& features) {
  const OrderedJson clip = {{"indices", features.indices},
                            {"duration_s", features.duration_s},
                            {"times_s", features.times_s}};
  std::vector<std::pair<std::string, at::Tensor>> tensors = {
      {"vision", features.vision.contiguous()}};
  if (features.spatial.camera.defined())
    tensors.emplace_back("camera", features.spatial.camera.contiguous());
  if (features.spatial.patch.defined())
    tensors.emplace_back("patch", features.spatial.patch.contiguous());
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
  VLM3R_ASSIGN(features.vision, source->Load("vision"));
  if (source->Find("camera")) {
    VLM3R_ASSIGN(features.spatial.camera, source->Load("camera"));
  }
  if (source->Find("patch")) {
    VLM3R_ASSIGN(features.spatial.patch, source->Load("patch"));
  }
  VLM3R_TRY(CheckFrames(features, file));
  return features;
}

}  // namespace vlm3r::training
