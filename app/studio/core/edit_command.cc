// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/edit_command.h"

#include <utility>

namespace vlm3r::studio {
namespace {

constexpr int kDisplayCommandId = 1;
constexpr int kObjectCommandId = 2;

}  // namespace

bool SameObject(const project::RoomObject& a, const project::RoomObject& b) {
  return a.video_id == b.video_id && a.instance_id == b.instance_id && a.category == b.category &&
         a.state == b.state && a.annotator == b.annotator && a.record == b.record &&
         a.box.center_world() == b.box.center_world() && a.box.size_m() == b.box.size_m() &&
         a.box.world_from_box() == b.box.world_from_box();
}

EditCommand::EditCommand(const QString& text, std::function<void()> show,
                         std::function<void()> redo, std::function<void()> undo)
    : QUndoCommand(text), show_(std::move(show)), redo_(std::move(redo)), undo_(std::move(undo)) {}

void EditCommand::redo() {
  if (!std::exchange(is_first_, false)) show_();
  redo_();
}

void EditCommand::undo() {
  show_();
  undo_();
}

DisplayCommand::DisplayCommand(const QString& text, int64_t video_id, int gesture,
                               scene::Display before, scene::Display after,
                               std::function<void()> show, Apply apply)
    : QUndoCommand(text),
      video_id_(video_id),
      gesture_(gesture),
      before_(std::move(before)),
      after_(std::move(after)),
      show_(std::move(show)),
      apply_(std::move(apply)) {}

void DisplayCommand::redo() {
  if (!std::exchange(is_first_, false)) show_();
  apply_(video_id_, after_);
}

void DisplayCommand::undo() {
  show_();
  apply_(video_id_, before_);
}

int DisplayCommand::id() const { return gesture_ != 0 ? kDisplayCommandId : -1; }

bool DisplayCommand::mergeWith(const QUndoCommand* other) {
  const auto* next = static_cast<const DisplayCommand*>(other);
  if (next->gesture_ != gesture_ || next->video_id_ != video_id_) return false;
  after_ = next->after_;
  setText(next->text());
  return true;
}

ObjectCommand::ObjectCommand(const QString& text, int gesture, project::RoomObject before,
                             project::RoomObject after, std::function<void()> show, Apply apply)
    : QUndoCommand(text),
      gesture_(gesture),
      before_(std::move(before)),
      after_(std::move(after)),
      show_(std::move(show)),
      apply_(std::move(apply)) {}

void ObjectCommand::redo() {
  if (!std::exchange(is_first_, false)) show_();
  apply_(after_);
}

void ObjectCommand::undo() {
  show_();
  apply_(before_);
}

int ObjectCommand::id() const { return gesture_ != 0 ? kObjectCommandId : -1; }

bool ObjectCommand::mergeWith(const QUndoCommand* other) {
  const auto* next = static_cast<const ObjectCommand*>(other);
  if (next->gesture_ != gesture_ || next->after_.id != after_.id) return false;
  after_ = next->after_;
  setText(next->text());
  // Back to where it began, by hand or by Esc: nothing is left to undo.
  setObsolete(SameObject(before_, after_));
  return true;
}

}  // namespace vlm3r::studio
