// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/fed_graph.h"

#include <algorithm>
#include <cmath>

#include "app/project/room_scene.h"
#include "app/studio/core/document.h"
#include "engine/scene/frame_moment.h"
#include "engine/scene/room_frames.h"

namespace vlm3r::studio {
namespace {

/// What a graph is made of, copied on the GUI thread.
struct Parts {
  project::Video video;
  std::optional<project::RoomGraph> graph;
  std::vector<project::RoomObject> objects;
  std::shared_ptr<const scene::Snapshot> snapshot;
};

Parts PartsOf(const Document& document) {
  Parts parts;
  if (const project::Video* video = document.video(document.currentVideo())) parts.video = *video;
  if (document.graph() != nullptr) parts.graph = *document.graph();
  parts.objects = document.objects();
  parts.snapshot = document.snapshot();
  // The document's is newer than the row while a calibration is under way.
  parts.video.display = document.display();
  return parts;
}

std::vector<int64_t> IdsOf(const scene::SceneGraph& graph,
                           const std::vector<project::RoomObject>& objects) {
  std::vector<bool> taken(objects.size(), false);
  std::vector<int64_t> ids;
  for (const scene::SceneObject& seen : graph.objects) {
    ids.push_back(0);
    for (size_t i = 0; i < objects.size(); ++i) {
      const project::RoomObject& object = objects[i];
      // Files of some data sets number no objects: those are told by their place.
      const bool same = seen.instance_id ? object.instance_id == *seen.instance_id
                                         : object.category == seen.category &&
                                               object.box.center_world() == seen.box.center_world();
      if (taken[i] || !same || object.state == "rejected") continue;
      taken[i] = true;
      ids.back() = object.id;
      break;
    }
  }
  return ids;
}

/// Frames per second of the video's frame numbers; 0: unknown.
double FrameRate(const FedGraph& fed) {
  if (fed.video.fps > 0) return fed.video.fps;
  if (fed.snapshot == nullptr || fed.snapshot->frames.empty()) return 0;
  const scene::FrameGeometry& last = fed.snapshot->frames.back();
  return last.time_s > 0 ? static_cast<double>(last.frame_index) / last.time_s : 0;
}

std::vector<std::optional<double>> TimesOf(const FedGraph& fed) {
  std::vector<std::optional<double>> times;
  const double fps = FrameRate(fed);
  for (const std::optional<scene::FrameMoment>& moment : scene::FrameMoments(fed.graph)) {
    times.emplace_back();
    if (!moment) continue;
    if (moment->in_seconds) {
      times.back() = moment->value;
    } else if (fps > 0) {
      times.back() = moment->value / fps;
    }
  }
  return times;
}

std::shared_ptr<const FedGraph> Make(const Parts& parts) {
  auto fed = std::make_shared<FedGraph>();
  fed->video = parts.video;
  fed->snapshot = parts.snapshot;
  project::RoomGraph graph;
  if (parts.graph) {
    graph = *parts.graph;
  } else if (parts.snapshot != nullptr && !parts.snapshot->frames.empty()) {
    graph.graph_from_world =
        scene::EstimateGraphFromWorld(*parts.snapshot, parts.video.display.scale).matrix();
  }
  graph.video_id = parts.video.id;
  fed->graph_from_world = graph.graph_from_world;
  fed->frames_of_room = !graph.frame_record.is_object();
  fed->is_kept = parts.graph.has_value();
  fed->complete = !graph.scene_record.is_null();
  fed->graph = project::ToSceneGraph(parts.video, graph, parts.objects, parts.snapshot.get());
  fed->ids = IdsOf(fed->graph, parts.objects);
  fed->times_s = TimesOf(*fed);
  return fed;
}

}  // namespace

std::function<std::shared_ptr<const FedGraph>()> GraphMaker(const Document& document) {
  return [parts = PartsOf(document)] { return Make(parts); };
}

std::optional<size_t> FedGraph::indexOf(int64_t id) const {
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (id == 0 || found == ids.end()) return {};
  return static_cast<size_t>(found - ids.begin());
}

std::optional<size_t> FedGraph::frameAt(double time_s) const {
  std::optional<size_t> nearest;
  for (size_t i = 0; i < times_s.size(); ++i) {
    if (!times_s[i]) continue;
    if (!nearest || std::abs(*times_s[i] - time_s) < std::abs(*times_s[*nearest] - time_s))
      nearest = i;
  }
  return nearest;
}

}  // namespace vlm3r::studio
