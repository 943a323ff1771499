// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "viz/camera_math.h"
#include "viz/draw_lines.h"

class vtkRenderer;

namespace vlm3r::viz {

/// What one takes hold of to change a box: balls at its faces, corners and centre, and a ring
/// around its foot that turns it. All of one size on the screen, over the points.
class HandleLayer {
 public:
  explicit HandleLayer(vtkRenderer* overlay);

  void SetItem(std::optional<HandleItem> item) { item_ = std::move(item); }
  const std::optional<HandleItem>& item() const { return item_; }

  void Update(const ViewTheme& theme, const Projector& projector, int pixel_ratio);

  /// The handle under the pixel: balls before the ring, the nearest ball first.
  std::optional<scene::BoxHandle> PickAt(const Projector& projector, double x_px, double y_px,
                                         int pixel_ratio) const;

  /// Where a handle is drawn; the knob of the ring for a turn.
  std::optional<Eigen::Vector3d> Place(const Projector& projector, const scene::BoxHandle& handle,
                                       int pixel_ratio) const;

 private:
  struct Ring {
    Eigen::Vector3d center, right, forward;  ///< The directions have the radius as length.
    Eigen::Vector3d At(double angle_rad) const;
  };
  Ring RingOf(const Projector& projector, int pixel_ratio) const;
  /// All that are drawn as balls: faces, centre, and corners where there is room for them.
  std::vector<scene::BoxHandle> Balls(const Projector& projector, int pixel_ratio) const;

  std::optional<HandleItem> item_;
  LineSet ring_, hot_ring_;
  DotSet faces_, corners_, hot_;
};

}  // namespace vlm3r::viz
