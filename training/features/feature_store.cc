// SPDX-License-Identifier: Apache-2.0
#include "training/features/feature_store.h"

#include <utility>

#include "engine/base/hash.h"
#include "engine/session/clip.h"
#include "engine/session/clip_impl.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

}  // namespace

FeatureStore::FeatureStore(FeatureOptions options, std::shared_ptr<const FrozenTowers> towers)
    : options_(std::move(options)), towers_(std::move(towers)) {}

fs::path FeatureStore::FileOf(const std::string& name) const {
  return options_.folder / (Sha256Hex(name).substr(0, 32) + ".safetensors");
}

Result<OrderedJson> FeatureStore::KeyOf(const std::string& name) const {
  const fs::path file = options_.videos / name;
  std::error_code failed;
  // Size and time stand for the content: hashing every video at every start would take hours.
  const auto written = fs::last_write_time(file, failed);
  if (failed)
    return Error{ErrorCode::kBadInput, "cannot be read: " + failed.message(), file.string(),
                 "Check the folder of the videos"};
  const uintmax_t size = fs::is_directory(file, failed) ? 0 : fs::file_size(file, failed);
  return OrderedJson{{"version", 1},
                     {"name", name},
                     {"size", size},
                     {"written", written.time_since_epoch().count()},
                     {"num_frames", options_.num_frames},
                     {"force_sample", options_.force_sample},
                     {"towers", towers_->fingerprint()}};
}

Result<bool> FeatureStore::Prepare(const std::string& name, const RunControl& control) {
  VLM3R_ASSIGN(const OrderedJson key, KeyOf(name));
  if (ReadFeatures(FileOf(name), key)) return false;
  session::ClipRequest request;
  request.path = options_.videos / name;
  request.num_frames = options_.num_frames;
  request.use_cache = false;
  VLM3R_ASSIGN(const session::Clip clip,
               session::DecodeClip(request, options_.force_sample, {control.stop, {}}));
  VLM3R_ASSIGN(ClipFeatures features, towers_->Encode(clip.frames(), {control.stop, {}}));
  features.indices = clip.impl()->indices;
  features.duration_s = clip.source().duration_s;
  features.times_s = clip.impl()->sentence_times_s;
  VLM3R_TRY(WriteFeatures(FileOf(name), key, features));
  return true;
}

Result<ClipFeatures> FeatureStore::Read(const std::string& name) const {
  VLM3R_ASSIGN(const OrderedJson key, KeyOf(name));
  return ReadFeatures(FileOf(name), key);
}

}  // namespace vlm3r::training
