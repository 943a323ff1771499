// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/studio/core/studio_context.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QTreeView;

namespace vlm3r::studio {

class PointCounter;
class SceneModel;

/// What is in the project: videos, cameras, points, measurements, views. Selection goes both ways
/// with the document; F2 renames, Del deletes.
class SceneTree : public QWidget {
  Q_OBJECT
 public:
  explicit SceneTree(const StudioContext& context, QWidget* parent = nullptr);
  ~SceneTree() override;

  QTreeView* view() const { return view_; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  void connectDocument();
  void handleActions();
  void retranslate();
  void sync();
  void openNewBranches();
  void selectFromDocument();
  void onCurrent(const QModelIndex& index);
  void onActivated(const QModelIndex& index);
  void showMenu(const QPoint& position);
  void addVisibility(const QModelIndex& index, QMenu* menu);
  void updateActions();
  void renameSelection();
  void deleteSelection();

  StudioContext context_;
  PointCounter* counter_;
  SceneModel* model_;
  QStackedWidget* stack_;
  QTreeView* view_;
  QLabel* empty_;
  QTimer delay_;
  int64_t opened_video_ = -1;  ///< Whose branches were opened for the user.
  bool syncing_ = false;
};

}  // namespace vlm3r::studio
