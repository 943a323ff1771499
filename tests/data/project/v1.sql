-- A project of format version 1: one line of messages a chat, no search index, perspective views only.
PRAGMA application_id = 0x56335231;
PRAGMA user_version = 1;
CREATE TABLE settings(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE videos(
  id INTEGER NOT NULL PRIMARY KEY, path TEXT NOT NULL, title TEXT NOT NULL, duration_s REAL NOT NULL,
  fps REAL NOT NULL, num_frames INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  snapshot TEXT NOT NULL, min_confidence REAL NOT NULL, scale REAL NOT NULL) STRICT;
CREATE TABLE chats(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, title TEXT NOT NULL,
  created_at TEXT NOT NULL) STRICT;
CREATE TABLE messages(
  id INTEGER NOT NULL PRIMARY KEY, chat_id INTEGER NOT NULL, position INTEGER NOT NULL,
  role TEXT NOT NULL, text TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE INDEX messages_of_chat ON messages(chat_id);
CREATE TABLE viewpoints(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, name TEXT NOT NULL,
  position TEXT NOT NULL, focal_point TEXT NOT NULL, view_up TEXT NOT NULL,
  view_angle_deg REAL NOT NULL) STRICT;
CREATE TABLE measurements(
  id INTEGER NOT NULL PRIMARY KEY, video_id INTEGER NOT NULL, kind TEXT NOT NULL,
  name TEXT NOT NULL, points TEXT NOT NULL) STRICT;
INSERT INTO settings VALUES('current_video', '1');
INSERT INTO videos VALUES(1, '/videos/room.mp4', 'Room', 12.5, 25.0, 312, 640, 480, '/cache/1', 3.0, 1.25);
INSERT INTO videos VALUES(2, '/videos/hall.mp4', 'Hall', 4.0, 25.0, 100, 640, 480, '', 1.5, 1.0);
INSERT INTO chats VALUES(1, 1, 'First', '2025-01-01T00:00:00Z');
INSERT INTO chats VALUES(2, 1, 'Empty', '2025-01-02T00:00:00Z');
INSERT INTO messages VALUES(1, 1, 0, 'user', 'How many chairs are there?', '2025-01-01T00:00:01Z');
INSERT INTO messages VALUES(2, 1, 1, 'assistant', 'Three chairs.', '2025-01-01T00:00:02Z');
INSERT INTO messages VALUES(3, 1, 2, 'user', 'And tables?', '2025-01-01T00:00:03Z');
INSERT INTO viewpoints VALUES(1, 1, 'Door', '[0,0,-3]', '[0,0,0]', '[0,-1,0]', 45.0);
INSERT INTO measurements VALUES(1, 1, 'distance', 'Table', '[[0,0,1],[0,0,3]]');
