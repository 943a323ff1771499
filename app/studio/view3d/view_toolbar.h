// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolBar>

#include "app/studio/core/studio_context.h"

class QMenu;
class QToolButton;

namespace vlm3r::studio {

class SceneBinding;
class ValueSlider;

/// The strip above the 3D view: colour, confidence, views, tools, saved viewpoints, capture. What
/// does not fit goes behind the arrow at its end.
class ViewToolbar : public QToolBar {
  Q_OBJECT
 public:
  ViewToolbar(const StudioContext& context, SceneBinding* binding, QWidget* parent = nullptr);

  /// Below which the filter window opens.
  QWidget* filterButton() const;
  void setHasPoints(bool has_points);

 private:
  QToolButton* menuButton(const char* icon, const QString& name,
                          const std::vector<const char*>& ids);
  void addConfidence();
  void addViewpoints();
  void fillViewpoints();
  void refresh();

  StudioContext context_;
  SceneBinding* binding_;
  QToolButton* color_ = nullptr;
  ValueSlider* confidence_ = nullptr;
  QMenu* viewpoints_ = nullptr;
  QToolButton* viewpoints_button_ = nullptr;
};

}  // namespace vlm3r::studio
