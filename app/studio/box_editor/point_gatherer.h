// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <stop_token>

#include <Eigen/Geometry>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "engine/scene/nearby_points.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::studio {

class Document;

/// Keeps the points around a box at hand, gathered off the GUI thread: anew when the box leaves the
/// region or the room, its filter or its frame change.
class PointGatherer : public QObject {
  Q_OBJECT
 public:
  explicit PointGatherer(Document* document, QObject* parent = nullptr);
  ~PointGatherer() override;

  /// Wants the points around this box (graph's frame); nothing: none.
  void want(const std::optional<scene::OrientedBox>& box);
  /// Never null; empty until gathered.
  std::shared_ptr<const scene::NearbyPoints> points() const { return points_; }
  bool isGathering() const { return delay_.isActive() || running_; }

 Q_SIGNALS:
  void gathered();

 private:
  void sourceChanged();
  void gather();
  void forget();

  Document* document_;
  QThreadPool pool_;
  QTimer delay_;
  std::optional<scene::OrientedBox> box_;
  Eigen::AlignedBox3d region_;  ///< What was gathered or is being gathered.
  scene::CloudFilter filter_;
  Eigen::Matrix4d graph_from_world_ = Eigen::Matrix4d::Identity();
  std::shared_ptr<const scene::NearbyPoints> points_;
  std::stop_source stop_;
  quint64 generation_ = 0;
  bool running_ = false;
};

}  // namespace vlm3r::studio
