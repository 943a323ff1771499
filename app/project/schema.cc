// SPDX-License-Identifier: Apache-2.0
#include "app/project/schema.h"

#include <string>
#include <utility>

#include "app/project/database.h"

namespace vlm3r::project {
namespace {

// Lists and settings are JSON text. Rows that refer to nothing are left out when read, so a
// damaged row costs what belongs to it and no more.
constexpr const char* kSchema = R"sql(
CREATE TABLE meta(key TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE settings(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE videos(
  id INTEGER NOT NULL PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, sha256 TEXT NOT NULL,
  duration_s REAL NOT NULL, fps REAL NOT NULL, num_frames INTEGER NOT NULL,
  width INTEGER NOT NULL, height INTEGER NOT NULL, snapshot TEXT NOT NULL,
  display TEXT NOT NULL) STRICT;
CREATE TABLE chats(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, title TEXT NOT NULL,
  active_leaf INTEGER NOT NULL, settings TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE INDEX chats_of_video ON chats(video_id);
CREATE TABLE messages(
  id INTEGER NOT NULL PRIMARY KEY, chat_id INTEGER NOT NULL, parent_id INTEGER NOT NULL,
  role TEXT NOT NULL, text TEXT NOT NULL, state TEXT NOT NULL, info TEXT NOT NULL,
  created_at TEXT NOT NULL) STRICT;
CREATE INDEX messages_of_chat ON messages(chat_id);
CREATE TABLE viewpoints(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, name TEXT NOT NULL,
  position TEXT NOT NULL, focal_point TEXT NOT NULL, view_up TEXT NOT NULL,
  view_angle_deg REAL NOT NULL, orthographic INTEGER NOT NULL,
  parallel_scale REAL NOT NULL) STRICT;
CREATE INDEX viewpoints_of_video ON viewpoints(video_id);
CREATE TABLE measurements(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, points TEXT NOT NULL) STRICT;
CREATE INDEX measurements_of_video ON measurements(video_id);
INSERT INTO meta VALUES('next_id', 1);
)sql";

// What version 3 added: boxes are the three keys of scene metadata, records what a file said.
constexpr const char* kRoomTables = R"sql(
CREATE TABLE room_objects(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, instance_id INTEGER NOT NULL,
  category TEXT NOT NULL, box TEXT NOT NULL, state TEXT NOT NULL, annotator TEXT NOT NULL,
  record TEXT NOT NULL) STRICT;
CREATE INDEX room_objects_of_video ON room_objects(video_id);
CREATE TABLE room_graphs(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, name TEXT NOT NULL,
  dataset TEXT NOT NULL, graph_from_world TEXT NOT NULL, scene_record TEXT NOT NULL,
  frame_record TEXT NOT NULL) STRICT;
CREATE INDEX room_graphs_of_video ON room_graphs(video_id);
)sql";

// Finds messages by words; keeps no text of its own.
constexpr const char* kTextIndex = R"sql(
CREATE VIRTUAL TABLE message_text USING fts5(
  text, content='messages', content_rowid='id', tokenize="unicode61 remove_diacritics 2");
)sql";
constexpr const char* kFillTextIndex = "INSERT INTO message_text(message_text) VALUES('rebuild')";

// An index that cannot even be opened cannot be dropped either: its entry is taken out by hand,
// which makes plain tables of its parts.
constexpr const char* kForgetTextIndex = R"sql(
PRAGMA writable_schema = ON;
DELETE FROM sqlite_schema WHERE name = 'message_text';
PRAGMA writable_schema = RESET;
DROP TABLE IF EXISTS message_text_data;
DROP TABLE IF EXISTS message_text_idx;
DROP TABLE IF EXISTS message_text_docsize;
DROP TABLE IF EXISTS message_text_config;
)sql";

// Version 1 had one line of messages a chat, ordered by `position`; how a video was looked at in
// columns; perspective viewpoints only; and no index for searching.
constexpr const char* kFrom1To2 = R"sql(
ALTER TABLE videos RENAME TO videos_v1;
ALTER TABLE chats RENAME TO chats_v1;
ALTER TABLE messages RENAME TO messages_v1;
ALTER TABLE viewpoints RENAME TO viewpoints_v1;
ALTER TABLE measurements RENAME TO measurements_v1;
ALTER TABLE settings RENAME TO settings_v1;
DROP INDEX IF EXISTS messages_of_chat;
)sql";
constexpr const char* kFrom1To2Copy = R"sql(
INSERT INTO settings SELECT key, value FROM settings_v1;
INSERT INTO videos SELECT id, path, title, '', duration_s, fps, num_frames, width, height, snapshot,
  json_object('min_confidence', min_confidence, 'scale', scale,
              'calibrated', json(iif(scale = 1.0, 'false', 'true')))
  FROM videos_v1;
