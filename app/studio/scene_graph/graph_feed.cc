// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/graph_feed.h"

#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/scene_graph/latest_task.h"

namespace vlm3r::studio {
namespace {

/// Edits come in bursts: a drag, an import.
constexpr int kDelayMs = 60;

}  // namespace

GraphFeed* GraphFeed::of(Document* document) {
  auto* feed = document->findChild<GraphFeed*>(QString(), Qt::FindDirectChildrenOnly);
  return feed != nullptr ? feed : new GraphFeed(document);
}

GraphFeed::GraphFeed(Document* document)
    : QObject(document), document_(document), task_(new LatestTask(this)) {
  delay_.setSingleShot(true);
  delay_.setInterval(kDelayMs);
  connect(&delay_, &QTimer::timeout, this, &GraphFeed::make);
  const auto soon = [this] { delay_.start(); };
  connect(document, &Document::objectsChanged, this, soon);
  connect(document, &Document::graphChanged, this, soon);
  connect(document, &Document::snapshotChanged, this, soon);
  connect(document, &Document::displayChanged, this, [this, soon] {
    // Only the scale matters, and only where no graph says more.
    if (graph_ == nullptr || graph_->video.display.scale != document_->display().scale) soon();
  });
  const auto other = [this] {
    task_->drop();
    graph_.reset();
    Q_EMIT changed();
    delay_.start();
  };
  connect(document, &Document::currentVideoChanged, this, other);
  connect(document, &Document::projectOpened, this, other);
  delay_.start();
}

GraphFeed::~GraphFeed() = default;

bool GraphFeed::isWorking() const { return delay_.isActive() || task_->isWorking(); }

void GraphFeed::make() {
  if (document_->currentVideo() == 0) {
    Q_EMIT changed();
    return;
  }
  task_->run<std::shared_ptr<const FedGraph>>(GraphMaker(*document_),
                                              [this](std::shared_ptr<const FedGraph> graph) {
                                                graph_ = std::move(graph);
                                                Q_EMIT changed();
                                              });
}

}  // namespace vlm3r::studio
