// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/visibility.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace vlm3r::training {
namespace {

constexpr double kDepthTolerance = 0.2;
constexpr double kNearestM = 1e-3;
/// Vertices on the faces of a box belong to it, though both are rounded.
constexpr double kBoxMarginM = 1e-3;

void Grow(PixelBox* box, int x, int y) {
  box->xmin = std::min(box->xmin, x);
  box->ymin = std::min(box->ymin, y);
  box->xmax = std::max(box->xmax, x);
  box->ymax = std::max(box->ymax, y);
}

/// Pixel at which the depth picture shows the point; nothing when it does not.
std::optional<Eigen::Vector2i> SeenAt(const Eigen::Vector3d& p_camera, const Intrinsics& intrinsics,
                                      const DepthImage& depth) {
  if (p_camera.z() < kNearestM) return std::nullopt;
  const double x = intrinsics.fx * p_camera.x() / p_camera.z() + intrinsics.cx;
  const double y = intrinsics.fy * p_camera.y() / p_camera.z() + intrinsics.cy;
  if (!(x > -0.5 && y > -0.5 && x < depth.width - 0.5 && y < depth.height - 0.5))
    return std::nullopt;
  const Eigen::Vector2i pixel(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)));
  const double measured =
      depth.depth_m[static_cast<size_t>(pixel.y()) * static_cast<size_t>(depth.width) +
                    static_cast<size_t>(pixel.x())];
  if (measured <= 0 || std::abs(measured - p_camera.z()) > kDepthTolerance * measured)
    return std::nullopt;
  return pixel;
}

}  // namespace

std::vector<PixelBox> VisibleInMask(const InstanceImage& mask) {
  std::map<int32_t, PixelBox> boxes;
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      const int32_t instance =
          mask.instances[static_cast<size_t>(y) * static_cast<size_t>(mask.width) +
                         static_cast<size_t>(x)];
      if (instance < 0) continue;
      Grow(&boxes.try_emplace(instance, PixelBox{instance, x, y, x, y}).first->second, x, y);
    }
  }
  std::vector<PixelBox> list;
  for (const auto& [instance, box] : boxes) list.push_back(box);
  return list;
}

std::vector<ObjectPoints> PointsInBoxes(const Scan& scan) {
  std::vector<ObjectPoints> all;
  for (const ScanObject& object : scan.objects()) {
    if (!object.box) continue;
    ObjectPoints points{object.instance_id, {}};
    for (const Eigen::Vector3f& vertex : scan.mesh().vertices) {
      const Eigen::Vector3d p = vertex.cast<double>();
      if (object.box->DistanceTo(p) <= kBoxMarginM) points.points.push_back(p);
    }
    if (!points.points.empty()) all.push_back(std::move(points));
  }
  return all;
}

std::vector<PixelBox> VisibleByDepth(const std::vector<ObjectPoints>& objects,
                                     const Intrinsics& intrinsics,
                                     const Eigen::Matrix4d& world_from_camera,
                                     const DepthImage& depth) {
  const Eigen::Matrix3d camera_from_world = world_from_camera.topLeftCorner<3, 3>().transpose();
  const Eigen::Vector3d center_world = world_from_camera.topRightCorner<3, 1>();
  std::vector<PixelBox> seen;
  for (const ObjectPoints& object : objects) {
    std::optional<PixelBox> box;
    for (const Eigen::Vector3d& point : object.points) {
      const auto pixel = SeenAt(camera_from_world * (point - center_world), intrinsics, depth);
      if (!pixel) continue;
      if (!box) box = PixelBox{object.instance_id, pixel->x(), pixel->y(), pixel->x(), pixel->y()};
      Grow(&*box, pixel->x(), pixel->y());
    }
    if (box) seen.push_back(*box);
  }
  return seen;
}

}  // namespace vlm3r::training
