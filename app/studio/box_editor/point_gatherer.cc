// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/point_gatherer.h"

#include "app/studio/core/document.h"
#include "engine/base/thread_priority.h"

namespace vlm3r::studio {
namespace {

constexpr int kDelayMs = 30;
constexpr double kMargin_m = 1.0;  // Gathered around a box.
constexpr double kNeeded_m = 0.4;  // Below this much around it, more are gathered.
constexpr size_t kMaxPoints = 40'000;

Eigen::AlignedBox3d Around(const scene::OrientedBox& box, double margin_m) {
  Eigen::AlignedBox3d region;
  for (const Eigen::Vector3d& corner : box.Corners()) region.extend(corner);
  const Eigen::Vector3d margin = Eigen::Vector3d::Constant(margin_m);
  return {region.min() - margin, region.max() + margin};
}

}  // namespace

PointGatherer::PointGatherer(Document* document, QObject* parent)
    : QObject(parent), document_(document), points_(std::make_shared<const scene::NearbyPoints>()) {
  pool_.setMaxThreadCount(1);
  delay_.setSingleShot(true);
  delay_.setInterval(kDelayMs);
  connect(&delay_, &QTimer::timeout, this, &PointGatherer::gather);
  connect(document, &Document::snapshotChanged, this, [this] { forget(); });
  connect(document, &Document::currentVideoChanged, this, [this] { forget(); });
  connect(document, &Document::displayChanged, this, &PointGatherer::sourceChanged);
  connect(document, &Document::graphChanged, this, &PointGatherer::sourceChanged);
}

PointGatherer::~PointGatherer() {
  stop_.request_stop();
  pool_.waitForDone();
}

void PointGatherer::forget() {
  stop_.request_stop();
  ++generation_;
  running_ = false;
  region_.setEmpty();
  points_ = std::make_shared<const scene::NearbyPoints>();
  if (box_) delay_.start();
  Q_EMIT gathered();
}

/// Most changes of how a room is looked at concern no point's place.
void PointGatherer::sourceChanged() {
  if (!box_) return;
  const scene::CloudFilter& filter = document_->display().filter;
  const bool same = filter.map == filter_.map && filter.min_confidence == filter_.min_confidence &&
                    document_->graphFromWorld() == graph_from_world_;
  if (same) return;
  region_.setEmpty();
  delay_.start();
}

void PointGatherer::want(const std::optional<scene::OrientedBox>& box) {
  box_ = box;
  if (!box_) {
    delay_.stop();
    return;
  }
  if (!region_.contains(Around(*box_, kNeeded_m)) && !delay_.isActive()) delay_.start();
}

void PointGatherer::gather() {
  if (!box_) return;
  const auto snapshot = document_->snapshot();
  const auto cloud = document_->cloud();
  filter_ = document_->display().filter;
  graph_from_world_ = document_->graphFromWorld();
  const auto graph_from_world = scene::SimilarityFromMatrix(graph_from_world_);
  if ((snapshot == nullptr && cloud == nullptr) || !graph_from_world) return;
  stop_.request_stop();
  stop_ = std::stop_source();
  region_ = Around(*box_, kMargin_m);
  running_ = true;
  pool_.clear();
  pool_.start([this, generation = ++generation_, snapshot, cloud, filter = filter_,
               place = *graph_from_world, region = region_, stop = stop_.get_token()] {
    LowerThreadPriority();
    const RunControl control{.stop = stop, .on_progress = {}};
    auto found = cloud != nullptr
                     ? scene::PointsIn(*cloud, filter, place, region, kMaxPoints, control)
                     : scene::PointsIn(*snapshot, filter, place, region, kMaxPoints, control);
    if (!found) return;  // Stopped: something newer is on its way.
    auto points = std::make_shared<const scene::NearbyPoints>(std::move(found).value());
    QMetaObject::invokeMethod(
        this,
        [this, generation, points] {
          if (generation != generation_) return;
          running_ = false;
          points_ = points;
          Q_EMIT gathered();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace vlm3r::studio
