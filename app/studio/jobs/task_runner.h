// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <QObject>
#include <QPointer>

#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::studio {

/// Runs work that does not need the model (exports, verification, thumbnails) on a pool of threads,
/// as jobs. GUI thread only.
class TaskRunner : public QObject {
  Q_OBJECT
 public:
  explicit TaskRunner(JobList* jobs, QObject* parent = nullptr);
  ~TaskRunner() override;  ///< Stops and waits for what still runs.

  /// `work` runs on another thread; `then` gets its result on the GUI thread unless `receiver` has
  /// gone. A failure also ends the job as failed; exceptions become kFailed. A job that was
  /// cancelled gives kCancelled. Failed and cancelled ones can be tried again from the task panel
  /// as long as `receiver` lives: `work` and `then` may run more than once.
  template <typename T>
  JobId run(const QString& kind, const QString& title, QObject* receiver,
            std::function<Result<T>(const RunControl&)> work, std::function<void(Result<T>)> then,
            const QString& command_line = {}) {
    auto slot = std::make_shared<std::unique_ptr<Result<T>>>();
    return start(
        kind, title, receiver,
        [slot, work = std::move(work)](const RunControl& control) -> Status {
          *slot = std::make_unique<Result<T>>(work(control));
          return **slot ? Status() : Status((*slot)->error());
        },
        [slot, then = std::move(then)](const Status& status) {
          // The status decides: work that threw, or was cancelled late, may have left a value.
          then(status ? std::move(**slot) : Result<T>(status.error()));
        },
        command_line);
  }

 private:
  JobId start(const QString& kind, const QString& title, QObject* receiver,
              std::function<Status(const RunControl&)> work,
              std::function<void(const Status&)> then, const QString& command_line);
  void ended(JobId id, const QPointer<QObject>& receiver,
             const std::function<void(const Status&)>& then, const Status& status);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::studio
