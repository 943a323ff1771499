// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>

#include <QUndoCommand>

#include "app/project/types.h"
#include "engine/scene/display.h"

namespace vlm3r::studio {

/// One step that can be undone, made of two functions.
class EditCommand : public QUndoCommand {
 public:
  /// `show` brings what was edited to the front before it changes again.
  EditCommand(const QString& text, std::function<void()> show, std::function<void()> redo,
              std::function<void()> undo);
  void redo() override;
  void undo() override;

 private:
  std::function<void()> show_;
  std::function<void()> redo_;
  std::function<void()> undo_;
  bool is_first_ = true;
};

/// A change of how a room is looked at. Changes of one gesture are one step.
class DisplayCommand : public QUndoCommand {
 public:
  using Apply = std::function<void(int64_t video_id, const scene::Display&)>;
  DisplayCommand(const QString& text, int64_t video_id, int gesture, scene::Display before,
                 scene::Display after, std::function<void()> show, Apply apply);
  void redo() override;
  void undo() override;
  int id() const override;
  bool mergeWith(const QUndoCommand* other) override;

 private:
  int64_t video_id_;
  int gesture_;
  scene::Display before_;
  scene::Display after_;
  std::function<void()> show_;
  Apply apply_;
  bool is_first_ = true;
};

/// Whether nothing differs but the id.
bool SameObject(const project::RoomObject& a, const project::RoomObject& b);

/// A change of one object of a room. Changes of one gesture are one step.
class ObjectCommand : public QUndoCommand {
 public:
  using Apply = std::function<void(const project::RoomObject&)>;
  ObjectCommand(const QString& text, int gesture, project::RoomObject before,
                project::RoomObject after, std::function<void()> show, Apply apply);
  void redo() override;
  void undo() override;
  int id() const override;
  bool mergeWith(const QUndoCommand* other) override;

 private:
  int gesture_;
  project::RoomObject before_;
  project::RoomObject after_;
  std::function<void()> show_;
  Apply apply_;
  bool is_first_ = true;
};

}  // namespace vlm3r::studio
