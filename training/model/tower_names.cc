// SPDX-License-Identifier: Apache-2.0
#include "training/model/tower_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "engine/model/siglip/siglip.h"

namespace vlm3r::training {
namespace {

constexpr std::string_view kEmbeddings = "vision_model.embeddings.";
constexpr std::string_view kLayers = "vision_model.encoder.layers.";
/// A buffer of whole numbers that some files hold.
constexpr std::string_view kPositionIds = "vision_model.embeddings.position_ids";

/// What of CUT3R only point maps, poses and ray maps need.
constexpr std::array<std::string_view, 6> kUnusedSpatial = {
    "downstream_head.",     "enc_blocks_ray_map.", "enc_norm_ray_map.",
    "patch_embed_ray_map.", "masked_img_token",    "masked_ray_map_token"};

}  // namespace

bool IsUsedVisionTensor(std::string_view name, const weights::SiglipConfig& config) {
  if (!name.starts_with(kVisionTower)) return false;
  name.remove_prefix(kVisionTower.size());
  if (name.starts_with(kEmbeddings)) return name != kPositionIds;
  if (!name.starts_with(kLayers)) return false;
  name.remove_prefix(kLayers.size());
  int64_t layer = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), layer);
  return read.ec == std::errc() && layer < model::SiglipTower::NumFeatureLayers(config);
}

bool IsUsedSpatialTensor(std::string_view name) {
  return std::ranges::none_of(kUnusedSpatial,
                              [&](std::string_view unused) { return name.starts_with(unused); });
}

}  // namespace vlm3r::training
