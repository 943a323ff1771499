// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/check_controller.h"

#include <algorithm>
#include <utility>

#include <QPointer>

#include "app/studio/chat/chat_tree.h"
#include "app/studio/core/document.h"
#include "app/studio/core/fed_graph.h"
#include "engine/base/thread_priority.h"

namespace vlm3r::studio {
namespace {

/// Edits come in series: a dragged box, an import.
constexpr int kDelayMs = 250;
/// The newest answers of a video; older ones keep what they have.
constexpr size_t kMostAnswers = 40;

CheckRoom RoomOf(const FedGraph& fed) {
  CheckRoom room;
  room.snapshot = fed.snapshot;
  room.calibrated = fed.video.display.calibrated;
  room.graph_from_world = fed.graph_from_world;
  room.complete = fed.complete;
  if (fed.is_kept) room.graph = fed.graph;
  return room;
}

}  // namespace

CheckController::CheckController(Document* document, QObject* parent)
    : QObject(parent), document_(document) {
  pool_.setMaxThreadCount(1);
  timer_.setSingleShot(true);
  timer_.setInterval(kDelayMs);
  connect(&timer_, &QTimer::timeout, this, &CheckController::start);
  for (const auto signal :
       {&Document::objectsChanged, &Document::graphChanged, &Document::snapshotChanged})
    connect(document, signal, this, &CheckController::roomChanged);
  // Of the look of the room, only its scale is measured.
  connect(document, &Document::displayChanged, this, [this] {
    const scene::Display& display = document_->display();
    if (std::exchange(scale_, std::pair(display.scale, display.calibrated)) !=
        std::pair(display.scale, display.calibrated))
      roomChanged();
  });
  connect(document, &Document::projectOpened, this, [this] {
    done_.clear();
    roomChanged();
  });
  connect(document, &Document::currentVideoChanged, this, &CheckController::roomChanged);
  connect(document, &Document::messagesChanged, this, &CheckController::schedule);
  schedule();
}

CheckController::~CheckController() {
  stop_.request_stop();
  pool_.waitForDone();
}

void CheckController::roomChanged() {
  ++revision_;
  stop_.request_stop();  // What it would find out is out of date.
  schedule();
}

void CheckController::schedule() {
  if (!timer_.isActive()) timer_.start();
}

std::vector<CheckController::Task> CheckController::tasks() const {
  std::vector<Task> tasks;
  const auto& messages = document_->contents().messages;
  for (auto it = messages.rbegin(); it != messages.rend() && tasks.size() < kMostAnswers; ++it) {
    const project::Message& message = *it;
    if (message.role != "assistant" || message.state != "done" || message.text.empty()) continue;
    const project::Chat* chat = document_->chat(message.chat_id);
    if (chat == nullptr || chat->video_id != document_->currentVideo()) continue;
    const auto done = done_.find(message.id);
    if (done != done_.end() && done->second == std::pair(revision_, message.text)) continue;
    const project::Message* question = FindMessage(messages, message.parent_id);
    if (question == nullptr) continue;
    Task task{message.id, question->text, message.text, document_->currentView() + 1};
    // "This frame" stays the one that was meant.
    if (const auto known = CheckOf(message)) task.current_frame = known->current_frame;
    tasks.push_back(std::move(task));
  }
  return tasks;
}

void CheckController::start() {
  if (running_) {
    again_ = true;
    return;
  }
  if (document_->isReadOnly() || document_->currentVideo() == 0 || document_->isLoadingScene())
    return;
  if (document_->snapshot() == nullptr && document_->graph() == nullptr) return;
  std::vector<Task> work = tasks();
  if (work.empty()) return;
  running_ = true;
  stop_ = std::stop_source();
  const QPointer<CheckController> self(this);
  pool_.start([self, revision = revision_, maker = GraphMaker(*document_), work = std::move(work),
               stop = stop_.get_token()] {
    LowerThreadPriority();
    const CheckRoom room = RoomOf(*maker());
    std::vector<Outcome> outcomes;
    for (const Task& task : work) {
      if (stop.stop_requested()) break;
      outcomes.push_back({task, CheckAnswer(room, task.question, task.answer, task.current_frame)});
    }
    // The destructor waits for this thread: the object is there.
    QMetaObject::invokeMethod(self.data(), [self, revision, outcomes = std::move(outcomes)] {
      if (self) self->take(revision, outcomes);
    });
  });
}

void CheckController::take(int64_t revision, std::vector<Outcome> outcomes) {
  outcomes_ = std::move(outcomes);
  outcomes_revision_ = revision;
  std::reverse(outcomes_.begin(), outcomes_.end());
  keepNext();
}

// One at a time: each makes a card anew, and the window must not wait for many.
void CheckController::keepNext() {
  if (outcomes_revision_ != revision_ || document_->isReadOnly()) outcomes_.clear();
  if (!outcomes_.empty()) {
    const Outcome outcome = std::move(outcomes_.back());
    outcomes_.pop_back();
    keep(outcome);
    QTimer::singleShot(0, this, &CheckController::keepNext);
    return;
  }
  running_ = false;
  if (std::exchange(again_, false) || outcomes_revision_ != revision_) schedule();
}

void CheckController::keep(const Outcome& outcome) {
  const int64_t id = outcome.task.message_id;
  const project::Message* message = FindMessage(document_->contents().messages, id);
  if (message == nullptr || message->text != outcome.task.answer) return;
  done_[id] = {revision_, message->text};
  const auto known = CheckOf(*message);
  if (!outcome.check && !known) return;
  if (outcome.check && known && outcome.check->SameResult(*known)) return;
  project::Message changed = *message;
  if (outcome.check) {
    AnswerCheck check = *outcome.check;
    check.recomputed = known.has_value();
    changed.info["check"] = ToJson(check);
  } else {
    changed.info.erase("check");
  }
  document_->updateMessage(changed);
  if (outcome.check && !known) Q_EMIT checked(id);
}

}  // namespace vlm3r::studio
