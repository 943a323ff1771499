// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>

#include "app/studio/training/checkpoint_list.h"
#include "app/studio/training/run_log_reader.h"

namespace vlm3r::studio {

/// Watches the folders of trainings on a thread of its own: what their logs say, which checkpoints
/// are there, and whether somebody works on them. GUI thread only; nothing here waits.
class RunFollower : public QObject {
  Q_OBJECT
 public:
  explicit RunFollower(QObject* parent = nullptr);
  ~RunFollower() override;

  /// From now on these folders, and no others. A folder that is new is told from its beginning.
  void follow(const QStringList& folders);
  /// Looks at once instead of at the next of its rounds (a third of a second).
  void lookNow();

 Q_SIGNALS:
  /// `log` is "" for the run's own log, or the name of a stage.
  void news(const QString& folder, const QString& log, const vlm3r::studio::RunNews& news);
  /// When something about it has changed.
  void listed(const QString& folder, const std::vector<vlm3r::studio::Checkpoint>& checkpoints,
              bool running);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The lock of the process that works on a run: RunningChild().
std::filesystem::path RunLockOf(const std::filesystem::path& folder);

}  // namespace vlm3r::studio
