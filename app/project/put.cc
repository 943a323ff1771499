// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "app/project/database.h"
#include "app/project/database_impl.h"
#include "app/project/row_values.h"
#include "app/project/schema.h"

namespace vlm3r::project {
namespace {

constexpr size_t kMaxKeyBytes = 200;

}  // namespace

Status Database::Impl::Change(const std::function<Status()>& edit) {
  if (read_only) {
    return Error{ErrorCode::kDisk, "the project is open for reading only", path.string(),
                 "Save it under another name"};
  }
  if (in_transaction) return edit();
  Status done = Attempt(edit);
  // A damaged text index is no loss: it is made anew of the messages.
  if (!done && done.error().code == ErrorCode::kBadInput && RebuildTextIndex(connection))
    done = Attempt(edit);
  return done;
}

Status Database::Impl::Attempt(const std::function<Status()>& edit) {
  VLM3R_TRY(connection.Execute("BEGIN IMMEDIATE"));
  in_transaction = true;
  Status done = edit();
  if (done) done = connection.Execute("COMMIT");
  in_transaction = false;
  // SQLite has rolled back by itself after some errors; then this one says so and does no harm.
  if (!done) (void)connection.Execute("ROLLBACK");
  return done;
}

Status Database::Impl::NoteId(int64_t id) {
  return connection.Run("UPDATE meta SET value = ?1 WHERE key = 'next_id' AND value < ?1", id + 1);
}

Status Database::Impl::RemoveTextOfMessage(int64_t id) {
  return connection.Run(
      "INSERT INTO message_text(message_text, rowid, text) "
      "SELECT 'delete', id, text FROM messages WHERE id = ?",
      id);
}

Status Database::Impl::RemoveTextOfChat(int64_t chat_id) {
  return connection.Run(
      "INSERT INTO message_text(message_text, rowid, text) "
      "SELECT 'delete', id, text FROM messages WHERE chat_id = ?",
      chat_id);
}

Status Database::Transaction(const std::function<Status()>& edits) { return impl_->Change(edits); }

Status Database::Put(const Video& video) {
  VLM3R_TRY(Check(video));
  const std::string display = scene::ToJson(video.display).dump();
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(video.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO videos(id, path, title, sha256, duration_s, fps, num_frames, "
        "width, height, snapshot, display) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        video.id, std::string_view(video.path.native()), std::string_view(video.title),
        std::string_view(video.sha256), video.duration_s, video.fps, video.num_frames,
        int64_t{video.width}, int64_t{video.height}, std::string_view(video.snapshot.native()),
        std::string_view(display));
  });
}

Status Database::Put(const Chat& chat) {
  VLM3R_TRY(Check(chat));
  const std::string settings = ToColumn(chat.settings);
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(chat.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO chats(id, video_id, title, active_leaf, settings, created_at) "
        "VALUES(?, ?, ?, ?, ?, ?)",
        chat.id, chat.video_id, std::string_view(chat.title), chat.active_leaf,
        std::string_view(settings), std::string_view(chat.created_at));
  });
}

Status Database::Put(const Message& message) {
  VLM3R_TRY(Check(message));
  const std::string info = ToColumn(message.info);
  return impl_->Change([&]() -> Status {
    sql::Connection& connection = impl_->connection;
    VLM3R_TRY(impl_->NoteId(message.id));
    VLM3R_TRY(impl_->RemoveTextOfMessage(message.id));
    VLM3R_TRY(connection.Run(
        "INSERT OR REPLACE INTO messages(id, chat_id, parent_id, role, text, state, info, "
        "created_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        message.id, message.chat_id, message.parent_id, std::string_view(message.role),
        std::string_view(message.text), std::string_view(message.state), std::string_view(info),
        std::string_view(message.created_at)));
    return connection.Run("INSERT INTO message_text(rowid, text) VALUES(?, ?)", message.id,
                          std::string_view(message.text));
  });
}

Status Database::Put(const Viewpoint& viewpoint) {
  VLM3R_TRY(Check(viewpoint));
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(viewpoint.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO viewpoints(id, video_id, name, position, focal_point, view_up, "
        "view_angle_deg, orthographic, parallel_scale) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        viewpoint.id, viewpoint.video_id, std::string_view(viewpoint.name),
        std::string_view(ToColumn(viewpoint.position)),
        std::string_view(ToColumn(viewpoint.focal_point)),
        std::string_view(ToColumn(viewpoint.view_up)), viewpoint.view_angle_deg,
        int64_t{viewpoint.orthographic}, viewpoint.parallel_scale);
  });
}

Status Database::Put(const Measurement& measurement) {
  VLM3R_TRY(Check(measurement));
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(measurement.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO measurements(id, video_id, kind, name, points) "
        "VALUES(?, ?, ?, ?, ?)",
        measurement.id, measurement.video_id, std::string_view(measurement.kind),
        std::string_view(measurement.name), std::string_view(ToColumn(measurement.points)));
  });
}

