// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "viz/camera_math.h"
#include "viz/draw_lines.h"
#include "viz/labels.h"

class vtkRenderer;

namespace vlm3r::viz {

/// Objects' boxes: edges and faint faces, drawn over the points, because a box that fits lies on
/// its object's surface and would drown in it.
class BoxLayer {
 public:
  explicit BoxLayer(vtkRenderer* overlay);

  void SetItems(std::vector<BoxItem> items) { items_ = std::move(items); }
  const std::vector<BoxItem>& items() const { return items_; }

  /// Appends the names.
  void Update(const ViewStyle& style, const ViewTheme& theme, const Projector& projector,
              const Eigen::Vector3d& up, int pixel_ratio, std::vector<Label>* labels);

  /// The box one of whose edges is within reach of the pixel; else the smallest that holds what is
  /// seen there; else the first that the line of sight enters before it gets to what is seen. 0:
  /// none.
  int64_t PickAt(const Projector& projector, double x_px, double y_px, double reach_px,
                 const std::optional<Eigen::Vector3d>& seen_world) const;

 private:
  void AddLabel(const BoxItem& item, const ViewTheme& theme, const Projector& projector,
                const Eigen::Vector3d& up, int pixel_ratio, std::vector<Label>* labels) const;

  std::vector<BoxItem> items_;
  LineSet lines_, selected_;
  FaceSet faces_;
};

}  // namespace vlm3r::viz
