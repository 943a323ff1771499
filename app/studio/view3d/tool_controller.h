// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QPointF>
#include <QTimer>

#include "app/studio/core/studio_context.h"
#include "viz/measure.h"

namespace vlm3r::viz {
class VtkHostWidget;
}

namespace vlm3r::studio {

class SceneBinding;

/// What a click in the 3D view means. Without a tool it selects.
enum class Tool { kNone, kDistance, kAngle, kHeight, kBox, kPick };

/// Turns clicks into selections and measurements, and draws what is being measured.
class ToolController : public QObject {
  Q_OBJECT
 public:
  ToolController(const StudioContext& context, SceneBinding* binding, QObject* parent = nullptr);

  /// Where clicks come from; null while there is no picture.
  void setHost(viz::VtkHostWidget* host);
  Tool tool() const { return tool_; }
  void setTool(Tool tool);
  /// Takes the points back first, then leaves the tool. False when there was nothing to leave.
  bool cancel();
  /// What to do next, or what was measured; empty without a tool.
  QString hint() const { return hint_; }
  int numPoints() const { return static_cast<int>(points_.size()); }
  /// A measurement's next point, as a click there gives it.
  void addPoint(const Eigen::Vector3d& p_world);

 Q_SIGNALS:
  void toolChanged(vlm3r::studio::Tool tool);
  void hintChanged(const QString& hint);
  void measured(qint64 id);
  void pointPicked();  ///< With the pick tool: the selection is the point to ask about.

 private:
  void click(const QPointF& position);
  void select(const QPointF& position);
  void selectPick(const viz::Pick& pick);
  bool selectObject(const QPointF& position);
  void doubleClick(const QPointF& position);
  void hover();
  void showPreview(const std::optional<Eigen::Vector3d>& free_end);
  void clearPoints();
  void setHint(const QString& hint);
  std::optional<viz::MeasureKind> kind() const;

  StudioContext context_;
  SceneBinding* binding_;
  viz::VtkHostWidget* host_ = nullptr;
  Tool tool_ = Tool::kNone;
  std::vector<Eigen::Vector3d> points_;
  QString hint_;
  QPointF pointer_;
  QTimer hover_timer_;  ///< Looking under the pointer reads a picture back: not for every move.
};

}  // namespace vlm3r::studio
