// SPDX-License-Identifier: Apache-2.0
#include "training/features/feature_store.h"

#include <sstream>
#include <string_view>
#include <utility>

#include "engine/base/hash.h"
#include "engine/frames/image_file.h"
#include "engine/session/clip.h"
#include "engine/session/clip_impl.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// No path begins like this.
constexpr std::string_view kPictures = "pictures:\n";

/// The paths in a name that NameOfPictures() made; empty for other names.
std::vector<std::string> PicturesOf(const std::string& name) {
  std::vector<std::string> pictures;
  if (!name.starts_with(kPictures)) return pictures;
  std::istringstream lines(name.substr(kPictures.size()));
  for (std::string line; std::getline(lines, line);) pictures.push_back(line);
  return pictures;
}

/// Size and time stand for the content: hashing every video at every start would take hours.
Status AddStamp(const fs::path& file, OrderedJson* stamps) {
  std::error_code failed;
  const auto written = fs::last_write_time(file, failed);
  if (failed)
    return Error{ErrorCode::kBadInput, "cannot be read: " + failed.message(), file.string(),
                 "Check the folder of the videos"};
  const uintmax_t size = fs::is_directory(file, failed) ? 0 : fs::file_size(file, failed);
  stamps->push_back({size, written.time_since_epoch().count()});
  return {};
}

}  // namespace

std::string NameOfPictures(const std::vector<std::string>& pictures) {
  std::string name(kPictures);
  for (const std::string& picture : pictures) name += picture + "\n";
  return name;
}

FeatureStore::FeatureStore(FeatureOptions options, std::shared_ptr<const FrozenTowers> towers)
    : options_(std::move(options)),
      towers_(std::move(towers)),
      fingerprint_(towers_ ? towers_->fingerprint() : "") {
  if (!towers_) return;
  contents_ = towers_->contents();
  image_size_ = towers_->image_size();
}

/// Runs that keep different things of a clip may share a folder.
fs::path FeatureStore::FileOf(const std::string& name) const {
  const std::string kind = contents_ == FeatureContents() ? "" : "." + contents_.Name();
  return options_.folder / (Sha256Hex(name).substr(0, 32) + kind + ".safetensors");
}

Result<OrderedJson> FeatureStore::KeyOf(const std::string& name) const {
  OrderedJson stamps = OrderedJson::array();
  const std::vector<std::string> pictures = PicturesOf(name);
  for (const std::string& picture : pictures)
    VLM3R_TRY(AddStamp(options_.videos / picture, &stamps));
  if (pictures.empty()) VLM3R_TRY(AddStamp(options_.videos / name, &stamps));
  OrderedJson key = {{"version", 2},
                     {"name", name},
                     {"files", stamps},
                     {"num_frames", options_.num_frames},
                     {"force_sample", options_.force_sample},
                     {"towers", fingerprint_}};
  if (contents_.pixels) key["image_size"] = image_size_;
  return key;
}

Result<ClipFeatures> FeatureStore::MakeOfPictures(const std::vector<std::string>& pictures,
                                                  const RunControl& control) const {
  std::vector<frames::Frame> read;
  ClipFeatures features;
  for (const std::string& picture : pictures) {
    VLM3R_ASSIGN(frames::Frame frame, frames::ReadImageFile(options_.videos / picture));
    frame.index = static_cast<int64_t>(read.size());
    features.indices.push_back(frame.index);
    read.push_back(std::move(frame));
  }
  VLM3R_ASSIGN(ClipFeatures encoded, towers_->Encode(read, {control.stop, {}}));
  encoded.indices = std::move(features.indices);
  return encoded;
}

Result<ClipFeatures> FeatureStore::Make(const std::string& name, const RunControl& control) const {
  const std::vector<std::string> pictures = PicturesOf(name);
  if (!pictures.empty()) return MakeOfPictures(pictures, control);
  session::ClipRequest request;
  request.path = options_.videos / name;
  request.num_frames = options_.num_frames;
  request.use_cache = false;
  VLM3R_ASSIGN(const session::Clip clip,
               session::OpenClip(request, options_.force_sample, {control.stop, {}}));
  VLM3R_ASSIGN(const std::vector<frames::Frame> pictures,
               session::ReadPictures(clip, {control.stop, {}}));
  VLM3R_ASSIGN(ClipFeatures features, towers_->Encode(pictures, {control.stop, {}}));
  for (const session::FrameSample& sample : clip.samples())
    features.indices.push_back(sample.index);
  features.duration_s = clip.source().duration_s;
  features.times_s = clip.impl()->frames->sentence_times_s();
  return features;
}

Result<bool> FeatureStore::Prepare(const std::string& name, const RunControl& control) {
  VLM3R_ASSIGN(const OrderedJson key, KeyOf(name));
  if (ReadFeatures(FileOf(name), key)) return false;
  if (!towers_)
    return Error{ErrorCode::kBadInput, "has no features, and the model no vision tower",
                 (options_.videos / name).string(), "Train it on text only"};
  VLM3R_ASSIGN(const ClipFeatures features, Make(name, control));
  VLM3R_TRY(WriteFeatures(FileOf(name), key, features));
  return true;
}

Result<ClipFeatures> FeatureStore::Read(const std::string& name) const {
  VLM3R_ASSIGN(const OrderedJson key, KeyOf(name));
  return ReadFeatures(FileOf(name), key);
}

}  // namespace vlm3r::training
