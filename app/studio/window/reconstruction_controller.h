// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>

#include <QObject>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"

namespace vlm3r::scene {
struct FrameGeometry;
struct Snapshot;
}  // namespace vlm3r::scene

namespace vlm3r::studio {

/// Carries rooms from the engine into the document: starts reconstructions (by hand, or for a video
/// that has none yet), feeds frames as they arrive, and reads kept reconstructions back when a
/// project opens. GUI thread only.
class ReconstructionController : public QObject {
  Q_OBJECT
 public:
  explicit ReconstructionController(const StudioContext& context, QObject* parent = nullptr);

  /// Reconstructs the current video anew; a reconstruction of it under way is cancelled first.
  void reconstruct();

 Q_SIGNALS:
  void failed(const vlm3r::Error& error);

 private:
  void onCurrentVideo(int64_t id);
  void onFrame(quint64 job, const std::shared_ptr<const scene::FrameGeometry>& frame);
  void onDone(quint64 job, const std::shared_ptr<const scene::Snapshot>& snapshot,
              const QString& folder);
  void onEnded(quint64 job);
  void onRetried(quint64 old_job, quint64 new_job);
  void updateActions();

  StudioContext context_;
  std::map<JobId, int64_t> videos_;  ///< Running reconstructions and whose they are.
  std::map<JobId, int64_t> failed_;  ///< Whose the failed ones were: they can be tried again.
};

}  // namespace vlm3r::studio
