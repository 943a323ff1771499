// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/latest_task.h"

#include <QMetaObject>

#include "engine/base/thread_priority.h"

namespace vlm3r::studio {

LatestTask::LatestTask(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

LatestTask::~LatestTask() {
  pool_.clear();
  pool_.waitForDone();
}

void LatestTask::start(std::function<std::function<void()>()> work) {
  const quint64 generation = ++generation_;
  ++num_running_;
  pool_.start([this, generation, work = std::move(work)] {
    LowerThreadPriority();
    std::function<void()> then;
    if (generation == generation_) then = work();
    QMetaObject::invokeMethod(
        this,
        [this, generation, then = std::move(then)] {
          --num_running_;
          if (generation == generation_ && then) then();
          if (num_running_ == 0) Q_EMIT idle();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace vlm3r::studio
