// SPDX-License-Identifier: Apache-2.0
#include "viz/block_recipe.h"

#include <algorithm>
#include <array>

namespace vlm3r::viz {
namespace {

// Points that no heat is known of keep some of their picture, darkened.
constexpr int kDimmed = 5;

const std::array<std::array<uint8_t, 3>, 256>& Scale() {
  static const auto scale = [] {
    std::array<std::array<uint8_t, 3>, 256> colors;
    for (size_t i = 0; i < colors.size(); ++i)
      colors[i] = scene::ScaleColor(static_cast<double>(i) / 255);
    return colors;
  }();
  return scale;
}

const FrameHeat* HeatOf(const std::vector<FrameHeat>& heat, const BlockSource& source) {
  if (source.frame == nullptr) return nullptr;
  for (const FrameHeat& frame : heat)
    if (frame.frame_index == source.frame->frame_index) return &frame;
  return nullptr;
}

void Paint(const BlockSource& source, const std::vector<FrameHeat>& heat, PointBlock* block) {
  const FrameHeat* known = HeatOf(heat, source);
  const size_t width = source.frame ? static_cast<size_t>(std::max(1, source.frame->width)) : 1;
  for (size_t i = 0; i < block->vertices.size(); ++i) {
    CloudVertex& vertex = block->vertices[i];
    const size_t at = static_cast<size_t>(block->pixels[i]) - source.begin;
    float value = -1;
    if (known != nullptr) {
      const Eigen::Vector2f pixel(static_cast<float>(at % width) + 0.5f,
                                  static_cast<float>(at / width) + 0.5f);
      const Eigen::Vector2f place =
          pixel.cwiseProduct(known->picture_per_pixel) + known->picture_offset;
      value = known->At(place.x(), place.y());
    }
    const auto grey = static_cast<uint8_t>((vertex.r + vertex.g + vertex.b) / kDimmed / 2);
    std::array<uint8_t, 3> rgb = {grey, grey, grey};
    if (value >= 0) rgb = Scale()[static_cast<size_t>(std::min(1.0f, value) * 255)];
    vertex.r = rgb[0];
    vertex.g = rgb[1];
    vertex.b = rgb[2];
  }
}

void MarkOutliers(const BlockSource& source, const std::vector<bool>& dropped, PointBlock* block) {
  if (dropped.empty()) return;
  for (size_t i = 0; i < block->vertices.size(); ++i)
    if (dropped[static_cast<size_t>(block->pixels[i]) - source.begin]) block->vertices[i].place = 0;
}

}  // namespace

PointBlock MakeBlock(const BlockSource& source, size_t place, const BlockRecipe& recipe,
                     Shuffles* shuffles) {
  PointBlock block = BuildBlock(source, recipe.map, shuffles);
  if (recipe.heat) Paint(source, *recipe.heat, &block);
  if (recipe.outliers && place < recipe.outliers->num_sources())
    MarkOutliers(source, recipe.outliers->Dropped(place), &block);
  return block;
}

}  // namespace vlm3r::viz
