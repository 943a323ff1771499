// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/model_store/inventory.h"

namespace vlm3r::model_store {

struct TensorLine {
  std::string name;
  std::string dtype;
  std::vector<int64_t> shape;
  uint64_t num_bytes = 0;
  std::string file;
};

struct PartSize {
  int64_t num_tensors = 0;
  int64_t num_parameters = 0;
  uint64_t num_bytes = 0;
};

/// What a model consists of.
struct Inspection {
  std::filesystem::path path;
  Kind kind = Kind::kUnknown;
  bool random_weights = false;
  std::vector<std::pair<std::string, uint64_t>> files;  ///< Weight files with their sizes in bytes.
  std::map<std::string, PartSize>
      parts;  ///< By PartOf's names; CUT3R's duplicate entries count once.
  std::map<std::string, int64_t> dtypes;  ///< Number of tensors by element type.
  PartSize total;
  std::vector<std::pair<std::string, std::string>>
      facts;                        ///< Main configuration values, ready to print.
  std::vector<TensorLine> tensors;  ///< Sorted by name.
};

/// Reads headers and configurations only. Errors as OpenInventory.
Result<Inspection> InspectModel(const std::filesystem::path& path);

/// For `--json`.
OrderedJson ToJson(const Inspection& inspection);

}  // namespace vlm3r::model_store
