// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/features/clip_features.h"
#include "training/features/frozen_towers.h"

namespace vlm3r::training {

struct FeatureOptions {
  std::filesystem::path videos;  ///< Folder that names begin at.
  std::filesystem::path folder;  ///< Where features are kept.
  int64_t num_frames = 32;
  bool force_sample = true;
};

/// The name of pictures that belong together, each below the folder of the videos.
std::string NameOfPictures(const std::vector<std::string>& pictures);

/// Features of clips by name: from the folder when they are there and still right, otherwise made
/// and kept. Reading is thread-safe, making is not.
class FeatureStore {
 public:
  FeatureStore(FeatureOptions options, std::shared_ptr<const FrozenTowers> towers);

  /// Makes the features of a video, an image folder or pictures (NameOfPictures()) unless they are
  /// there. True when they were made.
  Result<bool> Prepare(const std::string& name, const RunControl& control);

  /// Forgets the towers, whose weights then take no memory: nothing can be made any more.
  void ReleaseTowers() { towers_.reset(); }

  /// Reads prepared features. Fails with kBadInput when they are not there or not right.
  Result<ClipFeatures> Read(const std::string& name) const;

 private:
  std::filesystem::path FileOf(const std::string& name) const;
  Result<OrderedJson> KeyOf(const std::string& name) const;
  Result<ClipFeatures> Make(const std::string& name, const RunControl& control) const;
  Result<ClipFeatures> MakeOfPictures(const std::vector<std::string>& pictures,
                                      const RunControl& control) const;

  FeatureOptions options_;
  std::shared_ptr<const FrozenTowers> towers_;
  std::string fingerprint_;  ///< Of the towers.
  FeatureContents contents_;
  int image_size_ = 0;
};

}  // namespace vlm3r::training
