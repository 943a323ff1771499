// SPDX-License-Identifier: Apache-2.0
#include "viz/measure.h"

#include <cmath>
#include <numbers>

#include "viz/measure_box.h"

namespace vlm3r::viz {

int PointsNeeded(MeasureKind kind) { return kind == MeasureKind::kAngle ? 3 : 2; }

Eigen::Matrix3d MeasureBoxAxes(const Eigen::Vector3d& up) {
  // The world's x axis laid onto the floor; where it stands on it, the world's z axis.
  Eigen::Vector3d right = Eigen::Vector3d::UnitX() - up * up.x();
  if (right.norm() < 0.1) right = Eigen::Vector3d::UnitZ() - up * up.z();
  Eigen::Matrix3d axes;
  axes.col(0) = right.normalized();
  axes.col(1) = up.normalized();
  axes.col(2) = axes.col(0).cross(axes.col(1)).normalized();
  return axes;
}

std::optional<MeasureValue> Measure(MeasureKind kind, const std::vector<Eigen::Vector3d>& points,
                                    const Eigen::Vector3d& up, double scale) {
  if (points.size() < static_cast<size_t>(PointsNeeded(kind)) || !std::isfinite(scale)) return {};
  for (const Eigen::Vector3d& p : points)
    if (!p.allFinite()) return {};
  MeasureValue value;
  const Eigen::Vector3d along = points[1] - points[0];
  switch (kind) {
    case MeasureKind::kDistance: value.length_m = along.norm() * scale; break;
    case MeasureKind::kHeight: value.length_m = std::abs(along.dot(up.normalized())) * scale; break;
    case MeasureKind::kAngle: {
      const Eigen::Vector3d a = points[0] - points[1], b = points[2] - points[1];
      if (a.norm() < 1e-12 || b.norm() < 1e-12) return {};
      value.angle_deg = std::atan2(a.cross(b).norm(), a.dot(b)) * 180 / std::numbers::pi;
      break;
    }
    case MeasureKind::kBox: {
      const Eigen::Vector3d size = (MeasureBoxAxes(up).transpose() * along).cwiseAbs() * scale;
      value.size_m = {size.x(), size.z(), size.y()};
      break;
    }
  }
  return value;
}

}  // namespace vlm3r::viz
