// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/scene/display.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::project {

// What a project file holds, as plain values. Ids are given out once and never used again; 0 means
// none. Times are UTC, ISO 8601.

/// One video, and where its reconstruction lies (caches are kept by reference, not copied).
struct Video {
  int64_t id = 0;
  std::filesystem::path path;  ///< Absolute.
  std::string title;
  std::string sha256;  ///< Of the content; empty until known.
  double duration_s = 0;
  double fps = 0;
  int64_t num_frames = 0;
  int width = 0;
  int height = 0;
  std::filesystem::path snapshot;  ///< Folder that scene::LoadSnapshot reads; empty: none yet.
  scene::Display display;          ///< How its room is looked at, calibration included.
};

struct Chat {
  int64_t id = 0;
  int64_t video_id = 0;
  std::string title;
  int64_t active_leaf = 0;  ///< Last message of the branch that is shown.
  Json settings;            ///< Sampling settings: GenerationOptions by key, "system", "frames".
  std::string created_at;
};

/// Messages form a tree: an edited question or a regenerated answer is a sibling of the old one.
struct Message {
  int64_t id = 0;
  int64_t chat_id = 0;
  int64_t parent_id = 0;  ///< 0 for the first.
  std::string role;       ///< "user", "assistant".
  std::string text;
  std::string state;  ///< "done", "stopped", "failed".
  Json info;  ///< Answers: time_to_first_token_s, tokens_per_s, num_tokens, num_frames, model, …
  std::string created_at;
};

struct Viewpoint {
  int64_t id = 0;
  int64_t video_id = 0;
  std::string name;
  Eigen::Vector3d position = Eigen::Vector3d::Zero();
  Eigen::Vector3d focal_point = Eigen::Vector3d::UnitZ();
  Eigen::Vector3d view_up = -Eigen::Vector3d::UnitY();
  double view_angle_deg = 40;
  bool orthographic = false;
  double parallel_scale = 2;
};

struct Measurement {
  int64_t id = 0;
  int64_t video_id = 0;  ///< 0: of an opened point file, as with viewpoints.
  std::string kind;      ///< "distance", "angle", "height", "box".
  std::string name;
  std::vector<Eigen::Vector3d> points;  ///< World frame, metres as predicted.
};

/// One object of a video's room, as an annotator keeps it.
struct RoomObject {
  int64_t id = 0;
  int64_t video_id = 0;
  int64_t instance_id = 0;  ///< In scene metadata; unique within a video.
  std::string category;
  scene::OrientedBox box;       ///< Graph frame: metres, Z up.
  std::string state = "draft";  ///< "draft", "accepted", "rejected".
  std::string annotator;
  OrderedJson record;  ///< All its file said, for saving without loss; null: of no file.
};

/// What a video's scene graph has beside its objects; at most one per video.
struct RoomGraph {
  int64_t id = 0;
  int64_t video_id = 0;
  std::string name;
  std::string dataset;
  /// Similarity: from the reconstruction's world (first camera, metres as predicted) to the graph's
  /// frame (Z up, true metres; floor at z = 0 when estimated).
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  OrderedJson scene_record;  ///< As imported; null otherwise.
  OrderedJson frame_record;
};

/// One hit of a search through all chats.
struct SearchHit {
  int64_t message_id = 0;
  int64_t chat_id = 0;
  int64_t video_id = 0;
  std::string chat_title;
  std::string snippet;  ///< The hit's surroundings; matches between U+0001 and U+0002.
};

/// Everything but the messages' full-text index, in memory.
struct Contents {
  std::vector<Video> videos;
  std::vector<Chat> chats;
  std::vector<Message> messages;
  std::vector<Viewpoint> viewpoints;
  std::vector<Measurement> measurements;
  std::vector<RoomObject> objects;
  std::vector<RoomGraph> graphs;
  Json settings = Json::object();  ///< "current_video", "layout", …
  int64_t next_id = 1;             ///< Greater than every id that the file has ever seen.
};

}  // namespace vlm3r::project
