// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <Eigen/Eigenvalues>

#include "engine/scene/even_sample.h"

namespace vlm3r::scene {
namespace {

constexpr int kFlatLevels =
    4;  // Grey levels between the darkest and brightest pixel of a blank picture.
constexpr double kStaticLevels = 0.5;  // Mean absolute difference between pictures of a still clip.
constexpr double kMinBaselineRatio =
    0.01;                             // Of the median depth: below it triangulation tells nothing.
constexpr double kPlaneRatio = 0.01;  // Thickness over the second-largest extent.
constexpr double kMaxNotFinite = 0.01;
constexpr double kLowestConfidence = 1.05;  // The model's scale begins at 1.
constexpr size_t kSamplesPerFrame = 5000;

size_t SampleStep(const FrameGeometry& frame) {
  return std::max<size_t>(1, frame.confidence_self.size() / kSamplesPerFrame);
}

bool IsBlank(const FrameGeometry& frame) {
  if (frame.rgb.empty()) return false;
  for (size_t channel = 0; channel < 3; ++channel) {
    uint8_t low = 255, high = 0;
    for (size_t i = channel; i < frame.rgb.size(); i += 3) {
      low = std::min(low, frame.rgb[i]);
      high = std::max(high, frame.rgb[i]);
    }
    if (high - low > kFlatLevels) return false;
  }
  return true;
}

bool SamePicture(const FrameGeometry& a, const FrameGeometry& b) {
  if (a.rgb.size() != b.rgb.size() || a.rgb.empty()) return false;
  int64_t difference = 0;
  for (size_t i = 0; i < a.rgb.size(); ++i) difference += std::abs(a.rgb[i] - b.rgb[i]);
  return static_cast<double>(difference) < kStaticLevels * static_cast<double>(a.rgb.size());
}

// Depths that a median is taken of: all samples of some 800 frames.
constexpr size_t kMostDepths = size_t{1} << 22;

void AddDepths(const FrameGeometry& frame, EvenSample<float>* depths_m) {
  for (size_t i = 0; i * 3 + 2 < frame.points_camera.size(); i += SampleStep(frame)) {
    const float depth_m = frame.points_camera[i * 3 + 2];
    if (std::isfinite(depth_m) && depth_m > 0) depths_m->Add(depth_m);
  }
}

// 0 when there is none.
double Median(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

struct PixelStatistics {
  int64_t samples = 0;
  int64_t not_finite = 0;
  int64_t confident = 0;
  Eigen::Vector3d sum = Eigen::Vector3d::Zero();
  Eigen::Matrix3d sum_squares = Eigen::Matrix3d::Zero();

  void Add(const FrameGeometry& frame) {
    for (size_t i = 0; i < frame.confidence_self.size(); i += SampleStep(frame)) {
      const Eigen::Vector3d p_camera = Eigen::Vector3f(&frame.points_camera[i * 3]).cast<double>();
      const float confidence = frame.confidence_self[i];
      ++samples;
      if (!p_camera.allFinite() || !std::isfinite(confidence)) {
        ++not_finite;
        continue;
      }
      confident += confidence > kLowestConfidence;
      const Eigen::Vector3d p_world = frame.world_from_camera * p_camera;
      sum += p_world;
      sum_squares += p_world * p_world.transpose();
    }
  }

  bool IsPlane() const {
    const double n = static_cast<double>(samples - not_finite);
    if (n < 10) return false;
    const Eigen::Vector3d mean = sum / n;
    const Eigen::Matrix3d covariance = sum_squares / n - mean * mean.transpose();
    const Eigen::Vector3d variances =
        Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d>(covariance, Eigen::EigenvaluesOnly)
            .eigenvalues();
    return std::sqrt(std::max(0.0, variances[0])) <=
           kPlaneRatio * std::sqrt(std::max(0.0, variances[1]));
  }
};

std::string Percent(int64_t part, int64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f %%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

class Findings {
 public:
  void Add(bool found, Unreliable reason, const std::string& why) {
    if (found) flags_.push_back({reason, "geometry unreliable: " + why});
  }
  std::vector<ReliabilityFlag> Take() { return std::move(flags_); }

 private:
  std::vector<ReliabilityFlag> flags_;
};

}  // namespace

double CameraPathLength_m(const Snapshot& snapshot) {
  double length_m = 0;
  for (size_t i = 1; i < snapshot.frames.size(); ++i) {
    length_m += (snapshot.frames[i].world_from_camera.translation() -
                 snapshot.frames[i - 1].world_from_camera.translation())
                    .norm();
  }
  return length_m;
}

Eigen::AlignedBox3d BoundingBox(const PointCloud& cloud) {
  Eigen::AlignedBox3d box;
  for (const Point& point : cloud.points) box.extend(point.p_world.cast<double>());
  return box;
}

struct GeometrySurvey::Impl {
  int64_t num_frames = 0;
  bool consistent = true;
  bool blank = true;
  bool still = true;
  FrameGeometry first;  ///< For its picture.
  // Diameter of the camera centres, not the path length: a trembling hand makes a path but no
  // baseline.
  Eigen::AlignedBox3d centres_m;
  EvenSample<float> depths_m{kMostDepths};
  PixelStatistics pixels;
};

GeometrySurvey::GeometrySurvey() : impl_(std::make_unique<Impl>()) {}
GeometrySurvey::~GeometrySurvey() = default;
GeometrySurvey::GeometrySurvey(GeometrySurvey&&) noexcept = default;
GeometrySurvey& GeometrySurvey::operator=(GeometrySurvey&&) noexcept = default;

void GeometrySurvey::Add(const FrameGeometry& frame) {
  Impl& seen = *impl_;
  AddDepths(frame, &seen.depths_m);
  seen.consistent =
      seen.consistent && CheckFrame(frame, static_cast<size_t>(seen.num_frames)).has_value();
  seen.centres_m.extend(frame.world_from_camera.translation());
  if (seen.num_frames++ == 0) {
    seen.first.rgb = frame.rgb;
  } else {
    seen.still = seen.still && SamePicture(seen.first, frame);
  }
  if (!seen.consistent) return;
  seen.blank = seen.blank && IsBlank(frame);
  seen.pixels.Add(frame);
}

double GeometrySurvey::MedianDepth_m() const { return Median(impl_->depths_m.values()); }

std::vector<ReliabilityFlag> GeometrySurvey::CheckReliability(bool random_weights) const {
  const Impl& seen = *impl_;
  Findings findings;
  findings.Add(random_weights, Unreliable::kRandomWeights, "the weights are random");
  if (seen.num_frames == 0 || !seen.consistent) return findings.Take();
  const bool many = seen.num_frames > 1;
  findings.Add(seen.blank, Unreliable::kBlankFrames, "every picture is one flat colour");
  findings.Add(many && seen.still, Unreliable::kStaticFrames, "all pictures are the same");
  const double baseline_m = seen.centres_m.diagonal().norm();
  findings.Add(many && baseline_m < kMinBaselineRatio * MedianDepth_m(), Unreliable::kZeroBaseline,
               "the camera hardly moves, so distances are a guess");
  const PixelStatistics& pixels = seen.pixels;
  findings.Add(pixels.IsPlane(), Unreliable::kSinglePlane, "all points lie on one plane");
  findings.Add(
      static_cast<double>(pixels.not_finite) > kMaxNotFinite * static_cast<double>(pixels.samples),
      Unreliable::kNotFinite,
      Percent(pixels.not_finite, pixels.samples) + " of the points are not finite");
  findings.Add(pixels.confident * 10 < pixels.samples, Unreliable::kNoConfidence,
               "hardly any point has more than the lowest confidence");
  return findings.Take();
}

FrameGeometry CameraOf(const FrameGeometry& frame) {
  FrameGeometry camera;
  camera.frame_index = frame.frame_index;
  camera.time_s = frame.time_s;
  camera.width = frame.width;
  camera.height = frame.height;
  camera.world_from_camera = frame.world_from_camera;
  camera.intrinsics = frame.intrinsics;
  return camera;
}

double MedianDepth_m(const Snapshot& snapshot) {
  EvenSample<float> depths_m(kMostDepths);
  for (const FrameGeometry& frame : snapshot.frames) AddDepths(frame, &depths_m);
  return Median(depths_m.Take());
}

std::vector<ReliabilityFlag> CheckReliability(const Snapshot& snapshot) {
  GeometrySurvey survey;
  for (const FrameGeometry& frame : snapshot.frames) survey.Add(frame);
  return survey.CheckReliability(snapshot.random_weights);
}

}  // namespace vlm3r::scene
