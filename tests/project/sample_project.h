// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>

#include "app/project/database.h"

namespace vlm3r::project {

/// A project with something in every table; letters of several scripts.
inline Contents SampleContents() {
  Contents contents;
  Video video;
  video.id = 3;
  video.path = "/videos/Küche 房间.mp4";
  video.title = "Küche";
  video.sha256 = "00ff";
  video.duration_s = 31.04;
  video.fps = 29.97;
  video.num_frames = 930;
  video.width = 640;
  video.height = 480;
  video.snapshot = "/cache/rooms/3";
  video.display.filter.min_confidence = 2.25;
  video.display.color = scene::ColorBy::kHeight;
  video.display.clip = scene::ClipBox{Eigen::Isometry3d(Eigen::Translation3d(0.1, 0.2, 0.3)),
                                      Eigen::Vector3d(1, 2, 1.0 / 3)};
  video.display.scale = 1.0625;
  video.display.calibrated = true;
  Video other;
  other.id = 4;
  other.path = "/videos/b.mp4";
  other.title = "b";
  contents.videos = {video, other};
  contents.chats = {{5, 3, "Sizes", 9, Json{{"temperature", 0.5}}, "2026-01-02T03:04:05Z"},
                    {6, 4, "", 0, Json::object(), ""}};
  contents.messages = {
      {7, 5, 0, "user", "How far is the sofa from the café door?", "done", Json::object(), "t"},
      {8, 5, 7, "assistant", "The distance is 2.3 m.", "done", Json{{"num_tokens", 9}}, "t"},
      {9, 5, 7, "assistant", "这个房间里有三把椅子。", "stopped", Json::object(), "t"}};
  Viewpoint viewpoint;
  viewpoint.id = 10;
  viewpoint.video_id = 3;
  viewpoint.name = "Window";
  viewpoint.position = {0.1, -2, 1e-9};
  viewpoint.orthographic = true;
  viewpoint.parallel_scale = 1.5;
  contents.viewpoints = {viewpoint};
  contents.measurements = {{11, 3, "distance", "Sofa", {{0, 0, 1.0 / 3}, {1, 0, 2}}},
                           {12, 3, "angle", "", {{0, 0, 1}, {1, 0, 2}, {3, 3, 3}}}};
  RoomObject chair;
  chair.id = 13;
  chair.video_id = 3;
  chair.instance_id = 41;
  chair.category = "Stühle 椅子";
  const double c = std::cos(0.3), s = std::sin(0.3);
  chair.box = *scene::OrientedBox::Create({1.0 / 3, -2, 0.4}, {0.5, 0.45, 0.9},
                                          Eigen::Matrix3d{{c, -s, 0}, {s, c, 0}, {0, 0, 1}});
  chair.state = "accepted";
  chair.annotator = "Åsa";
  chair.record = OrderedJson{{"zebra", 1}, {"apple", {{"deep", 1e-9}}}, {"instance_id", 41}};
  RoomObject table;
  table.id = 14;
  table.video_id = 3;
  table.instance_id = 2;
  table.category = "table";
  RoomGraph graph;
  graph.id = 15;
  graph.video_id = 3;
  graph.name = "scene0001_00";
  graph.dataset = "scannet";
  graph.graph_from_world << 0, 0, 1.25, 0.5, -1.25, 0, 0, 1.0 / 3, 0, -1.25, 0, 1.5, 0, 0, 0, 1;
  graph.scene_record = OrderedJson{{"room_size", 20.5}, {"object_counts", OrderedJson::object()}};
  contents.objects = {chair, table};
  contents.graphs = {graph};
  contents.settings = Json{{"current_video", 3}, {"layout", "AAAA"}};
  contents.next_id = 16;
  return contents;
}

inline Status PutAll(Database& database, const Contents& contents) {
  for (const auto& row : contents.videos) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.chats) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.messages) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.viewpoints) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.measurements) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.objects) VLM3R_TRY(database.Put(row));
  for (const auto& row : contents.graphs) VLM3R_TRY(database.Put(row));
  for (const auto& item : contents.settings.items())
    VLM3R_TRY(database.PutSetting(item.key(), item.value()));
  return {};
}

/// Everything as one comparable text.
inline std::string Describe(const Contents& contents) {
  OrderedJson json;
  const auto vector = [](const Eigen::Vector3d& v) { return Json{v.x(), v.y(), v.z()}; };
  for (const Video& v : contents.videos) {
    json["videos"].push_back({v.id, v.path.string(), v.title, v.sha256, v.duration_s, v.fps,
                              v.num_frames, v.width, v.height, v.snapshot.string(),
                              scene::ToJson(v.display)});
  }
  for (const Chat& c : contents.chats)
    json["chats"].push_back({c.id, c.video_id, c.title, c.active_leaf, c.settings, c.created_at});
  for (const Message& m : contents.messages) {
    json["messages"].push_back(
        {m.id, m.chat_id, m.parent_id, m.role, m.text, m.state, m.info, m.created_at});
  }
  for (const Viewpoint& v : contents.viewpoints) {
    json["viewpoints"].push_back({v.id, v.video_id, v.name, vector(v.position),
                                  vector(v.focal_point), vector(v.view_up), v.view_angle_deg,
                                  v.orthographic, v.parallel_scale});
  }
  for (const Measurement& m : contents.measurements) {
    Json points = Json::array();
    for (const Eigen::Vector3d& point : m.points) points.push_back(vector(point));
    json["measurements"].push_back({m.id, m.video_id, m.kind, m.name, points});
  }
  for (const RoomObject& o : contents.objects) {
    json["objects"].push_back({o.id, o.video_id, o.instance_id, o.category, o.box.ToRecord(),
                               o.state, o.annotator, o.record});
  }
  for (const RoomGraph& g : contents.graphs) {
    OrderedJson matrix = OrderedJson::array();
    for (int i = 0; i < 16; ++i) matrix.push_back(g.graph_from_world(i / 4, i % 4));
    json["graphs"].push_back(
        {g.id, g.video_id, g.name, g.dataset, matrix, g.scene_record, g.frame_record});
  }
  json["settings"] = contents.settings;
  return json.dump(1);
}

}  // namespace vlm3r::project
