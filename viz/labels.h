// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <vtkSmartPointer.h>
#include <Eigen/Core>

#include "viz/scene_view.h"

class vtkRenderer;
class vtkTextActor;

namespace vlm3r::viz {

/// A line of text over the picture.
struct Label {
  Eigen::Vector2d center_px;
  std::string text;
  Rgb rgb = {255, 255, 255};
  double opacity = 1;
  bool boxed = false;  ///< On a plate of the background's colour, readable over points.
  int size_pt = 9;
};

/// Draws labels in the order of their importance; one that would overlap an earlier one is left
/// out.
class Labels {
 public:
  explicit Labels(vtkRenderer* renderer);
  ~Labels();
  void Show(const std::vector<Label>& labels, const ViewTheme& theme, int pixel_ratio);

 private:
  vtkTextActor* Actor(size_t i);
  vtkRenderer* renderer_;
  std::vector<vtkSmartPointer<vtkTextActor>> actors_;
};

}  // namespace vlm3r::viz
