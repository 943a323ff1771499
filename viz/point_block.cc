// SPDX-License-Identifier: Apache-2.0
#include "viz/point_block.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

namespace vlm3r::viz {

size_t BlockSource::num_points() const {
  return frame ? static_cast<size_t>(frame->width) * static_cast<size_t>(frame->height)
               : end - begin;
}

Eigen::Isometry3f BlockSource::world_from_camera() const {
  return frame ? Eigen::Isometry3f(frame->world_from_camera.cast<float>())
               : Eigen::Isometry3f::Identity();
}

bool BlockSource::PointAt(size_t i, scene::WorldMap map, const Eigen::Isometry3f& world_from_camera,
                          CloudVertex* vertex) const {
  Eigen::Vector3f p_world;
  if (frame) {
    const bool other = map == scene::WorldMap::kOtherView;
    const std::vector<float>& points = other ? frame->points_world : frame->points_camera;
    const std::vector<float>& confidence = other ? frame->confidence_world : frame->confidence_self;
    if (points.size() < 3 * i + 3 || confidence.size() <= i || frame->rgb.size() < 3 * i + 3)
      return false;
    const Eigen::Vector3f p_map(&points[3 * i]);
    p_world = other ? p_map : Eigen::Vector3f(world_from_camera * p_map);
    *vertex = {p_world.x(),           p_world.y(),           p_world.z(), frame->rgb[3 * i],
               frame->rgb[3 * i + 1], frame->rgb[3 * i + 2], 255,         confidence[i]};
  } else {
    const scene::Point& point = cloud->points[begin + i];
    const float place =
        static_cast<float>(point.frame_index) / (last_frame_index > 0 ? last_frame_index : 1);
    const float clamped = std::min(1.0f, std::max(0.0f, place));
    p_world = point.p_world;
    *vertex = {p_world.x(),
               p_world.y(),
               p_world.z(),
               point.rgb[0],
               point.rgb[1],
               point.rgb[2],
               static_cast<uint8_t>(1 + std::lround(clamped * 254)),
               point.confidence};
  }
  return p_world.allFinite() && std::isfinite(vertex->confidence);
}

const std::vector<uint32_t>& Shuffles::OfSize(size_t n) {
  if (order_.size() == n) return order_;
  order_.resize(n);
  std::iota(order_.begin(), order_.end(), 0u);
  uint64_t state = 0x9E3779B97F4A7C15ull;
  for (size_t i = n; i > 1; --i) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    std::swap(order_[i - 1], order_[(state >> 32) * i >> 32]);
  }
  return order_;
}

PointBlock BuildBlock(const BlockSource& source, scene::WorldMap map, Shuffles* shuffles) {
  static std::atomic<uint64_t> last_id = 0;
  PointBlock block;
  block.id = ++last_id;
  block.view = source.view;
  block.width = source.frame ? source.frame->width : 0;
  const size_t n = source.num_points();
  block.vertices.reserve(n);
  block.pixels.reserve(n);
  const Eigen::Isometry3f world_from_camera = source.world_from_camera();
  CloudVertex vertex;
  for (const uint32_t i : shuffles->OfSize(n)) {
    if (!source.PointAt(i, map, world_from_camera, &vertex)) continue;
    block.vertices.push_back(vertex);
    block.pixels.push_back(static_cast<int32_t>(source.begin + i));
    block.bounds.extend(vertex.p_world());
  }
  return block;
}

PointTest::PointTest(const scene::Display& display)
    : min_confidence(static_cast<float>(display.filter.min_confidence)),
      has_clip(display.clip.has_value()),
      box_from_world(display.clip.value_or(scene::ClipBox{}).world_from_box.inverse()),
      half_size_m(display.clip.value_or(scene::ClipBox{}).half_size_m),
      only_view(display.current_frame_only ? display.current_view : -1) {
  if (static_cast<double>(min_confidence) > display.filter.min_confidence)
    min_confidence = std::nextafter(min_confidence, -std::numeric_limits<float>::infinity());
}

}  // namespace vlm3r::viz
