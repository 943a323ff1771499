// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/view_state.h"

#include <QAction>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/view3d/scene_binding.h"

namespace vlm3r::studio {
namespace {

bool IsOfRoom(const Job& job) {
  return job.kind == QLatin1String("reconstruct") || job.kind == QLatin1String("load-room");
}

bool IsRunning(const Job& job) {
  return job.state == JobState::kQueued || job.state == JobState::kRunning;
}

}  // namespace

ViewState::ViewState(const StudioContext& context, const SceneBinding* binding, QObject* parent)
    : QObject(parent), context_(context), binding_(binding) {
  soon_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, &ViewState::update);
  connect(context_.jobs, &JobList::jobChanged, this, &ViewState::onJob);
  connect(context_.jobs, &JobList::jobEnded, this, &ViewState::onJob);
  connect(binding_, &SceneBinding::contentChanged, this, &ViewState::updateSoon);
  connect(context_.document, &Document::videosChanged, this, &ViewState::updateSoon);
  connect(context_.document, &Document::currentVideoChanged, this, [this] {
    // What went wrong with another video is told there.
    if (const Job* last = job(); last != nullptr && !IsRunning(*last)) job_ = 0;
    updateSoon();  // The document begins to load the room after it has told everybody.
  });
  for (const Job* running : context_.jobs->running()) {
    if (IsOfRoom(*running)) job_ = running->id;
  }
  update();
}

const Job* ViewState::job() const { return job_ == 0 ? nullptr : context_.jobs->find(job_); }

void ViewState::onJob(quint64 id) {
  const Job* changed = context_.jobs->find(id);
  if (changed == nullptr || !IsOfRoom(*changed)) return;
  if (id > job_) job_ = id;
  if (id == job_) updateSoon();
}

ViewState::Kind ViewState::judge() const {
  const Document* document = context_.document;
  if (document->cloud() != nullptr) return Kind::kDone;
  if (document->currentVideo() == 0) return Kind::kNoVideo;
  const bool has_frames = binding_->numFrames() > 0;
  const Job* last = job();
  if (last != nullptr && IsRunning(*last)) {
    if (last->kind == QLatin1String("load-room")) return has_frames ? Kind::kDone : Kind::kOpening;
    return has_frames ? Kind::kPartial : Kind::kWorking;
  }
  if (document->snapshot() != nullptr) return Kind::kDone;
  if (document->isLoadingScene()) return Kind::kOpening;
  if (last != nullptr && last->state == JobState::kFailed)
    return has_frames ? Kind::kPartialFailed : Kind::kFailed;
  return has_frames ? Kind::kDone : Kind::kNoRoom;
}

void ViewState::updateSoon() {
  if (!soon_.isActive()) soon_.start();
}

void ViewState::update() {
  kind_ = judge();
  Q_EMIT changed();
}

void ViewState::retry() {
  const Job* last = job();
  if (last != nullptr && last->can_retry) {
    context_.jobs->retry(last->id);
  } else {
    context_.actions->action("reconstruct")->trigger();
  }
}

void ViewState::cancel() {
  if (job_ != 0) context_.jobs->cancel(job_);
}

}  // namespace vlm3r::studio
