// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "viz/camera_math.h"
#include "viz/draw_lines.h"
#include "viz/labels.h"
#include "viz/point_store.h"

class vtkRenderer;

namespace vlm3r::viz {

/// What tells sizes and directions: the grid on the floor with its metres, the scale bar, the axes.
class GroundLayer {
 public:
  /// `scene` holds the grid, `overlay` what lies over the picture.
  GroundLayer(vtkRenderer* scene, vtkRenderer* overlay);

  /// A grid under the bounds; `axes` has the columns right, up, back. `scale`: true metres per
  /// predicted one, so that a line of the grid is a round number of true metres away from the next.
  void UpdateGrid(const ViewStyle& style, const ViewTheme& theme, const RobustBounds& bounds,
                  const Eigen::Matrix3d& axes, double scale, int pixel_ratio);

  /// What depends on where the viewer is; appends the texts.
  void UpdateScreen(const ViewStyle& style, const ViewTheme& theme, const Projector& projector,
                    const Viewpoint& viewpoint, double scale, int pixel_ratio,
                    std::vector<Label>* labels);

 private:
  struct Mark {
    Eigen::Vector3d near_edge, far_edge;  ///< It stands at the one that is nearer to the viewer.
    std::string text;
  };
  void AddScaleBar(const ViewTheme& theme, const Viewpoint& viewpoint, int height_px, double scale,
                   int pixel_ratio, std::vector<Segment>* lines, std::vector<Label>* labels) const;
  void AddAxes(const ViewTheme& theme, const Viewpoint& viewpoint, int width_px, int pixel_ratio,
               std::vector<Segment>* lines, std::vector<Label>* labels) const;

  LineSet grid_;
  ScreenLines screen_;
  std::vector<Mark> marks_;
};

}  // namespace vlm3r::viz
