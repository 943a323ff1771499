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

/// Features of clips by name: from the folder when they are there and still right, otherwise made
/// and kept. Reading is thread-safe, making is not.
class FeatureStore {
 public:
  /// `towers` may be null when everything was made before; `fingerprint` then says by which towers.
  FeatureStore(FeatureOptions options, std::shared_ptr<const FrozenTowers> towers);

  /// Makes the features of a video or image folder unless they are there. True when they were made.
  Result<bool> Prepare(const std::string& name, const RunControl& control);

  /// Reads prepared features. Fails with kBadInput when they are not there or not right.
  Result<ClipFeatures> Read(const std::string& name) const;

 private:
  std::filesystem::path FileOf(const std::string& name) const;
  Result<OrderedJson> KeyOf(const std::string& name) const;

  FeatureOptions options_;
  std::shared_ptr<const FrozenTowers> towers_;
};

}  // namespace vlm3r::training
