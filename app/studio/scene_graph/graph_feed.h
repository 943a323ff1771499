// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "app/project/types.h"
#include "engine/scene/scene_graph.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::studio {

class Document;
class LatestTask;

/// The current video's scene graph as it was at one moment. Never changes; any thread may read it.
struct FedGraph {
  project::Video video;
  scene::SceneGraph graph;
  std::shared_ptr<const scene::Snapshot> snapshot;  ///< May be null.
  Eigen::Matrix4d graph_from_world = Eigen::Matrix4d::Identity();
  std::vector<int64_t> ids;  ///< The document's ids of graph.objects; 0 where it knows none.
  std::vector<std::optional<double>> times_s;  ///< When graph.frames were taken.
  bool frames_of_room = false;  ///< They are the reconstruction's cameras, not of a file.

  /// Index into graph.objects.
  std::optional<size_t> indexOf(int64_t id) const;
  /// The frame nearest to a moment, as index into graph.frames; nothing where no frame has a time.
  std::optional<size_t> frameAt(double time_s) const;
};

/// Copies what the document's scene graph is made of; the result makes it, on any thread.
std::function<std::shared_ptr<const FedGraph>()> GraphMaker(const Document& document);

/// Makes the scene graph anew, on another thread, whenever objects or reconstruction change, for
/// all panels that look at it. One for each document. GUI thread only.
class GraphFeed : public QObject {
  Q_OBJECT
 public:
  /// The document's feed; made with the first call.
  static GraphFeed* of(Document* document);
  ~GraphFeed() override;

  /// Null while there is no video, and until the first graph is made.
  std::shared_ptr<const FedGraph> graph() const { return graph_; }
  bool isWorking() const;

 Q_SIGNALS:
  void changed();

 private:
  explicit GraphFeed(Document* document);
  void make();

  Document* document_;
  LatestTask* task_;
  QTimer delay_;
  std::shared_ptr<const FedGraph> graph_;
};

}  // namespace vlm3r::studio
