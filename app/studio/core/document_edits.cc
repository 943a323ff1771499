// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/document_edits.h"

#include <algorithm>
#include <set>
#include <utility>

#include "app/studio/core/edit_command.h"
#include "app/studio/core/rows.h"

namespace vlm3r::studio {

DocumentEdits::DocumentEdits(Document* document, ProjectWriter* writer)
    : document_(document), writer_(writer) {}

void DocumentEdits::Put(const project::Video& video) {
  PutRow(&document_->contents_.videos, video);
  writer_->Write(video);
  Q_EMIT document_->videosChanged();
}

void DocumentEdits::Put(const project::Chat& chat) {
  PutRow(&document_->contents_.chats, chat);
  writer_->Write(chat);
  Q_EMIT document_->chatsChanged(chat.video_id);
}

void DocumentEdits::Put(const project::Message& message) {
  PutRow(&document_->contents_.messages, message);
  writer_->Write(message);
  Q_EMIT document_->messagesChanged(message.chat_id);
}

void DocumentEdits::Put(const project::Viewpoint& viewpoint) {
  PutRow(&document_->contents_.viewpoints, viewpoint);
  writer_->Write(viewpoint);
  Q_EMIT document_->viewpointsChanged();
}

void DocumentEdits::Put(const project::Measurement& measurement) {
  PutRow(&document_->contents_.measurements, measurement);
  writer_->Write(measurement);
  Q_EMIT document_->measurementsChanged();
}

void DocumentEdits::Put(const project::RoomGraph& graph) {
  PutRow(&document_->contents_.graphs, graph);
  writer_->Write(graph);
  Q_EMIT document_->graphChanged();
}

void DocumentEdits::Put(const std::vector<project::RoomObject>& objects) {
  for (const project::RoomObject& object : objects) {
    PutRow(&document_->contents_.objects, object);
    writer_->Write(object);
  }
  Q_EMIT document_->objectsChanged();
}

void DocumentEdits::PutSetting(const std::string& key, const Json& value) {
  document_->contents_.settings[key] = value;
  writer_->Write(SettingValue{key, value});
}

void DocumentEdits::PutDisplay(int64_t video_id, const scene::Display& display) {
  scene::Display now = display;
  const bool is_current = video_id == document_->current_video_;
  // Where one looks in the video is no part of the step.
  if (is_current) now.current_view = document_->current_view_;
  if (project::Video* video = FindRow(document_->contents_.videos, video_id)) {
    video->display = now;
    writer_->Write(*video);
  } else if (video_id == 0) {
    PutSetting("cloud_display", Json(scene::ToJson(now)));
  }
  if (!is_current) return;
  const bool scale_changed =
      document_->display_.scale != now.scale || document_->display_.calibrated != now.calibrated;
  document_->display_ = now;
  Q_EMIT document_->displayChanged();
  if (scale_changed) Q_EMIT document_->measurementsChanged();
}

void DocumentEdits::Remove(Removal::Table table, int64_t id) { writer_->Write(Removal{table, id}); }

VideoParts DocumentEdits::TakeVideo(int64_t id) {
  project::Contents& contents = document_->contents_;
  VideoParts parts;
  const project::Video* video = FindRow(contents.videos, id);
  if (video == nullptr) return parts;
  parts.video = *video;
  parts.was_current = document_->current_video_ == id;
  if (parts.was_current) document_->setCurrentVideo(0);
  const auto is_mine = [id](const auto& row) { return row.video_id == id; };
  parts.chats = TakeRows(&contents.chats, is_mine);
  std::set<int64_t> chats;
  for (const project::Chat& chat : parts.chats) chats.insert(chat.id);
  parts.messages = TakeRows(&contents.messages, [&chats](const project::Message& message) {
    return chats.count(message.chat_id) > 0;
  });
  parts.viewpoints = TakeRows(&contents.viewpoints, is_mine);
  parts.measurements = TakeRows(&contents.measurements, is_mine);
  parts.objects = TakeRows(&contents.objects, is_mine);
  parts.graphs = TakeRows(&contents.graphs, is_mine);
  TakeRows(&contents.videos, [id](const project::Video& row) { return row.id == id; });
  Remove(Removal::Table::kVideo, id);
  Q_EMIT document_->videosChanged();
  Q_EMIT document_->chatsChanged(id);
  return parts;
}

void DocumentEdits::PutBack(const VideoParts& parts) {
  project::Contents& contents = document_->contents_;
  const auto put_all = [this](auto* rows, const auto& values) {
    for (const auto& value : values) {
      PutRow(rows, value);
      writer_->Write(value);
    }
  };
  put_all(&contents.videos, std::vector<project::Video>{parts.video});
  put_all(&contents.chats, parts.chats);
  put_all(&contents.messages, parts.messages);
  put_all(&contents.viewpoints, parts.viewpoints);
  put_all(&contents.measurements, parts.measurements);
  put_all(&contents.objects, parts.objects);
  put_all(&contents.graphs, parts.graphs);
  Q_EMIT document_->videosChanged();
  Q_EMIT document_->chatsChanged(parts.video.id);
  if (parts.was_current) document_->setCurrentVideo(parts.video.id);
}

ChatParts DocumentEdits::TakeChat(int64_t id) {
  project::Contents& contents = document_->contents_;
  ChatParts parts;
  const project::Chat* chat = FindRow(contents.chats, id);
  if (chat == nullptr) return parts;
  parts.chat = *chat;
  parts.messages = TakeRows(
      &contents.messages, [id](const project::Message& message) { return message.chat_id == id; });
  TakeRows(&contents.chats, [id](const project::Chat& row) { return row.id == id; });
  Remove(Removal::Table::kChat, id);
  Q_EMIT document_->chatsChanged(parts.chat.video_id);
  return parts;
}

void DocumentEdits::PutBack(const ChatParts& parts) {
  project::Contents& contents = document_->contents_;
  PutRow(&contents.chats, parts.chat);
  writer_->Write(parts.chat);
  for (const project::Message& message : parts.messages) {
    PutRow(&contents.messages, message);
    writer_->Write(message);
  }
  Q_EMIT document_->chatsChanged(parts.chat.video_id);
  Q_EMIT document_->messagesChanged(parts.chat.id);
}

std::vector<project::Message> DocumentEdits::TakeMessages(int64_t chat_id,
                                                          const std::vector<int64_t>& ids) {
  const std::set<int64_t> wanted(ids.begin(), ids.end());
  std::vector<project::Message> taken =
      TakeRows(&document_->contents_.messages,
               [&wanted](const project::Message& message) { return wanted.count(message.id) > 0; });
  for (const int64_t id : ids) Remove(Removal::Table::kMessage, id);
  Q_EMIT document_->messagesChanged(chat_id);
  return taken;
}

void DocumentEdits::RemoveViewpoint(int64_t id) {
  TakeRows(&document_->contents_.viewpoints,
           [id](const project::Viewpoint& row) { return row.id == id; });
  Remove(Removal::Table::kViewpoint, id);
  Deselect(Selection::Kind::kViewpoint, id);
  Q_EMIT document_->viewpointsChanged();
}

void DocumentEdits::RemoveMeasurement(int64_t id) {
  TakeRows(&document_->contents_.measurements,
           [id](const project::Measurement& row) { return row.id == id; });
  Remove(Removal::Table::kMeasurement, id);
  Deselect(Selection::Kind::kMeasurement, id);
  Q_EMIT document_->measurementsChanged();
}

void DocumentEdits::RemoveGraph(int64_t id) {
  TakeRows(&document_->contents_.graphs,
           [id](const project::RoomGraph& row) { return row.id == id; });
  Remove(Removal::Table::kGraph, id);
  Q_EMIT document_->graphChanged();
}

void DocumentEdits::RemoveObjects(const std::vector<project::RoomObject>& objects) {
  std::set<int64_t> ids;
  for (const project::RoomObject& object : objects) ids.insert(object.id);
  TakeRows(&document_->contents_.objects,
           [&ids](const project::RoomObject& row) { return ids.count(row.id) > 0; });
  for (const int64_t id : ids) {
    Remove(Removal::Table::kObject, id);
    Deselect(Selection::Kind::kObject, id);
  }
  Q_EMIT document_->objectsChanged();
}

void DocumentEdits::Deselect(Selection::Kind kind, int64_t id) {
  const Selection& selection = document_->selection();
  if (selection.kind == kind && selection.id == id) document_->select({});
}

std::function<void()> DocumentEdits::Show(int64_t video_id) {
  return [this, video_id] {
    if (video_id != 0 && FindRow(document_->contents_.videos, video_id) != nullptr)
      document_->setCurrentVideo(video_id);
  };
}

void DocumentEdits::Push(const QString& text, int64_t video_id, std::function<void()> redo,
                         std::function<void()> undo) {
  document_->undo_.push(new EditCommand(text, Show(video_id), std::move(redo), std::move(undo)));
}

}  // namespace vlm3r::studio
