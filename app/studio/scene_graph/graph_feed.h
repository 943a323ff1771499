// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QObject>
#include <QTimer>

#include "app/studio/core/fed_graph.h"

namespace vlm3r::studio {

class LatestTask;

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
