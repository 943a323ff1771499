// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/project/types.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::studio {

class Document;

/// The current video's scene graph as it was at one moment: what was imported with the objects as
/// they were, without rejected ones; frames as imported, else the reconstruction's cameras with
/// what they see. Never changes; any thread may read it.
struct FedGraph {
  project::Video video;
  scene::SceneGraph graph;
  std::shared_ptr<const scene::Snapshot> snapshot;  ///< May be null.
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  std::vector<int64_t> ids;  ///< The document's ids of graph.objects; 0 where it knows none.
  std::vector<std::optional<double>> times_s;  ///< When graph.frames were taken.
  bool frames_of_room = false;  ///< They are the reconstruction's cameras, not of a file.
  bool is_kept = false;         ///< The project has a graph: objects were made or imported.
  bool complete = false;        ///< It was imported, so that it names every object.

  /// Index into graph.objects.
  std::optional<size_t> indexOf(int64_t id) const;
  /// The frame nearest to a moment, as index into graph.frames; nothing where no frame has a time.
  std::optional<size_t> frameAt(double time_s) const;
};

/// Copies what the document's scene graph is made of; the result makes it, on any thread. For
/// questions, checks, relations and files alike.
std::function<std::shared_ptr<const FedGraph>()> GraphMaker(const Document& document);

}  // namespace vlm3r::studio
