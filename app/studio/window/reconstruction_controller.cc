// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/reconstruction_controller.h"

#include <filesystem>

#include "app/commands/session_requests.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"

namespace vlm3r::studio {

ReconstructionController::ReconstructionController(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context) {
  context_.actions->handle("reconstruct", this, [this] { reconstruct(); });
  connect(context_.document, &Document::currentVideoChanged, this,
          &ReconstructionController::onCurrentVideo);
  connect(context_.engine, &EngineClient::frameReady, this, &ReconstructionController::onFrame);
  connect(context_.engine, &EngineClient::reconstructed, this, &ReconstructionController::onDone);
  connect(context_.engine, &EngineClient::cancelled, this, &ReconstructionController::onEnded);
  connect(context_.engine, &EngineClient::failed, this, [this](quint64 job, const Error& error) {
    const auto found = videos_.find(job);
    if (found == videos_.end()) return;
    failed_[job] = found->second;
    onEnded(job);
    Q_EMIT failed(error);
  });
  connect(context_.engine, &EngineClient::retried, this, &ReconstructionController::onRetried);
  updateActions();
}

void ReconstructionController::reconstruct() {
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  if (video == nullptr) return;
  const int64_t id = video->id;
  for (const auto& [job, video_id] : std::map(videos_)) {
    if (video_id != id) continue;
    context_.engine->cancel(job);
    onEnded(job);
  }
  session::ReconstructRequest request =
      app::ReconstructRequestOf(context_.options->options, video->path);
  // The studio keeps the room as a folder that the project refers to; a second copy in the clip
  // cache would only take space.
  request.use_cache = false;
  context_.document->beginReconstruction(id);
  videos_[context_.engine->reconstruct(request)] = id;
}

void ReconstructionController::onCurrentVideo(int64_t id) {
  updateActions();
  const project::Video* video = context_.document->video(id);
  if (video == nullptr || context_.document->isReconstructing(id)) return;
  // A room that was kept is read by the document; old ones are removed from the disk some day.
  std::error_code ignored;
  if (!video->snapshot.empty() && std::filesystem::exists(video->snapshot, ignored)) return;
  if (std::filesystem::exists(video->path, ignored)) reconstruct();
}

void ReconstructionController::onFrame(quint64 job,
                                       const std::shared_ptr<const scene::FrameGeometry>& frame) {
  const auto found = videos_.find(job);
  if (found != videos_.end()) context_.document->appendFrame(found->second, frame);
}

void ReconstructionController::onDone(quint64 job,
                                      const std::shared_ptr<const scene::Snapshot>& snapshot,
                                      const QString& folder) {
  const auto found = videos_.find(job);
  if (found == videos_.end()) return;
  const int64_t video_id = found->second;
  videos_.erase(found);
  context_.document->setSnapshot(video_id, snapshot, folder);
}

void ReconstructionController::onEnded(quint64 job) {
  const auto found = videos_.find(job);
  if (found == videos_.end()) return;
  const int64_t video_id = found->second;
  videos_.erase(found);
  context_.document->endReconstruction(video_id);
}

void ReconstructionController::onRetried(quint64 old_job, quint64 new_job) {
  const auto found = failed_.find(old_job);
  if (found == failed_.end()) return;
  const int64_t video_id = found->second;
  failed_.erase(found);
  if (context_.document->video(video_id) == nullptr) return;
  context_.document->beginReconstruction(video_id);
  videos_[new_job] = video_id;
}

void ReconstructionController::updateActions() {
  context_.actions->setEnabled("reconstruct", context_.document->currentVideo() != 0);
}

}  // namespace vlm3r::studio
