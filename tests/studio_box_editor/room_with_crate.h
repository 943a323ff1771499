// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QSignalSpy>
#include <QTest>

#include "app/studio/core/document.h"
#include "tests/viz/scenes.h"

namespace vlm3r::studio {

/// The crate of viz::Room() in the graph's frame: X as in the world, Y into the room, Z up from the
/// floor.
inline scene::OrientedBox Crate() {
  return scene::OrientedBox::Create({0, 0.8, 0.4}, {0.8, 0.8, 0.8}, Eigen::Matrix3d::Identity())
      .value();
}

inline project::RoomObject MakeObject(const char* category, const scene::OrientedBox& box) {
  project::RoomObject object;
  object.category = category;
  object.box = box;
  object.record = box.ToRecord();
  object.record["note"] = "as its file said";
  return object;
}

/// Shows the room with its scene graph; the objects get instance ids 1, 2, …
inline void ShowRoomWith(Document* document, std::vector<project::RoomObject> objects,
                         std::shared_ptr<const scene::Snapshot> room = viz::Room()) {
  project::Video video;
  video.path = "/videos/room.mp4";
  video.title = "room.mp4";
  video.duration_s = 3;
  document->setCurrentVideo(document->addVideo(video));
  document->setSnapshot(document->currentVideo(), std::move(room), {});
  project::RoomGraph graph;
  graph.name = "room";
  graph.graph_from_world << 1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1.3, 0, 0, 0, 1;
  int64_t instance = 0;
  for (project::RoomObject& object : objects) object.instance_id = ++instance;
  document->setGraph(graph, std::move(objects), QStringLiteral("Import"));
}

/// All that is kept of an object, as text.
inline std::string TextOf(const project::RoomObject& object) {
  return object.box.ToRecord().dump() + object.record.dump() + object.category + object.state +
         object.annotator + std::to_string(object.instance_id);
}

inline void SelectObject(Document* document, size_t index) {
  document->select(
      {.kind = Selection::Kind::kObject, .id = document->objects().at(index).id, .pick = {}});
}

}  // namespace vlm3r::studio
