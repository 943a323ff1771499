// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/core/document_impl.h"
#include "app/studio/core/edit_command.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {

int64_t Document::addVideo(project::Video video) {
  const auto known =
      std::find_if(contents_.videos.begin(), contents_.videos.end(),
                   [&video](const project::Video& other) { return other.path == video.path; });
  if (known != contents_.videos.end()) {
    const int64_t id = known->id;
    setCurrentVideo(id);
    return id;
  }
  video.id = impl_->edits.NewId();
  if (video.title.empty()) video.title = video.path.filename().string();
  impl_->edits.Put(video);
  setCurrentVideo(video.id);
  return video.id;
}

void Document::updateVideo(const project::Video& video) {
  const project::Video* known = this->video(video.id);
  if (known == nullptr) return;
  // What was found out about the file says nothing about how its room is looked at.
  project::Video updated = video;
  updated.display = known->display;
  impl_->edits.Put(updated);
}

void Document::removeVideo(int64_t id) {
  if (video(id) == nullptr) return;
  const auto parts = std::make_shared<VideoParts>();
  const QString title = QString::fromStdString(video(id)->title);
  undo_.push(new EditCommand(
      tr("Remove %1").arg(title), [] {}, [this, id, parts] { *parts = impl_->edits.TakeVideo(id); },
      [this, parts] { impl_->edits.PutBack(*parts); }));
}

void Document::renameVideo(int64_t id, const QString& title) {
  const project::Video* known = video(id);
  if (known == nullptr || known->title == title.toStdString()) return;
  const auto rename = [this, id](const std::string& name) {
    if (const project::Video* now = video(id)) {
      project::Video renamed = *now;
      renamed.title = name;
      impl_->edits.Put(renamed);
    }
  };
  impl_->edits.Push(
      tr("Rename video"), id, [rename, name = title.toStdString()] { rename(name); },
      [rename, name = known->title] { rename(name); });
}

void Document::setCurrentVideo(int64_t id) {
  if (id != 0 && video(id) == nullptr) return;
  if (id == current_video_ && cloud_ == nullptr) return;
  impl_->loader.Cancel();
  current_video_ = id;
  impl_->ClearScene();
  const project::Video* now = video(id);
  display_ = now != nullptr ? now->display : scene::Display();
  current_view_ = now != nullptr ? std::max(0, now->display.current_view) : 0;
  selection_ = {};
  const bool was_under_way = isReconstructing(id);
  setSetting("current_video", id);
  if (!setting("cloud").is_null()) setSetting("cloud", "");
  Q_EMIT currentVideoChanged(id);
  Q_EMIT selectionChanged();
  Q_EMIT displayChanged();
  Q_EMIT snapshotChanged();
  Q_EMIT measurementsChanged();
  Q_EMIT viewpointsChanged();
  Q_EMIT graphChanged();
  Q_EMIT objectsChanged();
  Q_EMIT timeChanged(time_s_);
  // A listener may have gone on to another video, or begun to build this one anew.
  if (current_video_ != id) return;
  if (was_under_way) {
    impl_->ReplayUnderWay();
  } else if (now = video(id); now != nullptr && !now->snapshot.empty() && !isReconstructing(id)) {
    impl_->LoadSnapshotOf(*now);
  }
}

const project::Video* Document::video(int64_t id) const { return FindRow(contents_.videos, id); }

}  // namespace vlm3r::studio
