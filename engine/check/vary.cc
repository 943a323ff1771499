// SPDX-License-Identifier: Apache-2.0
#include "engine/check/vary.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <Eigen/Geometry>

#include "engine/check/overlap.h"
#include "engine/scene/geometry.h"

namespace vlm3r::check {
namespace {

// Points around a box belong to it as well: its own faces are noisy.
constexpr double kMargin_m = 0.05;
constexpr size_t kMostPixels = 1'500'000;
constexpr size_t kMostPoints = 512;  // Of one box.
constexpr size_t kFewPoints = 30;    // Fewer tell nothing.
// Frames of one clip err alike: more than these do not make a box any surer.
constexpr size_t kIndependentViews = 4;
constexpr double kTail = 0.02;
constexpr double kTurnSigma = 0.01;  // About half a degree.
constexpr double kLeastSide_m = 0.01;

/// A box with what is needed to collect its points.
struct Target {
  const Body* body;
  scene::OrientedBox world;  ///< In the snapshot's frame.
  Eigen::Vector3d reach;     ///< Half sides with the margin, there.
};

struct Gathered {
  Eigen::Vector3d p_box;
  double confidence;
};

// Evenly chosen ones, so that the work does not grow with the picture.
void Thin(std::vector<Gathered>* points, size_t most) {
  if (points->size() <= most) return;
  std::vector<Gathered> kept;
  for (size_t i = 0; i < most; ++i) kept.push_back((*points)[i * points->size() / most]);
  *points = std::move(kept);
}

std::vector<Target> TargetsOf(const std::map<size_t, const Body*>& bodies,
                              const scene::Similarity& graph_from_world) {
  std::vector<Target> targets;
  const scene::Similarity world_from_graph = graph_from_world.inverse();
  for (const auto& [object, body] : bodies) {
    const auto box = scene::Transformed(world_from_graph, body->box);
    if (!box) continue;
    const Eigen::Vector3d reach =
        box->size_m() / 2 +
        Eigen::Vector3d::Constant(kMargin_m / std::max(graph_from_world.scale, 1e-6));
    targets.push_back({body, *box, reach});
  }
  return targets;
}

std::vector<Gathered> PointsOf(const scene::FrameGeometry& frame, const Target& target,
                               size_t step) {
  std::vector<Gathered> found;
  const Eigen::Isometry3d& pose = frame.world_from_camera;
  const Eigen::Matrix3d box_from_camera = target.world.world_from_box().transpose() * pose.linear();
  const Eigen::Vector3d offset = target.world.world_from_box().transpose() *
                                 (pose.translation() - target.world.center_world());
  for (size_t i = 0; i < frame.confidence_self.size(); i += step) {
    const Eigen::Vector3d p_camera = Eigen::Vector3f(&frame.points_camera[i * 3]).cast<double>();
    const Eigen::Vector3d p = box_from_camera * p_camera + offset;
    const double confidence = frame.confidence_self[i];
    // Not finite is not inside either.
    if (!(p.cwiseAbs().array() <= target.reach.array()).all() || !std::isfinite(confidence))
      continue;
    found.push_back({p, std::max(confidence, 1.0)});
  }
  return found;
}

BoxPoints::View ViewOf(const std::vector<Gathered>& points, const scene::FrameGeometry& frame,
                       const Target& target, double scale, double doubt_m) {
  BoxPoints::View view;
  std::vector<double> confidences;
  double sum = 0;
  for (const Gathered& point : points) {
    view.points.push_back(scale * point.p_box);
    view.confidence_sums.push_back(sum += point.confidence);
    confidences.push_back(point.confidence);
  }
  view.ray = target.world.world_from_box().transpose() *
             (target.world.center_world() - frame.world_from_camera.translation());
  if (view.ray.norm() > 1e-9) view.ray.normalize();
  view.error_m = scale * doubt_m / std::max(Median(&confidences), 1.0);
  return view;
}

/// Where the faces of a box lie by its points: both ends along its axes.
using Faces = std::array<Eigen::Vector3d, 2>;

Faces FacesOf(std::vector<Eigen::Vector3d>* points) {
  Faces faces;
  const auto n = static_cast<double>(points->size() - 1);
  const auto low = static_cast<std::ptrdiff_t>(kTail * n);
  const auto high = static_cast<std::ptrdiff_t>((1 - kTail) * n + 0.5);
  for (int axis = 0; axis < 3; ++axis) {
    const auto less = [axis](const auto& a, const auto& b) { return a[axis] < b[axis]; };
    std::nth_element(points->begin(), points->begin() + low, points->end(), less);
    faces[0][axis] = (*points)[static_cast<size_t>(low)][axis];
    std::nth_element(points->begin(), points->begin() + high, points->end(), less);
    faces[1][axis] = (*points)[static_cast<size_t>(high)][axis];
  }
  return faces;
}

// Points drawn by their confidence from frames drawn at random.
std::vector<Eigen::Vector3d> Resample(const BoxPoints& box, RandomNumbers* random) {
  std::vector<Eigen::Vector3d> drawn;
  const size_t n = box.views.size();
  for (size_t k = 0; k < n; ++k) {
    const BoxPoints::View& view =
        box.views[static_cast<size_t>(random->Uniform() * static_cast<double>(n))];
    const auto& sums = view.confidence_sums;
    for (size_t i = 0; i < view.points.size(); ++i) {
      const auto at = std::upper_bound(sums.begin(), sums.end(), random->Uniform() * sums.back());
      const auto index = std::min<size_t>(static_cast<size_t>(at - sums.begin()), sums.size() - 1);
      drawn.push_back(view.points[index]);
    }
  }
  return drawn;
}

scene::OrientedBox WithFaces(const scene::OrientedBox& box, const Faces& moved) {
  const Eigen::Vector3d low = -box.size_m() / 2 + moved[0], high = box.size_m() / 2 + moved[1];
  const Eigen::Vector3d size = (high - low).cwiseMax(kLeastSide_m);
  const Eigen::Vector3d center = box.center_world() + box.world_from_box() * ((low + high) / 2);
  auto varied = scene::OrientedBox::Create(center, size, box.world_from_box());
  return varied ? *varied : box;
}

}  // namespace

Variation::Variation(const Room& room, const Stage& stage, const std::vector<int32_t>& views)
    : stage_(stage) {
  camera_sigmas_m_.assign(stage.cameras.size(), kPoseSigma_m);
  turn_sigma_ = kTurnSigma;
  if (room.snapshot == nullptr || room.snapshot->frames.empty()) return;
  const auto graph_from_world = scene::SimilarityFromMatrix(room.graph_from_world);
  if (!graph_from_world) return;
  const SnapshotErrors errors = ErrorsOf(*room.snapshot);
  scale_sigma_ = std::hypot(errors.scale_sigma, room.calibrated ? 0 : kUncalibratedScale);
  for (size_t i = 0; i < views.size(); ++i) {
    if (views[i] < 0) continue;
    std::vector<double> confidences;
    for (const SampledPoint& point :
         SamplePoints(room.snapshot->frames[static_cast<size_t>(views[i])], 400))
      confidences.push_back(point.confidence);
    const double error_m =
        graph_from_world->scale * errors.doubt_m / std::max(Median(&confidences), 1.0);
    camera_sigmas_m_[i] =
        std::max(kPoseSigma_m, error_m / std::sqrt(static_cast<double>(kIndependentViews)));
  }
  CollectPoints(*room.snapshot, *graph_from_world, errors.doubt_m);
}

void Variation::CollectPoints(const scene::Snapshot& snapshot,
                              const scene::Similarity& graph_from_world, double doubt_m) {
  std::map<size_t, const Body*> bodies;
  for (const auto& cast : stage_.cast)
    for (const Body& body : cast) bodies.emplace(body.object, &body);
  size_t pixels = 0;
  for (const auto& frame : snapshot.frames) pixels += frame.confidence_self.size();
  const size_t step = pixels / kMostPixels + 1;
  for (const Target& target : TargetsOf(bodies, graph_from_world)) {
    BoxPoints box;
    std::vector<std::pair<const scene::FrameGeometry*, std::vector<Gathered>>> seen;
    for (const auto& frame : snapshot.frames) {
      auto points = PointsOf(frame, target, step);
      if (points.size() >= kFewPoints) seen.emplace_back(&frame, std::move(points));
    }
    for (auto& [frame, points] : seen) {
      box.num_points += static_cast<int64_t>(points.size());
      Thin(&points, std::max<size_t>(kFewPoints, kMostPoints / seen.size()));
      box.views.push_back(ViewOf(points, *frame, target, graph_from_world.scale, doubt_m));
    }
    num_points_ += box.num_points;
    if (!box.views.empty()) points_.emplace(target.body->object, std::move(box));
  }
}

scene::OrientedBox Variation::Vary(const Body& body) {
  const auto found = points_.find(body.object);
  if (found == points_.end()) {
    return WithFaces(body.box,
                     {kBoxFaceSigma_m * random_.Normal3(), kBoxFaceSigma_m * random_.Normal3()});
  }
  const BoxPoints& box = found->second;
  // Two draws instead of one against all points: their difference has twice the variance, and no
  // part of it is the form of the object.
  auto first = Resample(box, &random_), second = Resample(box, &random_);
  const Faces a = FacesOf(&first), b = FacesOf(&second);
  const double half = 1 / std::sqrt(2.0);
  Eigen::Vector3d shift = Eigen::Vector3d::Zero();
  const size_t independent = std::min(box.views.size(), kIndependentViews);
  for (size_t k = 0; k < independent; ++k) {
    const auto& view =
        box.views[static_cast<size_t>(random_.Uniform() * static_cast<double>(box.views.size()))];
    shift += view.error_m * random_.Normal() * view.ray / static_cast<double>(independent);
  }
  return WithFaces(body.box, {half * (a[0] - b[0]) + shift, half * (a[1] - b[1]) + shift});
}

Eigen::Matrix4d Variation::Vary(const Eigen::Matrix4d& camera, size_t index) {
  Eigen::Matrix4d varied = camera;
  varied.block<3, 1>(0, 3) += camera_sigmas_m_[index] * random_.Normal3();
  const Eigen::Vector3d turn = turn_sigma_ * random_.Normal3();
  const double angle = turn.norm();
  if (angle > 0)
    varied.topLeftCorner<3, 3>() =
        Eigen::AngleAxisd(angle, turn / angle).toRotationMatrix() * camera.topLeftCorner<3, 3>();
  return varied;
}

Stage Variation::Next() {
  Stage varied;
  // An object that the question names twice stays one object.
  std::map<size_t, scene::OrientedBox> boxes;
  for (const auto& cast : stage_.cast) {
    varied.cast.emplace_back();
    for (const Body& body : cast) {
      if (!boxes.contains(body.object)) boxes.emplace(body.object, Vary(body));
      varied.cast.back().push_back({body.object, boxes.at(body.object)});
    }
  }
  for (size_t i = 0; i < stage_.cameras.size(); ++i)
    varied.cameras.push_back(Vary(stage_.cameras[i], i));
  scale_ = std::exp(scale_sigma_ * random_.Normal());
  return varied;
}

}  // namespace vlm3r::check
