// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/scene_graph/graph_feed.h"
#include "engine/scene/top_view.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace vlm3r::studio {

class LatestTask;
class MapView;

/// The room from above, in step with selection and video, and its export as SVG or PNG. Handles the
/// action "scene map".
class MapPanel : public QWidget {
  Q_OBJECT
 public:
  explicit MapPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~MapPanel() override;

  MapView* view() { return view_; }
  /// Writes the map; the ending of the name decides: .svg or .png. The outcome is told below the
  /// map.
  void saveTo(const QString& path);

 Q_SIGNALS:
  void mapChanged();
  void saved(bool ok);

 private:
  QWidget* makeEmptyPage();
  QWidget* makeMapPage();
  void takeGraph();
  void take(std::shared_ptr<const FedGraph> fed, std::shared_ptr<const scene::TopView> map);
  void showSelection();
  void showCamera();
  void save();
  std::string svg() const;
  void tell(const QString& text, const char* look);

  StudioContext context_;
  GraphFeed* feed_;
  LatestTask* task_;
  std::shared_ptr<const FedGraph> shown_;  ///< What the map was made of.
  QStackedWidget* pages_ = nullptr;
  QLabel* empty_ = nullptr;
  QPushButton* reconstruct_ = nullptr;
  MapView* view_ = nullptr;
  QLabel* note_ = nullptr;
};

}  // namespace vlm3r::studio
