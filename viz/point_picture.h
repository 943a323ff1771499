// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "viz/cloud_look.h"
#include "viz/point_block.h"

namespace vlm3r::viz {

/// Points drawn by the processor. Software OpenGL takes a microsecond for a point, because it
/// treats each as a polygon; this takes a few nanoseconds. The rules are those of the graphics
/// program: a point covers the pixels whose middles lie in its square, the nearest wins.
class PointPicture {
 public:
  void Resize(int width, int height);
  void Clear();
  void SetLook(const CloudLook& look);
  /// Points `begin` to `end` of a block; `frame_place` as in the program (negative: per point).
  void Draw(const PointBlock& block, size_t begin, size_t end, float frame_place);

  int width() const { return width_; }
  int height() const { return height_; }
  /// Splits the picture into RGBA, lit as the graphics program does, and depths in [0, 1], bottom
  /// row first; 1 where nothing is.
  void Split(const CloudLook& look, std::vector<uint32_t>* colors, std::vector<float>* depths);

 private:
  bool Shown(const CloudVertex& vertex) const;
  uint32_t ColorOf(const CloudVertex& vertex, float frame_place) const;
  void Light(const CloudLook& look, std::vector<uint32_t>* colors,
             const std::vector<float>& depths);
  void Splat(float x, float y, uint64_t pixel);

  int width_ = 0, height_ = 0;
  CloudLook look_;
  float half_ = 1;
  bool round_ = false;
  Eigen::Matrix4f pixels_from_world_ = Eigen::Matrix4f::Identity();
  std::array<uint32_t, 256> scale_ = {};
  /// Depth in the upper half (positive floats order as whole numbers), colour in the lower: one
  /// comparison decides both.
  std::vector<uint64_t> pixels_;
  std::vector<float> inverses_;  ///< Of the distances; kept for its memory only.
};

}  // namespace vlm3r::viz
