// SPDX-License-Identifier: Apache-2.0
#include "viz/point_picture.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace vlm3r::viz {
namespace {

constexpr uint64_t kNothing = static_cast<uint64_t>(std::bit_cast<uint32_t>(1.0f)) << 32;

uint32_t Rgba(uint8_t r, uint8_t g, uint8_t b) {
  return static_cast<uint32_t>(r) | static_cast<uint32_t>(g) << 8 | static_cast<uint32_t>(b) << 16 |
         0xFF000000u;
}

}  // namespace

void PointPicture::Resize(int width, int height) {
  width_ = width;
  height_ = height;
  pixels_.assign(static_cast<size_t>(width) * static_cast<size_t>(height), kNothing);
}

void PointPicture::Clear() { std::fill(pixels_.begin(), pixels_.end(), kNothing); }

void PointPicture::SetLook(const CloudLook& look) {
  look_ = look;
  half_ = std::max(1.0f, look.point_size_px) / 2;
  round_ = look.point_size_px >= CloudLook::kRoundFrom_px;
  Eigen::Matrix4f pixels = Eigen::Matrix4f::Identity();
  pixels(0, 0) = pixels(0, 3) = static_cast<float>(width_) / 2;
  pixels(1, 1) = pixels(1, 3) = static_cast<float>(height_) / 2;
  pixels(2, 2) = pixels(2, 3) = 0.5f;
  pixels_from_world_ = pixels * look.clip_from_world;
  if (scale_[0] != 0) return;
  for (size_t i = 0; i < scale_.size(); ++i) {
    const auto rgb = scene::ScaleColor(static_cast<double>(i) / 255);
    scale_[i] = Rgba(rgb[0], rgb[1], rgb[2]);
  }
}

bool PointPicture::Shown(const CloudVertex& vertex) const {
  if (vertex.place == 0 || !(vertex.confidence > look_.min_confidence)) return false;
  if (!look_.use_box) return true;
  const Eigen::Vector3f in_box = look_.box_from_world.topLeftCorner<3, 3>() * vertex.p_world() +
                                 look_.box_from_world.topRightCorner<3, 1>();
  return in_box.cwiseAbs().maxCoeff() <= 1;
}

uint32_t PointPicture::ColorOf(const CloudVertex& vertex, float frame_place) const {
  float place = 0;
  switch (static_cast<scene::ColorBy>(look_.color_by)) {
    case scene::ColorBy::kRgb: return Rgba(vertex.r, vertex.g, vertex.b);
    case scene::ColorBy::kFrame:
      place = frame_place >= 0 ? frame_place : static_cast<float>(vertex.place - 1) / 254;
      break;
    case scene::ColorBy::kHeight:
      place = look_.height_plane.head<3>().dot(vertex.p_world()) + look_.height_plane.w();
      break;
    case scene::ColorBy::kConfidence:
      place = std::log(std::max(1.0f, vertex.confidence)) * look_.confidence_scale;
      break;
  }
  return scale_[static_cast<size_t>(std::clamp(place, 0.0f, 1.0f) * 255 + 0.5f)];
}

void PointPicture::Splat(float x, float y, uint64_t pixel) {
  // Pixel k has its middle at k + 0.5.
  const int left = std::max(0, static_cast<int>(std::ceil(x - half_ - 0.5f))),
            right = std::min(width_, static_cast<int>(std::ceil(x + half_ - 0.5f))),
            bottom = std::max(0, static_cast<int>(std::ceil(y - half_ - 0.5f))),
            top = std::min(height_, static_cast<int>(std::ceil(y + half_ - 0.5f)));
  for (int row = bottom; row < top; ++row) {
    uint64_t* line = pixels_.data() + static_cast<size_t>(row) * static_cast<size_t>(width_);
    for (int column = left; column < right; ++column) {
      if (round_) {
        const float dx = static_cast<float>(column) + 0.5f - x,
                    dy = static_cast<float>(row) + 0.5f - y;
        if (dx * dx + dy * dy > half_ * half_) continue;
      }
      line[column] = std::min(line[column], pixel);
    }
  }
}