Status Database::Put(const RoomObject& object) {
  VLM3R_TRY(Check(object));
  const std::string box = ToRecordColumn(object.box.ToRecord());
  const std::string record = ToRecordColumn(object.record);
  if (record.size() > kMaxJsonBytes)
    return Error{ErrorCode::kBadInput, "an object's record is too long", impl_->path.string(), ""};
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(object.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO room_objects(id, video_id, instance_id, category, box, state, "
        "annotator, record) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
        object.id, object.video_id, object.instance_id, std::string_view(object.category),
        std::string_view(box), std::string_view(object.state), std::string_view(object.annotator),
        std::string_view(record));
  });
}

Status Database::Put(const RoomGraph& graph) {
  VLM3R_TRY(Check(graph));
  const std::string matrix = ToColumn(graph.graph_from_world);
  const std::string scene_record = ToRecordColumn(graph.scene_record);
  const std::string frame_record = ToRecordColumn(graph.frame_record);
  if (scene_record.size() > kMaxRecordBytes || frame_record.size() > kMaxRecordBytes) {
    return Error{ErrorCode::kBadInput, "a scene's metadata is too long for a project",
                 impl_->path.string(), "Import fewer frames of it"};
  }
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->NoteId(graph.id));
    return impl_->connection.Run(
        "INSERT OR REPLACE INTO room_graphs(id, video_id, name, dataset, graph_from_world, "
        "scene_record, frame_record) VALUES(?, ?, ?, ?, ?, ?, ?)",
        graph.id, graph.video_id, std::string_view(graph.name), std::string_view(graph.dataset),
        std::string_view(matrix), std::string_view(scene_record), std::string_view(frame_record));
  });
}

Status Database::PutSetting(std::string_view key, const Json& value) {
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (key.size() > kMaxKeyBytes || text.size() > kMaxJsonBytes)
    return Error{ErrorCode::kBadInput, "a setting is too long", impl_->path.string(), ""};
  return impl_->Change([&] {
    return impl_->connection.Run("INSERT OR REPLACE INTO settings(key, value) VALUES(?, ?)", key,
                                 std::string_view(text));
  });
}

Status Database::RemoveVideo(int64_t id) {
  return impl_->Change([&]() -> Status {
    sql::Connection& connection = impl_->connection;
    VLM3R_TRY(connection.Run(
        "INSERT INTO message_text(message_text, rowid, text) SELECT 'delete', m.id, m.text "
        "FROM messages AS m JOIN chats AS c ON m.chat_id = c.id WHERE c.video_id = ?",
        id));
    VLM3R_TRY(connection.Run(
        "DELETE FROM messages WHERE chat_id IN (SELECT id FROM chats WHERE video_id = ?)", id));
    VLM3R_TRY(connection.Run("DELETE FROM chats WHERE video_id = ?", id));
    VLM3R_TRY(connection.Run("DELETE FROM viewpoints WHERE video_id = ?", id));
    VLM3R_TRY(connection.Run("DELETE FROM measurements WHERE video_id = ?", id));
    VLM3R_TRY(connection.Run("DELETE FROM room_objects WHERE video_id = ?", id));
    VLM3R_TRY(connection.Run("DELETE FROM room_graphs WHERE video_id = ?", id));
    return connection.Run("DELETE FROM videos WHERE id = ?", id);
  });
}

Status Database::RemoveChat(int64_t id) {
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->RemoveTextOfChat(id));
    VLM3R_TRY(impl_->connection.Run("DELETE FROM messages WHERE chat_id = ?", id));
    return impl_->connection.Run("DELETE FROM chats WHERE id = ?", id);
  });
}

Status Database::RemoveMessage(int64_t id) {
  return impl_->Change([&]() -> Status {
    VLM3R_TRY(impl_->RemoveTextOfMessage(id));
    return impl_->connection.Run("DELETE FROM messages WHERE id = ?", id);
  });
}

Status Database::RemoveViewpoint(int64_t id) {
  return impl_->Change(
      [&] { return impl_->connection.Run("DELETE FROM viewpoints WHERE id = ?", id); });
}

Status Database::RemoveMeasurement(int64_t id) {
  return impl_->Change(
      [&] { return impl_->connection.Run("DELETE FROM measurements WHERE id = ?", id); });
}

Status Database::RemoveObject(int64_t id) {
  return impl_->Change(
      [&] { return impl_->connection.Run("DELETE FROM room_objects WHERE id = ?", id); });
}

Status Database::RemoveGraph(int64_t id) {
  return impl_->Change(
      [&] { return impl_->connection.Run("DELETE FROM room_graphs WHERE id = ?", id); });
}

}  // namespace vlm3r::project
