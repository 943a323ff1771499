// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/align_cameras.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Geometry>
#include <Eigen/SVD>

#include "engine/scene/frame_moment.h"

namespace vlm3r::scene {
namespace {

using Eigen::Matrix3d;
using Eigen::Matrix4d;
using Eigen::Vector3d;
using Poses = std::span<const Matrix4d>;

constexpr size_t kFewest = 3;
/// A camera that stays in a ball of this radius gives no scale.
constexpr double kLeastSpread_m = 0.05;
/// What two paths of the same shape may differ by: of their own size, and at least a hand's width.
constexpr double kMostMisfit = 0.25, kLeastMisfit_m = 0.10;
constexpr double kMostTurn_deg = 30;
/// Between frames that differ by more the way is not known well enough.
constexpr double kMostInterpolated_deg = 45;

Error Unaligned(const std::string& message) {
  return {ErrorCode::kBadInput, message, "", "Boxes are placed by the estimated floor instead"};
}

Vector3d MeanPosition(Poses poses) {
  Vector3d sum = Vector3d::Zero();
  for (const Matrix4d& pose : poses) sum += pose.topRightCorner<3, 1>();
  return sum / static_cast<double>(poses.size());
}

/// Root mean square distance from the mean position.
double SpreadOf(Poses poses) {
  const Vector3d mean = MeanPosition(poses);
  double sum = 0;
  for (const Matrix4d& pose : poses) sum += (pose.topRightCorner<3, 1>() - mean).squaredNorm();
  return std::sqrt(sum / static_cast<double>(poses.size()));
}

/// The rotation that turns `from` into `to`. Positions are brought to unit spread, so that they
/// weigh as much as the directions of the cameras' axes.
Matrix3d FitRotation(Poses from, Poses to) {
  const Vector3d from_mean = MeanPosition(from), to_mean = MeanPosition(to);
  const double scales = SpreadOf(from) * SpreadOf(to);
  Matrix3d covariance = Matrix3d::Zero();
  for (size_t i = 0; i < from.size(); ++i) {
    const Vector3d a = from[i].topRightCorner<3, 1>() - from_mean;
    const Vector3d b = to[i].topRightCorner<3, 1>() - to_mean;
    covariance += b * a.transpose() / scales;
    covariance += to[i].topLeftCorner<3, 3>() * from[i].topLeftCorner<3, 3>().transpose() / 3;
  }
  const Eigen::JacobiSVD<Matrix3d> svd(covariance, Eigen::ComputeFullU | Eigen::ComputeFullV);
  Matrix3d sign = Matrix3d::Identity();
  if ((svd.matrixU() * svd.matrixV().transpose()).determinant() < 0) sign(2, 2) = -1;
  return svd.matrixU() * sign * svd.matrixV().transpose();
}

double FitScale(Poses from, Poses to, const Matrix3d& rotation) {
  const Vector3d from_mean = MeanPosition(from), to_mean = MeanPosition(to);
  double product = 0, square = 0;
  for (size_t i = 0; i < from.size(); ++i) {
    const Vector3d a = from[i].topRightCorner<3, 1>() - from_mean;
    const Vector3d b = to[i].topRightCorner<3, 1>() - to_mean;
    product += b.dot(rotation * a);
    square += a.squaredNorm();
  }
  return product / square;
}

void Measure(Poses from, Poses to, CameraAlignment* alignment) {
  const Matrix3d rotation = alignment->graph_from_world.topLeftCorner<3, 3>() / alignment->scale;
  double metres = 0, radians = 0;
  for (size_t i = 0; i < from.size(); ++i) {
    const Eigen::Vector4d moved = alignment->graph_from_world * from[i].col(3);
    metres += (moved - to[i].col(3)).head<3>().squaredNorm();
    const Matrix3d turned = rotation * from[i].topLeftCorner<3, 3>();
    const Matrix3d wanted = to[i].topLeftCorner<3, 3>();
    const double angle = Eigen::AngleAxisd(Matrix3d(turned.transpose() * wanted)).angle();
    radians += angle * angle;
  }
  const auto count = static_cast<double>(from.size());
  alignment->position_error_m = std::sqrt(metres / count);
  alignment->rotation_error_deg = std::sqrt(radians / count) * 180 / std::numbers::pi;
}

std::string Metres(double value) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.2f m", value);
  return text;
}

/// Poses of a reconstruction by moment, and what lies between them.
class Path {
 public:
  Path(const Snapshot& snapshot, bool by_time) {
    for (const FrameGeometry& frame : snapshot.frames) {
      const double at = by_time ? frame.time_s : static_cast<double>(frame.frame_index);
      if (frame.world_from_camera.matrix().allFinite())
        stops_.push_back({at, frame.world_from_camera});
    }
    std::stable_sort(stops_.begin(), stops_.end(),
                     [](const Stop& a, const Stop& b) { return a.at < b.at; });
  }

