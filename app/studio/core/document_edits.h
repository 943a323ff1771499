// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QString>

#include "app/studio/core/document.h"
#include "app/studio/core/project_writer.h"

namespace vlm3r::studio {

/// A video and all that belongs to it, as a removal takes it out.
struct VideoParts {
  project::Video video;
  std::vector<project::Chat> chats;
  std::vector<project::Message> messages;
  std::vector<project::Viewpoint> viewpoints;
  std::vector<project::Measurement> measurements;
  std::vector<project::RoomObject> objects;
  std::vector<project::RoomGraph> graphs;
  bool was_current = false;
};

struct ChatParts {
  project::Chat chat;
  std::vector<project::Message> messages;
};

/// The edits themselves, without undo: each changes the memory, tells the writer and the panels.
class DocumentEdits {
 public:
  DocumentEdits(Document* document, ProjectWriter* writer);

  int64_t NewId() { return document_->contents_.next_id++; }

  void Put(const project::Video& video);
  void Put(const project::Chat& chat);
  void Put(const project::Message& message);
  void Put(const project::Viewpoint& viewpoint);
  void Put(const project::Measurement& measurement);
  void Put(const project::RoomGraph& graph);
  void Put(const std::vector<project::RoomObject>& objects);
  void PutSetting(const std::string& key, const Json& value);
  /// How a video's room (0: the opened point file) is looked at.
  void PutDisplay(int64_t video_id, const scene::Display& display);

  VideoParts TakeVideo(int64_t id);
  void PutBack(const VideoParts& parts);
  ChatParts TakeChat(int64_t id);
  void PutBack(const ChatParts& parts);
  /// The messages with these ids, which are all of one chat.
  std::vector<project::Message> TakeMessages(int64_t chat_id, const std::vector<int64_t>& ids);
  void RemoveViewpoint(int64_t id);
  void RemoveMeasurement(int64_t id);
  void RemoveGraph(int64_t id);
  void RemoveObjects(const std::vector<project::RoomObject>& objects);

  /// Does the step now, and offers to undo it. Undone later, it first shows its video.
  void Push(const QString& text, int64_t video_id, std::function<void()> redo,
            std::function<void()> undo);
  std::function<void()> Show(int64_t video_id);

 private:
  void Remove(Removal::Table table, int64_t id);
  void Deselect(Selection::Kind kind, int64_t id);

  Document* document_;
  ProjectWriter* writer_;
};

}  // namespace vlm3r::studio
