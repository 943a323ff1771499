// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/model_store/inventory.h"

namespace vlm3r::model_store {

/// One model that was found.
struct FoundModel {
  std::string name;    ///< Folder name, or "org/name" from the Hugging Face cache.
  std::string origin;  ///< "given", "data", "huggingface", "embedded".
  std::filesystem::path path;
  Kind kind = Kind::kUnknown;
  uint64_t num_bytes = 0;  ///< Of its weight files.
  bool random_weights = false;
  bool synthetic_rooms = false;
  std::string
      problem;  ///< Why it cannot be used, or empty: one unreadable model never hides the others.
};

/// Where to look; the defaults are the places the program uses.
struct ListRequest {
  std::vector<std::filesystem::path>
      folders;                     ///< Given ones: a model itself, or a folder of models.
  std::filesystem::path data_dir;  ///< Empty: DataDir()/models.
  std::filesystem::path
      hub_dir;  ///< Empty: $HF_HUB_CACHE, $HF_HOME/hub or ~/.cache/huggingface/hub.
  std::filesystem::path resource_dir;  ///< Empty: ResourceDir()/models.
};

/// Finds models two levels below each place (a set of base, adapter and CUT3R is one folder with
/// three), by content, sorted by origin and name. Reads headers only.
std::vector<FoundModel> ListModels(const ListRequest& request = {});

}  // namespace vlm3r::model_store
