// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "engine/base/check.h"

namespace vlm3r::cut3r {
namespace {

constexpr int kWeiszfeldSteps = 10;
constexpr double kMinDistancePx = 1e-8;
constexpr double kDefaultFovRad = std::numbers::pi / 3;

// One pixel's offset from the principal point and its point's (X/Z, Y/Z).
struct Sightline {
  Eigen::Vector2d pixel;
  Eigen::Vector2d ray;
  double weight = 1;
};

double FiniteOrZero(double value) { return std::isfinite(value) ? value : 0; }

std::vector<Sightline> Sightlines(std::span<const float> points, int width, int height,
                                  std::span<const float> weights) {
  std::vector<Sightline> lines(static_cast<size_t>(width) * height);
  for (size_t i = 0; i < lines.size(); ++i) {
    const int row = static_cast<int>(i / width), col = static_cast<int>(i % width);
    const double x = points[3 * i], y = points[3 * i + 1], z = points[3 * i + 2];
    lines[i] = {{col - width / 2, row - height / 2},
                {FiniteOrZero(x / z), FiniteOrZero(y / z)},
                weights.empty() ? 1.0 : weights[i]};
  }
  return lines;
}

std::vector<float> ToVector(const at::Tensor& values) {
  const at::Tensor host = values.to(at::kCPU, at::kFloat).contiguous();
  const float* data = host.const_data_ptr<float>();
  return {data, data + host.numel()};
}

}  // namespace

Eigen::Isometry3d PoseFromVector(std::span<const float, 7> pose) {
  Eigen::Isometry3d world_from_camera = Eigen::Isometry3d::Identity();
  const Eigen::Quaterniond rotation(pose[3], pose[4], pose[5], pose[6]);
  world_from_camera.linear() = rotation.normalized().toRotationMatrix();
  world_from_camera.translation() = Eigen::Vector3d(pose[0], pose[1], pose[2]);
  return world_from_camera;
}

std::array<float, 7> VectorFromPose(const Eigen::Isometry3d& world_from_camera) {
  Eigen::Quaterniond q(world_from_camera.linear());
  if (q.w() < 0) q.coeffs() = -q.coeffs();
  const Eigen::Vector3d t = world_from_camera.translation();
  const std::array<double, 7> values = {t.x(), t.y(), t.z(), q.w(), q.x(), q.y(), q.z()};
  std::array<float, 7> pose;
  std::transform(values.begin(), values.end(), pose.begin(),
                 [](double v) { return static_cast<float>(v); });
  return pose;
}

double EstimateFocal(std::span<const float> points_camera, int width, int height,
                     std::span<const float> weights) {
  VLM3R_CHECK(points_camera.size() == static_cast<size_t>(width) * height * 3);
  VLM3R_CHECK(weights.empty() || weights.size() * 3 == points_camera.size());
  const std::vector<Sightline> lines = Sightlines(points_camera, width, height, weights);
  double focal = 0;
  for (int step = 0; step <= kWeiszfeldSteps; ++step) {
    double numerator = 0, denominator = 0;
    for (const Sightline& line : lines) {
      const double distance = (line.pixel - focal * line.ray).norm();
      const double w = step == 0 ? line.weight : line.weight / std::max(distance, kMinDistancePx);
      numerator += w * line.ray.dot(line.pixel);
      denominator += w * line.ray.squaredNorm();
    }
    focal = numerator / denominator;
  }
  return std::isfinite(focal) && focal > 0 ? focal : 0;
}

double DefaultFocal(int width, int height) {
  return std::max(width, height) / (2 * std::tan(kDefaultFovRad / 2));
}

double MedianFocal(std::vector<double> focals) {
  VLM3R_CHECK(!focals.empty());
  const auto middle = focals.begin() + static_cast<std::ptrdiff_t>(focals.size() / 2);
  std::nth_element(focals.begin(), middle, focals.end());
  return *middle;
}

scene::Intrinsics CentredIntrinsics(double focal_px, int width, int height) {
  return {focal_px, static_cast<double>(width / 2), static_cast<double>(height / 2)};
}

std::vector<float> TransformPoints(const Eigen::Isometry3d& to_from,
                                   std::span<const float> points) {
  const Eigen::Map<const Eigen::Matrix3Xf> in(points.data(), 3,
                                              static_cast<Eigen::Index>(points.size() / 3));
  std::vector<float> moved(points.size());
  Eigen::Map<Eigen::Matrix3Xf> out(moved.data(), 3, in.cols());
  out = (to_from.linear().cast<float>() * in).colwise() + to_from.translation().cast<float>();
  return moved;
}

scene::FrameGeometry MakeFrameGeometry(const HeadResult& heads, FrameTag tag, int64_t batch_index) {
  VLM3R_CHECK(heads.pts3d_in_self_view.defined() && heads.pts3d_in_other_view.defined());
  scene::FrameGeometry frame;
  frame.frame_index = tag.frame_index;
  frame.time_s = tag.time_s;
  frame.rgb = std::move(tag.rgb);
  frame.height = static_cast<int>(heads.conf_self.size(1));
  frame.width = static_cast<int>(heads.conf_self.size(2));
  frame.points_camera = ToVector(heads.pts3d_in_self_view[batch_index]);
  frame.points_world = ToVector(heads.pts3d_in_other_view[batch_index]);
  frame.confidence_self = ToVector(heads.conf_self[batch_index]);
  frame.confidence_world = ToVector(heads.conf[batch_index]);
  const std::vector<float> pose = ToVector(heads.camera_pose[batch_index]);
  frame.world_from_camera = PoseFromVector(std::span<const float, 7>(pose));
  const double focal_px = EstimateFocal(frame.points_camera, frame.width, frame.height);
  frame.intrinsics = CentredIntrinsics(
      focal_px > 0 ? focal_px : DefaultFocal(frame.width, frame.height), frame.width, frame.height);
  return frame;
}

}  // namespace vlm3r::cut3r
