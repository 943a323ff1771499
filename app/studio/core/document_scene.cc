// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/core/document_impl.h"
#include "app/studio/core/edit_command.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {
namespace {

// A cloud of another program seldom has confidences: nothing of it is hidden at first.
scene::Display CloudDisplay(const Json& saved) {
  if (saved.is_object()) {
    if (auto display = scene::DisplayFromJson(saved)) return *std::move(display);
  }
  scene::Display display;
  display.filter.min_confidence = 0;
  return display;
}

}  // namespace

void Document::Impl::ClearScene() {
  document->snapshot_.reset();
  document->cloud_.reset();
  document->current_view_ = 0;
  document->time_s_ = 0;
}

void Document::Impl::ReplayUnderWay() {
  const auto partial = under_way.find(document->current_video_);
  if (partial == under_way.end()) return;
  // A copy: listeners may change what is under way.
  const std::vector<FramePointer> frames = partial->second;
  Q_EMIT document->reconstructionStarted(document->current_video_);
  for (const FramePointer& frame : frames) Q_EMIT document->frameAppended(frame);
}

void Document::Impl::LoadSnapshotOf(const project::Video& video) {
  loader.LoadSnapshot(video.snapshot, [this](const SceneLoader::SnapshotResult& snapshot) {
    if (snapshot) {
      ShowSnapshot(*snapshot);
      return;
    }
    Q_EMIT document->warning(QString::fromStdString(snapshot.error().ToString()));
    Q_EMIT document->snapshotChanged();
  });
}

void Document::Impl::LoadCloud(const std::filesystem::path& cloud_path) {
  loader.LoadCloud(cloud_path, [this](const SceneLoader::CloudResult& cloud) {
    if (!cloud) {
      Q_EMIT document->warning(QString::fromStdString(cloud.error().ToString()));
      Q_EMIT document->snapshotChanged();
      return;
    }
    ShowCloud(*cloud);
  });
}

void Document::Impl::ShowSnapshot(std::shared_ptr<const scene::Snapshot> snapshot) {
  Document* d = document;
  d->cloud_.reset();
  d->snapshot_ = std::move(snapshot);
  const int num_frames = static_cast<int>(d->snapshot_->frames.size());
  d->current_view_ = std::clamp(d->current_view_, 0, std::max(0, num_frames - 1));
  Q_EMIT d->snapshotChanged();
  SetView(d->current_view_);
}

void Document::Impl::ShowCloud(std::shared_ptr<const scene::PointCloud> cloud) {
  Document* d = document;
  d->snapshot_.reset();
  d->cloud_ = std::move(cloud);
  d->display_ = CloudDisplay(d->setting("cloud_display"));
  Q_EMIT d->displayChanged();
  Q_EMIT d->snapshotChanged();
  Q_EMIT d->measurementsChanged();
}

std::vector<double> Document::Impl::FrameTimes() const {
  std::vector<double> times_s;
  if (document->snapshot_ != nullptr) {
    for (const scene::FrameGeometry& frame : document->snapshot_->frames)
      times_s.push_back(frame.time_s);
    return times_s;
  }
  const auto partial = under_way.find(document->current_video_);
  if (partial == under_way.end()) return times_s;
  for (const FramePointer& frame : partial->second) times_s.push_back(frame->time_s);
  return times_s;
}

// Tells the panels; the time is left alone.
void Document::Impl::SetView(int view) {
  Document* d = document;
  const bool changed = d->current_view_ != view;
  d->current_view_ = view;
  if (d->display_.current_view != view && d->current_video_ != 0) {
    // Only a display that shows one frame looks different; the project must then show the same.
    if (d->display_.current_frame_only) {
      edits.PutDisplay(d->current_video_, d->display_);
    } else {
      d->display_.current_view = view;
    }
  }
  if (changed) Q_EMIT d->currentViewChanged(view);
}

bool Document::isLoadingScene() const { return impl_->loader.is_loading(); }

void Document::beginReconstruction(int64_t video_id) {
  if (video(video_id) == nullptr) return;
  impl_->under_way[video_id].clear();
  if (video_id == current_video_) {
    impl_->loader.Cancel();
    impl_->ClearScene();
    Q_EMIT snapshotChanged();
    Q_EMIT currentViewChanged(0);
  }
  Q_EMIT reconstructionStarted(video_id);
}

void Document::appendFrame(int64_t video_id, FramePointer frame) {
  const auto partial = impl_->under_way.find(video_id);
  if (partial == impl_->under_way.end() || frame == nullptr) return;
  partial->second.push_back(frame);
  if (video_id == current_video_) Q_EMIT frameAppended(frame);
}

