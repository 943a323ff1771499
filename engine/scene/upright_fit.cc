// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/upright_fit.h"

#include <algorithm>
#include <cmath>

#include "engine/base/check.h"

namespace vlm3r::scene {
namespace {

constexpr int kYawSteps = 90;  // Of one degree: a rectangle looks the same after a quarter turn.
constexpr double kNearSide_m = 0.03;  // Nearer than this all points count the same.
constexpr size_t kMostForYaw = 1500;

struct Range {
  double low, high;
};

Range Trimmed(std::vector<double>* values, double trim) {
  const auto last = static_cast<double>(values->size() - 1);
  const auto low = values->begin() + std::lround(trim * last);
  const auto high = values->begin() + std::lround((1 - trim) * last);
  std::nth_element(values->begin(), low, values->end());
  const double lowest = *low;
  std::nth_element(values->begin(), high, values->end());
  return {lowest, *high};
}

Range Along(const std::vector<Eigen::Vector3d>& points, const Eigen::Vector3d& axis, double trim) {
  std::vector<double> values(points.size());
  for (size_t i = 0; i < points.size(); ++i) values[i] = axis.dot(points[i]);
  return Trimmed(&values, trim);
}

Eigen::Vector3d Axis(double yaw_rad) { return {std::cos(yaw_rad), std::sin(yaw_rad), 0}; }

/// How near the points are to the sides of the rectangle around them at a yaw.
double Closeness(const std::vector<Eigen::Vector3d>& points, double yaw_rad, double trim) {
  const Eigen::Vector3d x = Axis(yaw_rad), y = Axis(yaw_rad + M_PI / 2);
  const Range rx = Along(points, x, trim), ry = Along(points, y, trim);
  double sum = 0;
  for (const Eigen::Vector3d& p : points) {
    const double px = x.dot(p), py = y.dot(p);
    const double side = std::min({std::abs(px - rx.low), std::abs(px - rx.high),
                                  std::abs(py - ry.low), std::abs(py - ry.high)});
    sum += 1 / std::max(side, kNearSide_m);
  }
  return sum;
}

}  // namespace

Eigen::Matrix3d UprightExtent::Axes() const {
  Eigen::Matrix3d axes;
  axes << Axis(yaw_rad), Axis(yaw_rad + M_PI / 2), Eigen::Vector3d::UnitZ();
  return axes;
}

Result<OrientedBox> UprightExtent::ToBox(double least_m) const {
  const Eigen::Vector3d size = (high - low).cwiseMax(least_m);
  return OrientedBox::Create(Axes() * ((low + high) / 2), size, Axes());
}

UprightExtent FitUpright(const std::vector<Eigen::Vector3d>& points, double trim) {
  VLM3R_CHECK(!points.empty());
  std::vector<Eigen::Vector3d> some;
  const size_t stride = points.size() / kMostForYaw + 1;
  for (size_t i = 0; i < points.size(); i += stride) some.push_back(points[i]);
  double best = -1, best_yaw = 0;
  for (int i = 0; i < kYawSteps; ++i) {
    const double yaw = i * (M_PI / 2) / kYawSteps;
    const double closeness = Closeness(some, yaw, trim);
    if (closeness <= best) continue;
    best = closeness;
    best_yaw = yaw;
  }
  return ExtentAt(points, best_yaw, trim);
}

UprightExtent ExtentAt(const std::vector<Eigen::Vector3d>& points, double yaw_rad, double trim) {
  VLM3R_CHECK(!points.empty());
  UprightExtent fit;
  fit.yaw_rad = yaw_rad;
  const Eigen::Matrix3d axes = fit.Axes();
  for (int k = 0; k < 3; ++k) {
    const Range range = Along(points, axes.col(k), trim);
    fit.low[k] = range.low;
    fit.high[k] = range.high;
  }
  return fit;
}

}  // namespace vlm3r::scene
