// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/core/document_impl.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {
namespace {

constexpr double kMaxTrueLength_m = 100'000;
constexpr double kMinPredictedLength_m = 1e-6;

Error CannotCalibrate(const QString& why, const QString& remedy) {
  return {ErrorCode::kUsage, why.toStdString(), "", remedy.toStdString()};
}

// Of a distance or a height; nothing for what has no single length.
std::optional<double> PredictedLength_m(const project::Measurement& measurement,
                                        const Eigen::Vector3d& up) {
  if (measurement.points.size() < 2) return std::nullopt;
  const Eigen::Vector3d span = measurement.points[1] - measurement.points[0];
  if (measurement.kind == "distance") return span.norm();
  if (measurement.kind == "height") return std::abs(span.dot(up));
  return std::nullopt;
}

}  // namespace

int64_t Document::addMeasurement(const QString& kind, const std::vector<Eigen::Vector3d>& points) {
  project::Measurement measurement;
  measurement.id = impl_->edits.NewId();
  measurement.video_id = current_video_;
  measurement.kind = kind.toStdString();
  measurement.points = points;
  impl_->edits.Push(
      tr("Measure"), current_video_, [this, measurement] { impl_->edits.Put(measurement); },
      [this, id = measurement.id] { impl_->edits.RemoveMeasurement(id); });
  return measurement.id;
}

void Document::removeMeasurement(int64_t id) {
  const project::Measurement* known = FindRow(contents_.measurements, id);
  if (known == nullptr) return;
  impl_->edits.Push(
      tr("Delete measurement"), known->video_id, [this, id] { impl_->edits.RemoveMeasurement(id); },
      [this, measurement = *known] { impl_->edits.Put(measurement); });
}

void Document::renameMeasurement(int64_t id, const QString& name) {
  const project::Measurement* known = FindRow(contents_.measurements, id);
  if (known == nullptr || known->name == name.toStdString()) return;
  project::Measurement renamed = *known;
  renamed.name = name.toStdString();
  impl_->edits.Push(
      tr("Rename measurement"), known->video_id, [this, renamed] { impl_->edits.Put(renamed); },
      [this, measurement = *known] { impl_->edits.Put(measurement); });
}

Status Document::calibrate(int64_t measurement_id, double true_length_m) {
  scene::Display display = display_;
  if (true_length_m == 0) {
    display.scale = 1;
    display.calibrated = false;
    impl_->SetScale(display, tr("Remove calibration"));
    return {};
  }
  const project::Measurement* measurement = FindRow(contents_.measurements, measurement_id);
  if (measurement == nullptr || measurement->video_id != current_video_)
    return CannotCalibrate(tr("the measurement is no longer there"), tr("Measure a length first"));
  if (!std::isfinite(true_length_m) || true_length_m <= 0 || true_length_m > kMaxTrueLength_m) {
    return CannotCalibrate(tr("the true length must be a positive number of metres"),
                           tr("Type the length you measured in the room"));
  }
  const Eigen::Vector3d up =
      snapshot_ != nullptr ? scene::EstimateUp(*snapshot_) : Eigen::Vector3d(0, -1, 0);
  const std::optional<double> length_m = PredictedLength_m(*measurement, up);
  if (!length_m) {
    return CannotCalibrate(tr("only a distance or a height can be calibrated"),
                           tr("Measure a distance whose true length you know"));
  }
  if (*length_m < kMinPredictedLength_m)
    return CannotCalibrate(tr("the measured length is zero"), tr("Measure a longer distance"));
  display.scale = true_length_m / *length_m;
  display.calibrated = true;
  impl_->SetScale(display, tr("Calibrate"));
  return {};
}

int64_t Document::addViewpoint(const QString& name, const viz::Viewpoint& viewpoint) {
  project::Viewpoint saved;
  saved.id = impl_->edits.NewId();
  saved.video_id = current_video_;
  saved.name = name.toStdString();
  saved.position = viewpoint.position;
  saved.focal_point = viewpoint.focal_point;
  saved.view_up = viewpoint.view_up;
  saved.view_angle_deg = viewpoint.view_angle_deg;
  saved.orthographic = viewpoint.orthographic;
  saved.parallel_scale = viewpoint.parallel_scale;
  impl_->edits.Push(
      tr("Save view"), current_video_, [this, saved] { impl_->edits.Put(saved); },
      [this, id = saved.id] { impl_->edits.RemoveViewpoint(id); });
  return saved.id;
}

void Document::removeViewpoint(int64_t id) {
  const project::Viewpoint* known = FindRow(contents_.viewpoints, id);
  if (known == nullptr) return;
  impl_->edits.Push(
      tr("Delete view"), known->video_id, [this, id] { impl_->edits.RemoveViewpoint(id); },
      [this, viewpoint = *known] { impl_->edits.Put(viewpoint); });
}

void Document::renameViewpoint(int64_t id, const QString& name) {
  const project::Viewpoint* known = FindRow(contents_.viewpoints, id);
  if (known == nullptr || known->name == name.toStdString()) return;
  project::Viewpoint renamed = *known;
  renamed.name = name.toStdString();
  impl_->edits.Push(
      tr("Rename view"), known->video_id, [this, renamed] { impl_->edits.Put(renamed); },
      [this, viewpoint = *known] { impl_->edits.Put(viewpoint); });
}

}  // namespace vlm3r::studio
