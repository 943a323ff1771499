// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "app/project/types.h"
#include "app/studio/box_editor/point_gatherer.h"
#include "engine/scene/box_edit.h"
#include "engine/scene/box_snap.h"

namespace vlm3r::studio {

class Document;

/// Edits the box of the selected object, for the handles of the 3D view and for the box editor
/// alike. Everything is in the graph's frame. Each drag is one undo step, and so is a run of the
/// same small steps.
class BoxEditing : public QObject {
  Q_OBJECT
 public:
  explicit BoxEditing(Document* document, QObject* parent = nullptr);
  ~BoxEditing() override;

  /// The selected object; null when none is.
  const project::RoomObject* object() const;
  /// The points around it, for drawing; never null.
  std::shared_ptr<const scene::NearbyPoints> points() const { return gatherer_.points(); }
  bool isGathering() const { return gatherer_.isGathering(); }

  // A drag. False without an object.
  bool begin(const scene::BoxHandle& handle, const scene::SightLine& line);
  /// `reach_m` is how near something must be to be snapped to; 0: nothing is. `fine`: at a tenth of
  /// the pace.
  void drag(const scene::SightLine& line, double reach_m, bool fine);
  void end();
  /// Everything as it was before the drag. False when there is none.
  bool cancel();
  bool isDragging() const { return drag_ != nullptr; }
  std::optional<scene::BoxHandle> held() const;
  /// What a drag holds on to just now.
  const std::vector<scene::SnapTarget>& snappedTo() const { return snapped_to_; }

  // Single steps. Nothing happens without an object.
  void nudge(const Eigen::Vector3d& motion_m);
  void turn(double yaw_rad);
  /// `what` names the step for the undo menu.
  void set(const scene::OrientedBox& box, const QString& what);
  void snapToFloor();
  /// False when there are too few points around the box.
  bool fitToPoints();
  /// Selects the object that many places further, in a circle; does nothing without objects.
  void selectNext(int steps);

 Q_SIGNALS:
  void changed();      ///< Another object, or another box.
  void dragChanged();  ///< Begun, moved or ended.
  void pointsChanged();

 private:
  void onDocument();
  void put(const scene::OrientedBox& box, const QString& what, int gesture);
  std::vector<scene::OrientedBox> otherBoxes() const;

  Document* document_;
  PointGatherer gatherer_;
  std::unique_ptr<scene::BoxDrag> drag_;
  std::vector<scene::OrientedBox> others_;  ///< While a drag lasts.
  std::vector<scene::SnapTarget> snapped_to_;
  int64_t dragged_id_ = 0;
  int gesture_ = 0;
  QString step_;  ///< The last single step, which may go on.
  int64_t step_id_ = 0;
  int step_gesture_ = 0;
  QElapsedTimer since_step_;
};

/// "Snapped to the floor", …; empty for nothing.
QString SnapText(const std::vector<scene::SnapTarget>& targets);

}  // namespace vlm3r::studio
