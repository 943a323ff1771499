// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/geometry/geometry_report.h"

#include <cstdio>

namespace vlm3r::training::benchmark {
namespace {

constexpr std::array kAlignments = {DepthAlignment::kMetric, DepthAlignment::kScale,
                                    DepthAlignment::kScaleShift};

template <typename Value>
OrderedJson ToJsonOrReason(const Result<Value>& result) {
  return result ? ToJson(*result) : OrderedJson{{"error", result.error().message}};
}

template <typename... Values>
std::string Line(const char* format, Values... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

}  // namespace

Result<GeometryReport> EvaluateGeometry(const scene::Snapshot& snapshot, Scan* scan, int long_side,
                                        const RunControl& control) {
  VLM3R_ASSIGN(GeometryPairs pairs, PairWithScan(snapshot, scan, long_side, control));
  GeometryReport report;
  report.scene = scan->name();
  report.num_frames = pairs.num_frames;
  report.num_without_pose = pairs.num_without_pose;
  report.random_weights = snapshot.random_weights;
  for (size_t i = 0; i < kAlignments.size(); ++i) {
    if (control.stopped()) return CancelledError();
    report.depth[i] = ScoreDepth(pairs.predicted_depth, pairs.true_depth, kAlignments[i]);
  }
  report.trajectory = ScoreTrajectory(pairs.predicted_path, pairs.true_path);
  report.points = ScorePointMap(std::move(pairs.predicted_points), pairs.true_points, control);
  if (control.stopped()) return CancelledError();
  return report;
}

OrderedJson ToJson(const GeometryReport& report) {
  OrderedJson depth = OrderedJson::object();
  for (size_t i = 0; i < kAlignments.size(); ++i)
    depth[NameOf(kAlignments[i])] = ToJson(report.depth[i]);
  return {{"scene", report.scene},
          {"num_frames", report.num_frames},
          {"num_without_pose", report.num_without_pose},
          {"random_weights", report.random_weights},
          {"depth", depth},
          {"trajectory", ToJsonOrReason(report.trajectory)},
          {"points", ToJsonOrReason(report.points)}};
}

std::string GeometryText(const GeometryReport& report) {
  std::string text = report.scene + ", " + std::to_string(report.num_frames) + " frames\n";
  if (report.random_weights) text += "The weights are random: these numbers mean nothing.\n";
  text += "\ndepth        abs rel  rmse [m]  < 1.25\n";
  for (size_t i = 0; i < kAlignments.size(); ++i) {
    const DepthError& error = report.depth[i];
    text += Line("%-12s %7.3f  %8.3f  %5.1f%%\n", NameOf(kAlignments[i]), error.abs_rel,
                 error.rmse_m, 100 * error.delta1);
  }
  if (report.trajectory) {
    const TrajectoryError& error = *report.trajectory;
    text += Line("\ncamera path  ATE %.3f m, RPE %.3f m and %.2f deg (similarity, scale %.3f)\n",
                 error.ate_m, error.rpe_translation_m, error.rpe_rotation_deg, error.scale);
    text += Line("             last pose off by %.3f m and %.2f deg (first pose aligned)\n",
                 error.last_translation_m, error.last_rotation_deg);
  } else {
    text += "\ncamera path  " + report.trajectory.error().message + "\n";
  }
  if (!report.points) return text + "\npoints       " + report.points.error().message + "\n";
  const PointMapError& points = *report.points;
  text += Line("\npoints       accuracy %.3f m (median %.3f), completeness %.3f m (median %.3f)\n",
               points.accuracy_mean, points.accuracy_median, points.completeness_mean,
               points.completeness_median);
  return text + Line("             normal consistency %.3f\n", points.normal_consistency);
}

}  // namespace vlm3r::training::benchmark
