// SPDX-License-Identifier: Apache-2.0
#include "training/data/rooms/shading.h"

#include <algorithm>
#include <cmath>

#include "training/data/rooms/texture.h"

namespace vlm3r::training::rooms {
namespace {

using Eigen::Vector3f;

constexpr float kAmbient = 0.5f;
constexpr float kLampPower = 1.1f;
constexpr float kReachM = 2.6f;  ///< Where a lamp's light has fallen to a half.

/// How far a horizontal point lies outside an object's footprint [m].
double OutsideOf(const PlacedObject& object, double x, double y) {
  const Eigen::Vector3d local = object.world_from_object.inverse() * Eigen::Vector3d(x, y, 0);
  return (object.model.low.head<2>() - local.head<2>())
      .cwiseMax(local.head<2>() - object.model.high.head<2>())
      .cwiseMax(0.0)
      .norm();
}

}  // namespace

RoomLight::RoomLight(const Room& room)
    : size_(static_cast<float>(room.size.x()), static_cast<float>(room.size.y()),
            static_cast<float>(room.height)) {
  for (const PlacedObject& object : room.objects) {
    if (object.kind->place == Place::kOnCeiling)
      lamps_.push_back(object.world_from_object.translation().cast<float>() -
                       Vector3f(0, 0, 0.05f));
  }
  if (lamps_.empty()) lamps_.push_back({size_.x() / 2, size_.y() / 2, size_.z() - 0.3f});
  columns_ = static_cast<int>(size_.x() / kCellM) + 2;
  rows_ = static_cast<int>(size_.y() / kCellM) + 2;
  for (int y = 0; y < rows_; ++y) {
    for (int x = 0; x < columns_; ++x) {
      double open = 1;
      for (const PlacedObject& object : room.objects) {
        if (object.world_from_object.translation().z() > 0.3) continue;
        const double outside = OutsideOf(object, x * kCellM, y * kCellM);
        open *= 1 - 0.45 * std::exp(-outside / 0.12);
      }
      floor_.push_back(static_cast<float>(std::max(open, 0.3)));
    }
  }
}

float RoomLight::FloorOpenness(const Vector3f& position) const {
  const float x = std::clamp(position.x() / kCellM, 0.0f, static_cast<float>(columns_ - 2));
  const float y = std::clamp(position.y() / kCellM, 0.0f, static_cast<float>(rows_ - 2));
  const int ix = static_cast<int>(x), iy = static_cast<int>(y);
  const auto at = [&](int cx, int cy) { return floor_[static_cast<size_t>(cy * columns_ + cx)]; };
  const float u = x - static_cast<float>(ix), v = y - static_cast<float>(iy);
  return std::lerp(std::lerp(at(ix, iy), at(ix + 1, iy), u),
                   std::lerp(at(ix, iy + 1), at(ix + 1, iy + 1), u), v);
}

float RoomLight::Openness(const SurfacePoint& point) const {
  float open = 1;
  // Surfaces that face the point dim it as they come near; the one it lies on does not.
  for (int axis = 0; axis < 3; ++axis) {
    if (std::abs(point.normal[axis]) > 0.7f) continue;
    const float near = std::min(point.position[axis], size_[axis] - point.position[axis]);
    open *= 1 - 0.3f * std::exp(-std::max(near, 0.0f) / 0.25f);
  }
  const bool on_floor = point.on_shell && point.normal.z() > 0.7f;
  return on_floor ? open * FloorOpenness(point.position) : open;
}

Vector3f RoomLight::Shade(const Material& material, const SurfacePoint& point) const {
  const Vector3f look = point.from_camera.normalized();
  if (material.pattern == Pattern::kLight) return material.color * 1.3f;
  if (material.pattern == Pattern::kSky) return SkyColor(material, look);
  if (material.pattern == Pattern::kMirror) {
    const Vector3f back = look - 2 * look.dot(point.normal) * point.normal;
    return SkyColor(material, back * 0.5f) * 0.45f;
  }
  const bool picture = material.pattern >= Pattern::kBooks;
  const Vector3f color = TextureColor(material, point.uv, picture ? 0 : point.footprint);
  float light = kAmbient * (0.8f + 0.2f * point.normal.z());
  float shine = 0;
  for (const Vector3f& lamp : lamps_) {
    const Vector3f to_lamp = lamp - point.position;
    const float distance = to_lamp.norm();
    const float power = kLampPower / static_cast<float>(lamps_.size()) /
                        (1 + (distance / kReachM) * (distance / kReachM));
    const float facing = point.normal.dot(to_lamp) / std::max(distance, 1e-3f);
    // Ceilings are lit from below by the light the room throws back.
    light += power * std::max(facing, 0.12f);
    if (material.pattern != Pattern::kMetal) continue;
    const Vector3f half = (to_lamp / std::max(distance, 1e-3f) - look).normalized();
    shine += 0.35f * power * std::pow(std::max(half.dot(point.normal), 0.0f), 40.0f);
  }
  const bool screen = material.pattern == Pattern::kScreen || material.pattern == Pattern::kFlames;
  if (screen) light = std::max(light, 0.9f);
  return color * (light * Openness(point)) + Vector3f::Constant(shine);
}

}  // namespace vlm3r::training::rooms
