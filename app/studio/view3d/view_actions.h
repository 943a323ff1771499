// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "app/studio/core/studio_context.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

class ClipCard;
class SceneBinding;
class ToolController;

/// Gives the actions view.*, color.* and tool.* their meaning and keeps their ticks and their
/// availability in step with what is shown.
class ViewActions : public QObject {
  Q_OBJECT
 public:
  ViewActions(const StudioContext& context, SceneBinding* binding, ToolController* tools,
              ClipCard* clip, QObject* parent = nullptr);

  /// `has_points`: there is something to look at; `finished`: and it will not grow any more.
  void setAvailable(bool has_points, bool finished);

 private:
  void handleCamera();
  void handleStyle();
  void handleColors();
  void handleTools();
  void styleToggle(const char* id, bool viz::ViewStyle::*member);
  void refresh();
  void saveViewpoint();
  void changePointSize(double factor);

  StudioContext context_;
  SceneBinding* binding_;
  ToolController* tools_;
  ClipCard* clip_;
};

}  // namespace vlm3r::studio