void PointPicture::Draw(const PointBlock& block, size_t begin, size_t end, float frame_place) {
  const Eigen::Matrix4f m = pixels_from_world_;
  const float margin = half_ + 1, width = static_cast<float>(width_),
              height = static_cast<float>(height_);
  for (size_t i = begin; i < end; ++i) {
    const CloudVertex& vertex = block.vertices[i];
    if (!Shown(vertex)) continue;
    const float w = m(3, 0) * vertex.x + m(3, 1) * vertex.y + m(3, 2) * vertex.z + m(3, 3);
    if (!(w > 0)) continue;
    const float inverse = 1 / w;
    const float x =
        (m(0, 0) * vertex.x + m(0, 1) * vertex.y + m(0, 2) * vertex.z + m(0, 3)) * inverse;
    const float y =
        (m(1, 0) * vertex.x + m(1, 1) * vertex.y + m(1, 2) * vertex.z + m(1, 3)) * inverse;
    const float z =
        (m(2, 0) * vertex.x + m(2, 1) * vertex.y + m(2, 2) * vertex.z + m(2, 3)) * inverse;
    if (!(x > -margin && x < width + margin && y > -margin && y < height + margin && z >= 0 &&
          z < 1))
      continue;
    Splat(x, y,
          static_cast<uint64_t>(std::bit_cast<uint32_t>(z)) << 32 | ColorOf(vertex, frame_place));
  }
}

void PointPicture::Split(const CloudLook& look, std::vector<uint32_t>* colors,
                         std::vector<float>* depths) {
  colors->resize(pixels_.size());
  depths->resize(pixels_.size());
  for (size_t i = 0; i < pixels_.size(); ++i) {
    (*colors)[i] = static_cast<uint32_t>(pixels_[i]);
    (*depths)[i] = std::bit_cast<float>(static_cast<uint32_t>(pixels_[i] >> 32));
  }
  if (look.eye_dome_lighting) Light(look, colors, *depths);
}

void PointPicture::Light(const CloudLook& look, std::vector<uint32_t>* colors,
                         const std::vector<float>& depths) {
  const float near_m = static_cast<float>(look.near_m), far_m = static_cast<float>(look.far_m);
  const float at_near = 1 / near_m, slope = 1 / far_m - 1 / near_m;
  // Distance from the viewer, inverted; 0 where nothing is, which is never nearer.
  const auto inverse = [&](float depth) {
    if (depth >= 1) return 0.0f;
    return look.orthographic ? 1 / (near_m + depth * (far_m - near_m)) : at_near + depth * slope;
  };
  inverses_.resize(depths.size());
  std::transform(depths.begin(), depths.end(), inverses_.begin(), inverse);
  const int reach = look.pixel_ratio;
  for (int row = 0; row < height_; ++row) {
    const auto line = [&](int of) {
      return static_cast<size_t>(std::clamp(of, 0, height_ - 1)) * static_cast<size_t>(width_);
    };
    const float *here = &inverses_[line(row)], *below = &inverses_[line(row - reach)],
                *above = &inverses_[line(row + reach)];
    uint32_t* out = colors->data() + line(row);
    for (int column = 0; column < width_; ++column) {
      const float own = here[column];
      if (own == 0) continue;
      const float own_inverse = 1 / own;
      const float nearer =
          std::max(1.0f, here[std::max(0, column - reach)] * own_inverse) *
          std::max(1.0f, here[std::min(width_ - 1, column + reach)] * own_inverse) *
          std::max(1.0f, below[column] * own_inverse) * std::max(1.0f, above[column] * own_inverse);
      const float fourth = nearer * nearer * nearer * nearer;
      const auto shade = static_cast<uint32_t>(std::max(0.25f, 1 / (fourth * fourth)) * 256);
      const uint32_t rgba = out[column];
      out[column] = ((rgba & 0xFF) * shade >> 8) | ((rgba >> 8 & 0xFF) * shade & 0xFF00) |
                    ((rgba >> 16 & 0xFF) * shade << 8 & 0xFF0000) | 0xFF000000u;
    }
  }
}

}  // namespace vlm3r::viz
