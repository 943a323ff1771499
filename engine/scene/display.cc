// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/display.h"

#include <algorithm>
#include <cmath>

#include <Eigen/Eigenvalues>

namespace vlm3r::scene {
namespace {

constexpr std::array<std::string_view, 4> kColorNames = {"rgb", "frame", "height", "confidence"};

// When the cameras' x axes tell the upright better than their y axes do.
constexpr double kTurned = 0.02;   // Second eigenvalue; 0.02 is a turn of about 30 degrees.
constexpr double kLevel = 0.25;    // First against second eigenvalue.
constexpr double kSameSide = 0.6;  // Cosine between the two answers.

// The value below which `share` of the values lie. Reorders them.
double Percentile(std::vector<float>* values, double share) {
  const auto at = values->begin() + static_cast<std::ptrdiff_t>(
                                        share * static_cast<double>(values->size() - 1) + 0.5);
  std::nth_element(values->begin(), at, values->end());
  return *at;
}

std::vector<float> HeightPositions(const PointCloud& cloud, const Eigen::Vector3d& up) {
  const Eigen::Vector3f axis = up.cast<float>();
  std::vector<float> t(cloud.points.size());
  for (size_t i = 0; i < t.size(); ++i) t[i] = axis.dot(cloud.points[i].p_world);
  std::vector<float> sorted = t;
  const double low = Percentile(&sorted, 0.01), high = Percentile(&sorted, 0.99);
  const double range = high > low ? high - low : 1;
  for (float& value : t) value = static_cast<float>((value - low) / range);
  return t;
}

std::vector<float> ConfidencePositions(const PointCloud& cloud) {
  std::vector<float> t(cloud.points.size());
  for (size_t i = 0; i < t.size(); ++i) t[i] = std::log(std::max(1.0f, cloud.points[i].confidence));
  std::vector<float> sorted = t;
  const double high = Percentile(&sorted, 0.99);
  const double range = high > 0 ? high : 1;
  for (float& value : t) value = static_cast<float>(value / range);
  return t;
}

std::vector<float> FramePositions(const PointCloud& cloud, int num_views) {
  std::vector<float> t(cloud.points.size());
  const bool known = !cloud.origins.empty();
  int32_t last = num_views - 1;
  if (!known) {
    for (const Point& point : cloud.points) last = std::max(last, point.frame_index);
  }
  for (size_t i = 0; i < t.size(); ++i) {
    const int32_t place = known ? cloud.origins[i].view : cloud.points[i].frame_index;
    t[i] = static_cast<float>(place) / static_cast<float>(std::max(1, last));
  }
  return t;
}

// Keeps the points that are inside the box and of the one view, where these are asked for.
void Crop(const Display& display, PointCloud* cloud) {
  if (!display.clip && !display.current_frame_only) return;
  size_t kept = 0;
  for (size_t i = 0; i < cloud->points.size(); ++i) {
    if (display.current_frame_only && cloud->origins[i].view != display.current_view) continue;
    if (display.clip && !display.clip->Contains(cloud->points[i].p_world.cast<double>())) continue;
    cloud->points[kept] = cloud->points[i];
    cloud->origins[kept++] = cloud->origins[i];
  }
  cloud->points.resize(kept);
  cloud->origins.resize(kept);
}

void Scale(double scale, std::vector<float>* values) {
  for (float& value : *values) value = static_cast<float>(value * scale);
}

}  // namespace

std::string_view ColorByName(ColorBy color) { return kColorNames[static_cast<size_t>(color)]; }

std::optional<ColorBy> ColorByFromName(std::string_view name) {
  const auto found = std::find(kColorNames.begin(), kColorNames.end(), name);
  if (found == kColorNames.end()) return {};
  return static_cast<ColorBy>(found - kColorNames.begin());
}

Eigen::Vector3d EstimateUp(const Snapshot& snapshot) {
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  Eigen::Matrix3d rights = Eigen::Matrix3d::Zero();
  double count = 0;
  for (const FrameGeometry& frame : snapshot.frames) {
    const Eigen::Matrix3d axes = frame.world_from_camera.linear();
    if (!axes.allFinite()) continue;
    sum -= axes.col(1);
    rights += axes.col(0) * axes.col(0).transpose();
    ++count;
  }
  // Cameras that look in all directions of a loop rolled over tell nothing.
  const double norm = sum.norm();
  if (!(norm > 1e-6)) return {0, -1, 0};
  const Eigen::Vector3d mean = sum / norm;
  // Eigenvalues in rising order: the second tells how far the camera turned, the first how level
  // it was held.
  const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver(rights / count);
  const Eigen::Vector3d level = solver.eigenvectors().col(0);
  const bool turned = solver.eigenvalues()[1] > kTurned &&
                      solver.eigenvalues()[0] < kLevel * solver.eigenvalues()[1];
  const double along = level.dot(mean);
  if (!turned || std::abs(along) < kSameSide) return mean;
  return along > 0 ? level : Eigen::Vector3d(-level);
}

std::array<uint8_t, 3> ScaleColor(double t) {
  // Polynomial fit of the "viridis" scale (the fit is public domain).
  static constexpr double kFit[7][3] = {
      {0.2777273272234177, 0.005407344544966578, 0.3340998053353061},
      {0.1050930431085774, 1.404613529898575, 1.384590162594685},
      {-0.3308618287255563, 0.214847559468213, 0.09509516302823659},
      {-4.634230498983486, -5.799100973351585, -19.33244095627987},
      {6.228269936347081, 14.17993336680509, 56.69055260068105},
      {4.776384997670288, -13.74514537774601, -65.35303263337234},
      {-5.435455855934631, 4.645852612178535, 26.3124352495832}};
  t = std::isfinite(t) ? std::clamp(t, 0.0, 1.0) : 0.0;
  std::array<uint8_t, 3> rgb;
  for (size_t channel = 0; channel < 3; ++channel) {
    double value = 0;
    for (int power = 6; power >= 0; --power) value = value * t + kFit[power][channel];
    rgb[channel] = static_cast<uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
  }
  return rgb;
}

std::vector<std::array<uint8_t, 3>> CloudColors(const PointCloud& cloud, ColorBy color,
                                                const Eigen::Vector3d& up, int num_views) {
  std::vector<std::array<uint8_t, 3>> colors(cloud.points.size());
  if (colors.empty()) return colors;
  if (color == ColorBy::kRgb) {
    for (size_t i = 0; i < colors.size(); ++i) colors[i] = cloud.points[i].rgb;
    return colors;
  }
  const std::vector<float> t = color == ColorBy::kHeight  ? HeightPositions(cloud, up)
                               : color == ColorBy::kFrame ? FramePositions(cloud, num_views)
                                                          : ConfidencePositions(cloud);
  for (size_t i = 0; i < colors.size(); ++i) colors[i] = ScaleColor(t[i]);
  return colors;
}

Result<PointCloud> BuildShownCloud(const Snapshot& snapshot, const Display& display,
                                   bool apply_scale, CloudCounts* counts,
                                   const RunControl& control) {
  VLM3R_ASSIGN(PointCloud cloud, BuildPointCloud(snapshot, display.filter, counts, control));
  Crop(display, &cloud);
  if (display.color != ColorBy::kRgb) {
    const auto colors = CloudColors(cloud, display.color, EstimateUp(snapshot),
                                    static_cast<int>(snapshot.frames.size()));
    for (size_t i = 0; i < colors.size(); ++i) cloud.points[i].rgb = colors[i];
  }
  if (apply_scale) {
    for (Point& point : cloud.points) point.p_world *= static_cast<float>(display.scale);
  }
  return cloud;
}

Snapshot ScaledSnapshot(const Snapshot& snapshot, double scale) {
  Snapshot scaled = snapshot;
  for (FrameGeometry& frame : scaled.frames) {
    frame.world_from_camera.translation() *= scale;
    Scale(scale, &frame.points_camera);
    Scale(scale, &frame.points_world);
  }
  return scaled;
}

}  // namespace vlm3r::scene
