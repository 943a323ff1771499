// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/base/json.h"

namespace vlm3r::scene {

inline OrderedJson RowsOf(const Eigen::Matrix4d& matrix) {
  OrderedJson rows = OrderedJson::array();
  for (int i = 0; i < 4; ++i)
    rows.push_back({matrix(i, 0), matrix(i, 1), matrix(i, 2), matrix(i, 3)});
  return rows;
}

inline OrderedJson BoxRecord(int id, const Eigen::Vector3d& center, const Eigen::Vector3d& size) {
  return {{"centroid", {center.x(), center.y(), center.z()}},
          {"axesLengths", {size.x(), size.y(), size.z()}},
          {"normalizedAxes", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
          {"instance_id", id}};
}

/// A room of 4 m x 5 m: sofa at the origin's side, table, two chairs, lamp on the table.
inline OrderedJson SmallSceneRecord() {
  OrderedJson record = {{"video_path", "videos/room.mp4"},
                        {"dataset", "synthetic"},
                        {"room_size", 20.0},
                        {"room_center", {2.0, 2.5, 1.2}},
                        {"object_counts", {{"sofa", 1}, {"table", 1}, {"chair", 2}, {"lamp", 1}}}};
  record["object_bboxes"] = {{"sofa", {BoxRecord(0, {0.5, 2.5, 0.4}, {1, 2, 0.8})}},
                             {"table", {BoxRecord(1, {2.5, 2.5, 0.4}, {1, 1, 0.8})}},
                             {"chair",
                              {BoxRecord(2, {2.5, 1.2, 0.45}, {0.5, 0.5, 0.9}),
                               BoxRecord(3, {2.5, 4.0, 0.45}, {0.5, 0.5, 0.9})}},
                             {"lamp", {BoxRecord(4, {2.5, 2.5, 1.0}, {0.2, 0.2, 0.4})}}};
  return record;
}

/// Frame metadata with these poses: frame i has the id `ids[i]` and sees `visible[i]`.
inline OrderedJson FramesRecord(const std::vector<OrderedJson>& ids,
                                const std::vector<Eigen::Matrix4d>& graph_from_camera,
                                const std::vector<std::vector<int>>& visible) {
  OrderedJson frames = OrderedJson::array();
  for (size_t i = 0; i < ids.size(); ++i) {
    OrderedJson boxes = OrderedJson::array();
    for (const int id : visible[i]) boxes.push_back({{"instance_id", id}});
    frames.push_back({{"frame_id", ids[i]},
                      {"camera_pose_camera_to_world", RowsOf(graph_from_camera[i])},
                      {"bboxes_2d", boxes}});
  }
  return {{"frames", frames}};
}

/// A camera in the graph's frame (Z up) that stands at `position` and looks level along `forward`.
inline Eigen::Matrix4d LevelCamera(const Eigen::Vector3d& position,
                                   const Eigen::Vector3d& forward) {
  Eigen::Matrix4d pose = Eigen::Matrix4d::Identity();
  const Eigen::Vector3d down(0, 0, -1);
  pose.block<3, 1>(0, 0) = down.cross(forward);
  pose.block<3, 1>(0, 1) = down;
  pose.block<3, 1>(0, 2) = forward;
  pose.block<3, 1>(0, 3) = position;
  return pose;
}

}  // namespace vlm3r::scene
