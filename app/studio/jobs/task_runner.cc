// SPDX-License-Identifier: Apache-2.0
#include "app/studio/jobs/task_runner.h"

#include <algorithm>
#include <exception>
#include <new>
#include <set>
#include <string>

#include <QThread>
#include <QThreadPool>

#include "engine/base/thread_priority.h"

namespace vlm3r::studio {
namespace {

constexpr int kMinThreads = 4;  // A training and a long export must not keep a thumbnail waiting.

/// Runs the work and makes errors of what it throws.
Status Guarded(const std::function<Status(const RunControl&)>& work, const RunControl& control) {
  if (control.stopped()) return CancelledError();
  try {
    return work(control);
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kOutOfMemory, "memory does not suffice for this task", "",
                 "Close other programs, or use fewer frames"};
  } catch (const std::exception& error) {
    const std::string what = error.what();
    const bool memory = what.find("allocate memory") != std::string::npos;
    return Error{memory ? ErrorCode::kOutOfMemory : ErrorCode::kFailed,
                 "unexpected failure: " + what.substr(0, what.find('\n')), "",
                 memory ? "Close other programs, or use fewer frames" : "Please report it"};
  }
}

}  // namespace

struct TaskRunner::Impl {
  QPointer<JobList> jobs;
  QThreadPool pool;
  std::set<JobId> running;
};

TaskRunner::TaskRunner(JobList* jobs, QObject* parent)
    : QObject(parent), impl_(std::make_unique<Impl>()) {
  impl_->jobs = jobs;
  impl_->pool.setMaxThreadCount(std::max(kMinThreads, QThread::idealThreadCount()));
}

TaskRunner::~TaskRunner() {
  if (impl_->jobs) {
    for (const JobId id : impl_->running) impl_->jobs->cancel(id);
  }
  impl_->pool.waitForDone();
  // Results still on their way go with this object; the list must not show them running for ever.
  if (impl_->jobs) {
    for (const JobId id : impl_->running) impl_->jobs->fail(id, CancelledError());
  }
}

JobId TaskRunner::start(const QString& kind, const QString& title, QObject* receiver,
                        std::function<Status(const RunControl&)> work,
                        std::function<void(const Status&)> then, const QString& command_line) {
  const QPointer<QObject> alive(receiver);
  const QPointer<TaskRunner> self(this);
  const JobId id = impl_->jobs->add(kind, title, command_line, [=] {
    if (self && alive) self->start(kind, title, alive, work, then, command_line);
  });
  impl_->running.insert(id);
  const RunControl control = impl_->jobs->control(id);
  impl_->pool.start([this, id, control, alive, work = std::move(work), then = std::move(then)] {
    LowerThreadPriority();
    QMetaObject::invokeMethod(
        this,
        [this, id] {
          if (impl_->jobs) impl_->jobs->start(id);
        },
        Qt::QueuedConnection);
    const Status status = Guarded(work, control);
    QMetaObject::invokeMethod(
        this, [this, id, alive, then, status] { ended(id, alive, then, status); },
        Qt::QueuedConnection);
  });
  return id;
}

void TaskRunner::ended(JobId id, const QPointer<QObject>& receiver,
                       const std::function<void(const Status&)>& then, const Status& status) {
  impl_->running.erase(id);
  if (impl_->jobs) {
    if (status) {
      impl_->jobs->finish(id);
    } else {
      impl_->jobs->fail(id, status.error());
    }
  }
  if (receiver) then(status);
}

}  // namespace vlm3r::studio
