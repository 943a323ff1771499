// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include <QElapsedTimer>
#include <QFrame>

#include "app/studio/core/studio_context.h"
#include "app/studio/view3d/clip_bounds.h"

class QLabel;
class QSlider;

namespace vlm3r::studio {

class SceneBinding;

/// The clip box's six sides as sliders, over the 3D view.
class ClipCard : public QFrame {
  Q_OBJECT
 public:
  ClipCard(const StudioContext& context, SceneBinding* binding, QWidget* parent = nullptr);

  /// Turns clipping on (a box around the room) or off, as one undo step.
  void setClipping(bool on);
  bool isClipping() const;
  /// Larger or smaller around its centre; turns clipping on.
  void scale(double factor);

 Q_SIGNALS:
  void clippingChanged(bool on);

 private:
  void buildRows();
  void measureRoom();
  void refresh();
  void onSlider(int axis, bool high_side);
  void apply(const ClipSides& sides, int gesture);

  StudioContext context_;
  SceneBinding* binding_;
  ClipSides room_;  ///< What the sliders span.
  ClipSides sides_;
  std::array<std::array<QSlider*, 2>, 3> sliders_ = {};
  std::array<QLabel*, 3> sizes_ = {};
  int gesture_ = 0;
  QElapsedTimer since_scale_;
  bool was_clipping_ = false;
};

}  // namespace vlm3r::studio
