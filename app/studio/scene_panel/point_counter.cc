// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/point_counter.h"

#include <QPointer>

#include <algorithm>
#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/video/room_frames.h"

namespace vlm3r::studio {
namespace {

constexpr int kDelayMs = 120;

/// What is kept, of all there is.
std::pair<int64_t, int64_t> Count(const RoomFrames& room, const scene::PointCloud* cloud,
                                  const scene::CloudFilter& filter) {
  int64_t shown = 0, total = 0;
  const auto passes = [&](float confidence) { return confidence > filter.min_confidence; };
  for (int view = 0; room.has(view); ++view) {
    const scene::FrameGeometry& frame = room.at(view);
    const bool other = filter.map == scene::WorldMap::kOtherView && !frame.confidence_world.empty();
    const std::vector<float>& confidence = other ? frame.confidence_world : frame.confidence_self;
    shown += std::ranges::count_if(confidence, passes);
    total += static_cast<int64_t>(confidence.size());
  }
  if (cloud != nullptr) {
    shown += std::ranges::count_if(cloud->points, passes, &scene::Point::confidence);
    total += static_cast<int64_t>(cloud->points.size());
  }
  return {shown, total};
}

}  // namespace

PointCounter::PointCounter(Document* document, QObject* parent)
    : QObject(parent), document_(document) {
  pool_.setMaxThreadCount(1);
  delay_.setSingleShot(true);
  delay_.setInterval(kDelayMs);
  connect(&delay_, &QTimer::timeout, this, &PointCounter::count);
  const auto soon = [this] {
    if (!delay_.isActive()) delay_.start();
  };
  connect(document, &Document::snapshotChanged, this, soon);
  connect(document, &Document::frameAppended, this, soon);
  connect(document, &Document::displayChanged, this, soon);
  connect(document, &Document::currentVideoChanged, this, [this, soon] {
    shown_ = -1;
    ++generation_;
    soon();
  });
  soon();
}

PointCounter::~PointCounter() { pool_.waitForDone(); }

void PointCounter::count() {
  const quint64 generation = ++generation_;
  pool_.clear();
  pool_.start([this, generation, room = RoomFrames(*document_), cloud = document_->cloud(),
               filter = document_->display().filter] {
    const auto [shown, total] = Count(room, cloud.get(), filter);
    QMetaObject::invokeMethod(
        this,
        [this, generation, shown = shown, total = total] {
          if (generation != generation_) return;
          shown_ = shown;
          total_ = total;
          Q_EMIT counted();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace vlm3r::studio
