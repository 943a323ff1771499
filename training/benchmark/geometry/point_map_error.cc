// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/point_map_error.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::training::benchmark {
namespace {

constexpr float kMaxPair_m = 0.1f;
constexpr int kMaxRounds = 30;
constexpr double kConverged = 1e-6;

float Median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<int64_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

float MedianAlong(const Points& points, int axis) {
  std::vector<float> values;
  values.reserve(points.size());
  for (const Eigen::Vector3f& p : points) values.push_back(p[axis]);
  return Median(std::move(values));
}

/// Median distance to the median point.
float SizeOf(const Points& points) {
  const Eigen::Vector3f centre(MedianAlong(points, 0), MedianAlong(points, 1),
                               MedianAlong(points, 2));
  std::vector<float> distances;
  distances.reserve(points.size());
  for (const Eigen::Vector3f& p : points) distances.push_back((p - centre).norm());
  return Median(std::move(distances));
}

/// Distances to the nearest points of another cloud, and how well normals agree there.
struct OneWay {
  double mean = 0, median = 0, agreement = 0;
};

OneWay Measure(const Points& from, const Points& from_normals, const PointIndex& to,
               const Points& to_normals) {
  OneWay result;
  std::vector<float> distances;
  distances.reserve(from.size());
  for (size_t i = 0; i < from.size(); ++i) {
    const Neighbour nearest = to.Nearest(from[i]);
    distances.push_back(std::sqrt(nearest.squared_distance));
    result.mean += distances.back();
    result.agreement += std::abs(from_normals[i].dot(to_normals[nearest.index]));
  }
  result.mean /= static_cast<double>(from.size());
  result.agreement /= static_cast<double>(from.size());
  result.median = Median(std::move(distances));
  return result;
}

/// Pairs of near points, and how good they are. Doubles: sums over many points.
struct Pairs {
  Eigen::Matrix3Xd from, to;
  double share = 0, rms_m = 0;
};

Pairs PairsOf(const Points& moving, const Eigen::Isometry3d& motion, const Points& fixed,
              const PointIndex& index) {
  Pairs pairs;
  pairs.from.resize(3, static_cast<Eigen::Index>(moving.size()));
  pairs.to.resize(3, static_cast<Eigen::Index>(moving.size()));
  Eigen::Index count = 0;
  double squares = 0;
  for (const Eigen::Vector3f& p : moving) {
    const Eigen::Vector3d moved = motion * p.cast<double>();
    const Neighbour nearest = index.Nearest(moved.cast<float>());
    if (nearest.squared_distance > kMaxPair_m * kMaxPair_m) continue;
    pairs.from.col(count) = moved;
    pairs.to.col(count++) = fixed[nearest.index].cast<double>();
    squares += nearest.squared_distance;
  }
  pairs.from.conservativeResize(3, count);
  pairs.to.conservativeResize(3, count);
  pairs.share = static_cast<double>(count) / static_cast<double>(moving.size());
  pairs.rms_m = count == 0 ? 0 : std::sqrt(squares / static_cast<double>(count));
  return pairs;
}

}  // namespace

double AlignPointMap(Points* predicted, const Points& truth) {
  const float shift = MedianAlong(*predicted, 2), truth_shift = MedianAlong(truth, 2);
  for (Eigen::Vector3f& p : *predicted) p.z() -= shift;
  // Sizes do not depend on where clouds lie, so the truth may stay where it is.
  const float size = SizeOf(*predicted);
  const float scale = size > 0 ? SizeOf(truth) / size : 1;
  for (Eigen::Vector3f& p : *predicted) {
    p *= scale;
    p.z() += truth_shift;
  }
  return scale;
}

Eigen::Isometry3f RefineByIcp(const Points& moving, const Points& fixed, const PointIndex& index) {
  Eigen::Isometry3d motion = Eigen::Isometry3d::Identity();
  Pairs pairs = PairsOf(moving, motion, fixed, index);
  for (int round = 0; round < kMaxRounds && pairs.from.cols() >= 3; ++round) {
    const Eigen::Matrix4d step = Eigen::umeyama(pairs.from, pairs.to, false);
    if (!step.allFinite()) break;
    motion = Eigen::Isometry3d(step) * motion;
    const double share = pairs.share, rms_m = pairs.rms_m;
    pairs = PairsOf(moving, motion, fixed, index);
    if (std::abs(pairs.share - share) < kConverged && std::abs(pairs.rms_m - rms_m) < kConverged)
      break;
  }
  return motion.cast<float>();
}

Result<PointMapError> ScorePointMap(Points predicted, const Points& truth,
                                    const RunControl& control) {
  if (truth.empty() || predicted.size() != truth.size())
    return Error{ErrorCode::kBadInput, "there are no points to compare", "", ""};
  PointMapError error;
  error.num_points = static_cast<int64_t>(truth.size());
  error.scale = AlignPointMap(&predicted, truth);
  const PointIndex truth_index(truth);
  const Eigen::Isometry3f motion = RefineByIcp(predicted, truth, truth_index);
  for (Eigen::Vector3f& p : predicted) p = motion * p;
  if (control.stopped()) return CancelledError();
  const PointIndex predicted_index(predicted);
  const Points predicted_normals = EstimateNormals(predicted, predicted_index);
  const Points truth_normals = EstimateNormals(truth, truth_index);
  if (control.stopped()) return CancelledError();
  const OneWay there = Measure(predicted, predicted_normals, truth_index, truth_normals);
  const OneWay back = Measure(truth, truth_normals, predicted_index, predicted_normals);
  error.accuracy_mean = there.mean;
  error.accuracy_median = there.median;
  error.completeness_mean = back.mean;
  error.completeness_median = back.median;
  error.normal_consistency = (there.agreement + back.agreement) / 2;
  return error;
}

OrderedJson ToJson(const PointMapError& error) {
  return {{"num_points", error.num_points},
          {"scale", error.scale},
          {"accuracy_mean_m", error.accuracy_mean},
          {"accuracy_median_m", error.accuracy_median},
          {"completeness_mean_m", error.completeness_mean},
          {"completeness_median_m", error.completeness_median},
          {"normal_consistency", error.normal_consistency}};
}

}  // namespace vlm3r::training::benchmark
