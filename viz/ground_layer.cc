// SPDX-License-Identifier: Apache-2.0
#include "viz/ground_layer.h"

#include <algorithm>
#include <cmath>

#include <vtkRenderer.h>

#include "viz/lengths.h"

namespace vlm3r::viz {
namespace {

constexpr int kMaxLines = 24;          // Of the grid, along its longer side.
constexpr double kBarLength_px = 140;  // At most.
constexpr double kMargin_px = 20;
constexpr double kAxis_px = 26;

// Okabe and Ito's vermilion, bluish green and sky blue: told apart by everyone.
constexpr std::array<Rgb, 3> kAxisColors = {Rgb{213, 94, 0}, Rgb{0, 158, 115}, Rgb{86, 180, 233}};

Eigen::Vector3d OnScreen(double x, double y) { return {x, y, 0}; }

}  // namespace

GroundLayer::GroundLayer(vtkRenderer* scene, vtkRenderer* overlay) {
  grid_.actor()->VisibilityOff();
  screen_.actor()->VisibilityOff();
  scene->AddActor(grid_.actor());
  overlay->AddActor2D(screen_.actor());
}

void GroundLayer::UpdateGrid(const ViewStyle& style, const ViewTheme& theme,
                             const RobustBounds& bounds, const Eigen::Matrix3d& axes, double scale,
                             int pixel_ratio) {
  marks_.clear();
  std::vector<Segment> lines;
  if (!style.show_grid || bounds.empty) return grid_.Set(lines, 1);
  const double extent =
      std::max(bounds.high.x() - bounds.low.x(), bounds.high.z() - bounds.low.z()) * scale;
  double step_true = RoundLength(extent / kMaxLines);
  while (extent / step_true > kMaxLines) step_true = RoundLength(step_true * 2.6);
  const double step = step_true / scale;
  const int first_x = static_cast<int>(std::floor(bounds.low.x() / step)),
            last_x = static_cast<int>(std::ceil(bounds.high.x() / step)),
            first_z = static_cast<int>(std::floor(bounds.low.z() / step)),
            last_z = static_cast<int>(std::ceil(bounds.high.z() / step));
  const auto at = [&](int x, int z) {
    return Eigen::Vector3d(axes * Eigen::Vector3d(x * step, bounds.low.y(), z * step));
  };
  // Counted from the corner at the first x and the last z; every fifth line is stronger and says
  // how far from there it is.
  const auto alpha = [](int count) { return static_cast<uint8_t>(count % 5 == 0 ? 230 : 100); };
  for (int x = first_x; x <= last_x; ++x)
    lines.push_back({at(x, first_z), at(x, last_z), theme.grid, alpha(x - first_x)});
  for (int z = first_z; z <= last_z; ++z)
    lines.push_back({at(first_x, z), at(last_x, z), theme.grid, alpha(last_z - z)});
  grid_.Set(lines, pixel_ratio);
  for (int x = first_x + 5; x <= last_x; x += 5)
    marks_.push_back({at(x, last_z), at(x, first_z), LengthText((x - first_x) * step_true)});
  for (int z = last_z - 5; z >= first_z; z -= 5)
    marks_.push_back({at(first_x, z), at(last_x, z), LengthText((last_z - z) * step_true)});
}

void GroundLayer::AddScaleBar(const ViewTheme& theme, const Viewpoint& viewpoint, int height_px,
                              double scale, int pixel_ratio, std::vector<Segment>* lines,
                              std::vector<Label>* labels) const {
  const double pixel_m = VisibleHeight_m(viewpoint) / height_px * scale;
  const double length_m = RoundLength(kBarLength_px * pixel_ratio * pixel_m);
  const double left = kMargin_px * pixel_ratio, y = kMargin_px * pixel_ratio,
               right = left + length_m / pixel_m, tick = 4.0 * pixel_ratio;
  lines->push_back({OnScreen(left, y), OnScreen(right, y), theme.text});
  for (const double x : {left, right})
    lines->push_back({OnScreen(x, y - tick), OnScreen(x, y + tick), theme.text});
  labels->push_back({{(left + right) / 2, y + 14 * pixel_ratio}, LengthText(length_m), theme.text});
}

void GroundLayer::AddAxes(const ViewTheme& theme, const Viewpoint& viewpoint, int width_px,
                          int pixel_ratio, std::vector<Segment>* lines,
                          std::vector<Label>* labels) const {
  const Eigen::Matrix3d view_axes = ViewAxes(viewpoint);
  const double length = kAxis_px * pixel_ratio;
  const Eigen::Vector2d center(width_px - length - kMargin_px * pixel_ratio,
                               length + 2.6 * kMargin_px * pixel_ratio);
  for (int axis = 0; axis < 3; ++axis) {
    // The world's axis as the viewer sees it: a row of the viewer's axes.
    const Eigen::Vector2d seen = view_axes.row(axis).head<2>().transpose();
    const Eigen::Vector2d tip = center + seen * length;
    const Rgb rgb = kAxisColors[static_cast<size_t>(axis)];
    lines->push_back({OnScreen(center.x(), center.y()), OnScreen(tip.x(), tip.y()), rgb});
    const Eigen::Vector2d beyond = center + seen * (length + 9 * pixel_ratio);
    if (seen.norm() > 0.25) labels->push_back({beyond, std::string(1, "XYZ"[axis]), theme.text});
  }
}

void GroundLayer::UpdateScreen(const ViewStyle& style, const ViewTheme& theme,
                               const Projector& projector, const Viewpoint& viewpoint, double scale,
                               int pixel_ratio, std::vector<Label>* labels) {
  std::vector<Segment> lines;
  if (style.show_scale_bar)
    AddScaleBar(theme, viewpoint, projector.size().height, scale, pixel_ratio, &lines, labels);
  if (style.show_axes)
    AddAxes(theme, viewpoint, projector.size().width, pixel_ratio, &lines, labels);
  screen_.Set(lines, 2.0 * pixel_ratio);
  if (!style.show_grid) return;
  const double near_m = (viewpoint.position - viewpoint.focal_point).norm();
  for (const Mark& mark : marks_) {
    const bool nearer =
        (mark.near_edge - viewpoint.position).norm() <= (mark.far_edge - viewpoint.position).norm();
    const auto pixel = projector.Pixel(nearer ? mark.near_edge : mark.far_edge);
    if (!pixel || pixel->z() < 0.05) continue;
    const double fade = viewpoint.orthographic ? 0.8 : std::clamp(near_m / pixel->z(), 0.0, 1.0);
    labels->push_back({pixel->head<2>(), mark.text, theme.text, 0.7 * fade, false, 8});
  }
}

}  // namespace vlm3r::viz