  std::optional<Matrix4d> At(double moment) const {
    constexpr double kSame = 1e-3;
    const auto after =
        std::lower_bound(stops_.begin(), stops_.end(), moment - kSame,
                         [](const Stop& stop, double value) { return stop.at < value; });
    if (after == stops_.end()) return {};
    if (after->at <= moment + kSame) return after->pose.matrix();
    if (after == stops_.begin()) return {};
    return Between(*std::prev(after), *after, moment);
  }

 private:
  struct Stop {
    double at = 0;
    Eigen::Isometry3d pose;
  };

  static std::optional<Matrix4d> Between(const Stop& a, const Stop& b, double moment) {
    const Eigen::Quaterniond from(a.pose.linear()), to(b.pose.linear());
    if (from.angularDistance(to) * 180 / std::numbers::pi > kMostInterpolated_deg) return {};
    const double t = (moment - a.at) / (b.at - a.at);
    Eigen::Isometry3d pose = Eigen::Isometry3d::Identity();
    pose.linear() = from.slerp(t, to).toRotationMatrix();
    pose.translation() = (1 - t) * a.pose.translation() + t * b.pose.translation();
    return pose.matrix();
  }

  std::vector<Stop> stops_;
};

}  // namespace

Result<CameraAlignment> FitCameras(Poses world_from_camera, Poses graph_from_camera) {
  if (world_from_camera.size() != graph_from_camera.size() || world_from_camera.size() < kFewest)
    return Unaligned("fewer than three frames have a pose in both");
  const double world_spread = SpreadOf(world_from_camera);
  const double graph_spread_m = SpreadOf(graph_from_camera);
  if (graph_spread_m < kLeastSpread_m || world_spread < 1e-6)
    return Unaligned("the camera hardly moves, so that the scale stays unknown");
  const Matrix3d rotation = FitRotation(world_from_camera, graph_from_camera);
  CameraAlignment alignment;
  alignment.num_matched = world_from_camera.size();
  alignment.scale = FitScale(world_from_camera, graph_from_camera, rotation);
  if (!std::isfinite(alignment.scale) || alignment.scale <= 1e-6)
    return Unaligned("the two camera paths run in different directions");
  alignment.graph_from_world.topLeftCorner<3, 3>() = alignment.scale * rotation;
  alignment.graph_from_world.topRightCorner<3, 1>() =
      MeanPosition(graph_from_camera) -
      alignment.scale * rotation * MeanPosition(world_from_camera);
  Measure(world_from_camera, graph_from_camera, &alignment);
  if (alignment.position_error_m > std::max(kLeastMisfit_m, kMostMisfit * graph_spread_m) ||
      alignment.rotation_error_deg > kMostTurn_deg) {
    return Unaligned("the two camera paths differ by " + Metres(alignment.position_error_m) +
                     " where the camera moves by " + Metres(graph_spread_m));
  }
  return alignment;
}

Result<CameraAlignment> AlignCameras(const SceneGraph& graph, const Snapshot& snapshot) {
  const std::vector<std::optional<FrameMoment>> moments = FrameMoments(graph);
  std::vector<Matrix4d> from, to;
  bool any_pose = false;
  const Path by_number(snapshot, false), by_time(snapshot, true);
  for (size_t i = 0; i < graph.frames.size(); ++i) {
    const std::optional<Matrix4d>& pose = graph.frames[i].world_from_camera;
    any_pose = any_pose || pose.has_value();
    if (!pose || !moments[i]) continue;
    const auto here =
        moments[i]->in_seconds ? by_time.At(moments[i]->value) : by_number.At(moments[i]->value);
    if (!here) continue;
    from.push_back(*here);
    to.push_back(*pose);
  }
  if (!any_pose) return Unaligned("the scene's frames have no camera poses");
  return FitCameras(from, to);
}

}  // namespace vlm3r::scene
