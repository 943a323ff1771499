// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/model_store/architecture.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::model_store {

/// What a folder or file of weights is, judged by its tensors alone.
enum class Kind {
  kAdapter,  ///< LoRA pairs, with or without the other trained tensors.
  kMerged,   ///< Language model with a fusion block.
  kBase,     ///< Language model without one.
  kCut3r,
  kSiglip,  ///< A vision tower alone.
  kUnknown,
};

/// "adapter", "merged", "base", "cut3r", "siglip", "unknown".
std::string_view KindName(Kind kind);

/// A folder or file of weights, opened but not loaded.
struct Inventory {
  std::filesystem::path path;
  Kind kind = Kind::kUnknown;
  std::vector<std::filesystem::path> files;             ///< Weight files, sorted.
  std::shared_ptr<const weights::TensorSource> source;  ///< Their tensors together, stored names.
  std::optional<Json> config;                           ///< config.json, where there is one.
  std::optional<Json> adapter_config;                   ///< adapter_config.json.
  std::string constructor;                              ///< CUT3R's constructor text, or "".
  bool random_weights = false;   ///< The files say that they were never trained.
  bool synthetic_rooms = false;  ///< They say that they were trained on made-up rooms alone.
};

/// Opens a model folder (base, merged, adapter with its .bin, CUT3R) or one weight file. Fails with
/// kModelMissing when there are no weights, with kBadInput naming the file when one cannot be read.
Result<Inventory> OpenInventory(const std::filesystem::path& path);

/// The kind that a set of tensor names shows.
Kind KindOf(const weights::TensorSource& source);

/// Part of the model that a stored tensor belongs to: "language", "vision", "projector", "fusion",
/// "lora", "cut3r", "other".
std::string_view PartOf(const std::string& name);

/// Dimensions of a CUT3R state dict. What no tensor shows (head counts) comes from the constructor
/// text where it says so; depths are the larger of text and tensors, so that a missing last block
/// is noticed.
Cut3rShape Cut3rShapeOf(const weights::TensorSource& source, const std::string& constructor);

}  // namespace vlm3r::model_store