void Document::setSnapshot(int64_t video_id, std::shared_ptr<const scene::Snapshot> snapshot,
                           const QString& folder) {
  const project::Video* known = video(video_id);
  if (known == nullptr || snapshot == nullptr) return;
  impl_->under_way.erase(video_id);
  project::Video updated = *known;
  updated.snapshot = folder.toStdString();
  if (updated.snapshot != known->snapshot) impl_->edits.Put(updated);
  if (video_id == current_video_) {
    impl_->loader.Cancel();
    impl_->ShowSnapshot(std::move(snapshot));
  }
  Q_EMIT reconstructionEnded(video_id);
}

void Document::endReconstruction(int64_t video_id) {
  const auto partial = impl_->under_way.find(video_id);
  if (partial == impl_->under_way.end()) return;
  const std::vector<FramePointer> frames = std::move(partial->second);
  impl_->under_way.erase(partial);
  if (video_id == current_video_) {
    const project::Video* known = video(video_id);
    if (known != nullptr && !known->snapshot.empty()) {
      impl_->LoadSnapshotOf(*known);
    } else if (!frames.empty()) {
      auto snapshot = std::make_shared<scene::Snapshot>();
      if (known != nullptr) snapshot->source = known->path.string();
      for (const FramePointer& frame : frames) snapshot->frames.push_back(*frame);
      impl_->ShowSnapshot(std::move(snapshot));
    }
  }
  Q_EMIT reconstructionEnded(video_id);
}

bool Document::isReconstructing(int64_t video_id) const {
  return impl_->under_way.count(video_id) > 0;
}

std::vector<FramePointer> Document::partialFrames() const {
  const auto partial = impl_->under_way.find(current_video_);
  return partial != impl_->under_way.end() ? partial->second : std::vector<FramePointer>();
}

void Document::setCloud(std::shared_ptr<const scene::PointCloud> cloud, const QString& path) {
  if (cloud == nullptr) return;
  const Json before = setting("cloud");
  setCurrentVideo(0);
  impl_->loader.Cancel();
  if (before != Json(path.toStdString())) {
    // What was measured in another file means nothing here.
    std::vector<int64_t> measurements;
    std::vector<int64_t> viewpoints;
    for (const auto& row : contents_.measurements)
      if (row.video_id == 0) measurements.push_back(row.id);
    for (const auto& row : contents_.viewpoints)
      if (row.video_id == 0) viewpoints.push_back(row.id);
    for (const int64_t id : measurements) impl_->edits.RemoveMeasurement(id);
    for (const int64_t id : viewpoints) impl_->edits.RemoveViewpoint(id);
    setSetting("cloud_display", Json());
  }
  setSetting("cloud", path.toStdString());
  impl_->ShowCloud(std::move(cloud));
}

void Document::setCurrentView(int view) {
  const std::vector<double> times_s = impl_->FrameTimes();
  if (times_s.empty()) return;
  view = std::clamp(view, 0, static_cast<int>(times_s.size()) - 1);
  const bool time_changed = time_s_ != times_s[static_cast<size_t>(view)];
  time_s_ = times_s[static_cast<size_t>(view)];
  impl_->SetView(view);
  if (time_changed) Q_EMIT timeChanged(time_s_);
}

void Document::setTimeS(double time_s) {
  if (!std::isfinite(time_s) || time_s == time_s_) return;
  time_s_ = time_s;
  const std::vector<double> times_s = impl_->FrameTimes();
  const auto nearest = std::min_element(
      times_s.begin(), times_s.end(),
      [time_s](double a, double b) { return std::abs(a - time_s) < std::abs(b - time_s); });
  if (nearest != times_s.end()) impl_->SetView(static_cast<int>(nearest - times_s.begin()));
  Q_EMIT timeChanged(time_s_);
}

void Document::setDisplay(const scene::Display& display, const QString& what, int gesture) {
  if (scene::ToJson(display) == scene::ToJson(display_)) return;
  undo_.push(new DisplayCommand(what, current_video_, gesture, display_, display,
                                impl_->edits.Show(current_video_),
                                [this](int64_t video_id, const scene::Display& value) {
                                  impl_->edits.PutDisplay(video_id, value);
                                }));
}

void Document::select(const Selection& selection) {
  selection_ = selection;
  Q_EMIT selectionChanged();
}

}  // namespace vlm3r::studio
