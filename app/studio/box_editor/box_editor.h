// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <QWidget>

#include "app/studio/core/studio_context.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace vlm3r::studio {

class BoxCanvas;
class BoxEditing;

/// The selected object's box in three views with its points, and its numbers. Handles the actions
/// object.edit_box (by raising the dock around it), object.snap_floor, object.fit_points,
/// object.next and object.previous.
class BoxEditor : public QWidget {
  Q_OBJECT
 public:
  explicit BoxEditor(const StudioContext& context, QWidget* parent = nullptr);
  ~BoxEditor() override;

  BoxEditing* editing() const { return editing_; }
  /// Top, front, side.
  const std::array<BoxCanvas*, 3>& canvases() const { return canvases_; }

 private:
  QWidget* makeEmptyPage();
  QWidget* makePage();
  void handleActions();
  void reveal();
  void refresh();
  void fit();
  void say(const QString& text);

  StudioContext context_;
  BoxEditing* editing_;
  QStackedWidget* pages_;
  QLabel* empty_text_ = nullptr;
  QPushButton* empty_button_ = nullptr;
  QLabel* title_ = nullptr;
  QLabel* message_ = nullptr;
  std::array<BoxCanvas*, 3> canvases_ = {};
};

}  // namespace vlm3r::studio
