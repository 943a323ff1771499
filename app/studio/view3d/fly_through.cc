// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/fly_through.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/base/check.h"

namespace vlm3r::studio {
namespace {

constexpr double kMinDistance = 1e-6;

/// Axes of the viewer: x right, y up, z backwards.
Eigen::Quaterniond HeadOf(const viz::Viewpoint& view) {
  Eigen::Vector3d back = view.position - view.focal_point;
  if (back.norm() < kMinDistance) back = -Eigen::Vector3d::UnitZ();
  back.normalize();
  Eigen::Vector3d right = view.view_up.cross(back);
  if (right.norm() < kMinDistance) right = back.unitOrthogonal();
  right.normalize();
  Eigen::Matrix3d axes;
  axes << right, back.cross(right), back;
  return Eigen::Quaterniond(axes);
}

double DistanceOf(const viz::Viewpoint& view) {
  return std::max((view.focal_point - view.position).norm(), kMinDistance);
}

/// Sizes blend by ratio, so that a zoom looks even.
double BlendRatio(double from, double to, double t) {
  return from > 0 && to > 0 ? from * std::pow(to / from, t) : to;
}

viz::Viewpoint Assemble(const Eigen::Vector3d& position, const Eigen::Quaterniond& head,
                        double distance, const viz::Viewpoint& from, const viz::Viewpoint& to,
                        double t) {
  viz::Viewpoint view = t < 0.5 ? from : to;
  view.position = position;
  view.focal_point = position - distance * (head * Eigen::Vector3d::UnitZ());
  view.view_up = head * Eigen::Vector3d::UnitY();
  view.view_angle_deg = BlendRatio(from.view_angle_deg, to.view_angle_deg, t);
  view.parallel_scale = BlendRatio(from.parallel_scale, to.parallel_scale, t);
  return view;
}

/// Slow, fast, slow.
double Ease(double t) { return t * t * (3 - 2 * t); }

Eigen::Vector3d CatmullRom(const Eigen::Vector3d& a, const Eigen::Vector3d& b,
                           const Eigen::Vector3d& c, const Eigen::Vector3d& d, double t) {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t +
                (3 * b - a - 3 * c + d) * t * t * t);
}

}  // namespace

viz::Viewpoint Between(const viz::Viewpoint& from, const viz::Viewpoint& to, double t) {
  const Eigen::Quaterniond head = HeadOf(from).slerp(t, HeadOf(to));
  const Eigen::Vector3d position = (1 - t) * from.position + t * to.position;
  return Assemble(position, head, BlendRatio(DistanceOf(from), DistanceOf(to), t), from, to, t);
}

viz::Viewpoint ViewpointOfFrame(const scene::FrameGeometry& frame, double distance_m) {
  viz::Viewpoint view;
  const Eigen::Matrix3d axes = frame.world_from_camera.linear();
  view.position = frame.world_from_camera.translation();
  view.focal_point = view.position + distance_m * axes.col(2);
  view.view_up = -axes.col(1);
  if (frame.intrinsics.focal_px > 0 && frame.height > 0) {
    view.view_angle_deg =
        2 * std::atan(0.5 * frame.height / frame.intrinsics.focal_px) * 180 / std::numbers::pi;
  }
  return view;
}

viz::Viewpoint ViewpointAtTime(const scene::Snapshot& snapshot, double time_s, double distance_m) {
  const auto& frames = snapshot.frames;
  VLM3R_CHECK(!frames.empty());
  const auto after = std::ranges::upper_bound(frames, time_s, {}, &scene::FrameGeometry::time_s);
  if (after == frames.begin()) return ViewpointOfFrame(frames.front(), distance_m);
  if (after == frames.end()) return ViewpointOfFrame(frames.back(), distance_m);
  const auto before = after - 1;
  const double span = after->time_s - before->time_s;
  return Between(ViewpointOfFrame(*before, distance_m), ViewpointOfFrame(*after, distance_m),
                 span > 0 ? (time_s - before->time_s) / span : 0);
}

std::vector<viz::Viewpoint> Turntable(const viz::Viewpoint& start, const Eigen::Vector3d& up,
                                      int num_frames) {
  std::vector<viz::Viewpoint> views;
  for (int i = 0; i < num_frames; ++i) {
    const Eigen::AngleAxisd turn(2 * std::numbers::pi * i / num_frames, up.normalized());
    viz::Viewpoint view = start;
    view.position = start.focal_point + turn * (start.position - start.focal_point);
    view.view_up = turn * start.view_up;
    views.push_back(view);
  }
  return views;
}

std::vector<viz::Viewpoint> Tour(const std::vector<viz::Viewpoint>& stops, int num_frames) {
  std::vector<viz::Viewpoint> views;
  if (stops.empty()) return views;
  const int last = static_cast<int>(stops.size()) - 1;
  const auto stop = [&](int i) -> const viz::Viewpoint& {
    return stops[static_cast<size_t>(std::clamp(i, 0, last))];
  };
  for (int i = 0; i < num_frames; ++i) {
    const double at = last * Ease(num_frames > 1 ? static_cast<double>(i) / (num_frames - 1) : 0);
    const int leg = std::min(static_cast<int>(at), std::max(last - 1, 0));
    const double t = at - leg;
    const viz::Viewpoint &from = stop(leg), &to = stop(leg + 1);
    const Eigen::Vector3d position =
        CatmullRom(stop(leg - 1).position, from.position, to.position, stop(leg + 2).position, t);
    const Eigen::Vector3d focus = CatmullRom(stop(leg - 1).focal_point, from.focal_point,
                                             to.focal_point, stop(leg + 2).focal_point, t);
    viz::Viewpoint aim = Between(from, to, t);
    aim.position = position;
    aim.focal_point = focus;
    views.push_back(Assemble(position, HeadOf(aim), DistanceOf(aim), from, to, t));
  }
  return views;
}

std::vector<viz::Viewpoint> AlongCameraPath(const scene::Snapshot& snapshot, int num_frames,
                                            double distance_m) {
  std::vector<viz::Viewpoint> views;
  if (snapshot.frames.empty()) return views;
  const double first = snapshot.frames.front().time_s;
  const double last = snapshot.frames.back().time_s;
  for (int i = 0; i < num_frames; ++i) {
    const double t = num_frames > 1 ? static_cast<double>(i) / (num_frames - 1) : 0;
    views.push_back(ViewpointAtTime(snapshot, first + t * (last - first), distance_m));
  }
  return views;
}

}  // namespace vlm3r::studio
