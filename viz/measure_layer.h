// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "viz/camera_math.h"
#include "viz/draw_lines.h"
#include "viz/labels.h"

class vtkRenderer;

namespace vlm3r::viz {

/// Measurements, the unfinished one, and the mark on a picked point; drawn over the points, because
/// lines that lie on a surface would drown in it.
class MeasureLayer {
 public:
  explicit MeasureLayer(vtkRenderer* overlay);

  void SetItems(std::vector<MeasureItem> items) { items_ = std::move(items); }
  void SetPreview(std::optional<MeasureItem> preview) { preview_ = std::move(preview); }
  void SetHighlight(std::optional<Eigen::Vector3d> p_world) { highlight_ = std::move(p_world); }

  /// Appends the texts.
  void Update(const ViewStyle& style, const ViewTheme& theme, const Projector& projector,
              const Eigen::Vector3d& up, int pixel_ratio, std::vector<Label>* labels);

  /// The measurement whose lines are within reach of the pixel, or 0.
  int64_t PickAt(const Projector& projector, const Eigen::Vector3d& up, double x_px, double y_px,
                 double reach_px) const;

 private:
  void Add(const MeasureItem& item, const Rgb& rgb, const ViewTheme& theme,
           const Projector& projector, const Eigen::Vector3d& up, std::vector<Segment>* lines,
           std::vector<Label>* labels);
  void AddHighlight(const ViewTheme& theme, const Projector& projector, int pixel_ratio,
                    std::vector<Segment>* lines) const;

  std::vector<MeasureItem> items_;
  std::optional<MeasureItem> preview_;
  std::optional<Eigen::Vector3d> highlight_;
  LineSet lines_, selected_;
  DotSet dots_;
  ScreenLines ring_;
  std::vector<std::pair<Eigen::Vector3d, Rgb>> ends_;
};

}  // namespace vlm3r::viz
