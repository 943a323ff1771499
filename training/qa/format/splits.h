// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "engine/base/result.h"

namespace vlm3r::training {

enum class Split { kTrain, kVal, kTest };
/// "train", "val", "test".
const char* NameOf(Split split);

/// Which rooms belong to training, validation and test. Scans of one ScanNet room (scene0568_00,
/// scene0568_01) count as the same room.
class SplitLists {
 public:
  /// Adds a scene. Fails with kBadInput when its room already stands in another split.
  Status Add(const std::string& scene, Split split);
  /// Adds the scenes of a text file, one a line; empty lines and "#…" are left out.
  Status AddFile(const std::filesystem::path& path, Split split);

  std::optional<Split> Of(const std::string& scene) const;
  /// Fails, naming the scene, when it may not stand in a training file: its room is one of
  /// validation or test.
  Status CheckTrainable(const std::string& scene) const;

 private:
  std::map<std::string, Split> split_of_room_;
};

}  // namespace vlm3r::training