INSERT INTO chats SELECT id, video_id, title,
  coalesce((SELECT m.id FROM messages_v1 AS m WHERE m.chat_id = c.id
            ORDER BY m.position DESC, m.id DESC LIMIT 1), 0), '{}', created_at
  FROM chats_v1 AS c;
INSERT INTO messages SELECT id, chat_id,
  coalesce(lag(id) OVER (PARTITION BY chat_id ORDER BY position, id), 0),
  role, text, 'done', '{}', created_at FROM messages_v1;
INSERT INTO viewpoints SELECT id, video_id, name, position, focal_point, view_up, view_angle_deg,
  0, 2.0 FROM viewpoints_v1;
INSERT INTO measurements SELECT id, video_id, kind, name, points FROM measurements_v1;
DROP TABLE videos_v1;
DROP TABLE chats_v1;
DROP TABLE messages_v1;
DROP TABLE viewpoints_v1;
DROP TABLE measurements_v1;
DROP TABLE settings_v1;
)sql";

// One read of every column: SQLite names what is missing.
constexpr const char* kProbes[] = {
    "SELECT key, value FROM meta LIMIT 0",
    "SELECT key, value FROM settings LIMIT 0",
    "SELECT id, path, title, sha256, duration_s, fps, num_frames, width, height, snapshot, display "
    "FROM videos LIMIT 0",
    "SELECT id, video_id, title, active_leaf, settings, created_at FROM chats LIMIT 0",
    "SELECT id, chat_id, parent_id, role, text, state, info, created_at FROM messages LIMIT 0",
    "SELECT id, video_id, name, position, focal_point, view_up, view_angle_deg, orthographic, "
    "parallel_scale FROM viewpoints LIMIT 0",
    "SELECT id, video_id, kind, name, points FROM measurements LIMIT 0",
    "SELECT id, video_id, instance_id, category, box, state, annotator, record FROM room_objects "
    "LIMIT 0",
    "SELECT id, video_id, name, dataset, graph_from_world, scene_record, frame_record "
    "FROM room_graphs LIMIT 0"};

Status SetVersion(sql::Connection& connection) {
  return connection.Execute(("PRAGMA user_version = " + std::to_string(kFormatVersion)).c_str());
}

Status MigrateFrom1To2(sql::Connection& connection) {
  VLM3R_TRY(connection.Execute(kFrom1To2));
  VLM3R_TRY(connection.Execute(kSchema));
  VLM3R_TRY(connection.Execute(kFrom1To2Copy));
  VLM3R_TRY(connection.Execute(kTextIndex));
  return connection.Execute(kFillTextIndex);
}

Status MigrateInTransaction(sql::Connection& connection, int64_t from) {
  if (from < 2) VLM3R_TRY(MigrateFrom1To2(connection));
  VLM3R_TRY(connection.Execute(kRoomTables));
  VLM3R_TRY(SetVersion(connection));
  return connection.Execute("COMMIT");
}

}  // namespace

Status CreateSchema(sql::Connection& connection) {
  VLM3R_TRY(connection.Execute("BEGIN"));
  VLM3R_TRY(connection.Execute(kSchema));
  VLM3R_TRY(connection.Execute(kRoomTables));
  VLM3R_TRY(
      connection.Execute(("PRAGMA application_id = " + std::to_string(kApplicationId)).c_str()));
  VLM3R_TRY(SetVersion(connection));
  return connection.Execute("COMMIT");
}

Status Migrate(sql::Connection& connection, int64_t from) {
  if (from == kFormatVersion) return {};
  VLM3R_TRY(connection.Execute("BEGIN IMMEDIATE"));
  Status done = MigrateInTransaction(connection, from);
  if (!done) (void)connection.Execute("ROLLBACK");
  return done;
}

Status CheckSchema(sql::Connection& connection) {
  for (const char* probe : kProbes) {
    VLM3R_ASSIGN(sql::Statement statement, connection.Prepare(probe));
    VLM3R_TRY(statement.Step());
  }
  return {};
}

Status CheckTextIndex(sql::Connection& connection) {
  VLM3R_TRY(connection.QueryInt("SELECT rowid FROM message_text LIMIT 1"));
  return {};
}

Status RebuildTextIndex(sql::Connection& connection) {
  if (connection.Execute(kFillTextIndex)) return {};
  connection.SetDefensive(false);
  Status status = connection.Execute(kForgetTextIndex);
  connection.SetDefensive(true);
  VLM3R_TRY(std::move(status));
  VLM3R_TRY(connection.Execute(kTextIndex));
  return connection.Execute(kFillTextIndex);
}

}  // namespace vlm3r::project
