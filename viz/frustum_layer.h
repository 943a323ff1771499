// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <vtkImageData.h>
#include <vtkTexture.h>

#include "viz/camera_math.h"
#include "viz/draw_lines.h"

class vtkRenderer;

namespace vlm3r::viz {

/// The cameras: the way they took, coloured by time, and a pyramid for each with its picture.
class FrustumLayer {
 public:
  explicit FrustumLayer(vtkRenderer* renderer);

  void Clear();
  void AddFrame(std::shared_ptr<const scene::FrameGeometry> frame);
  const std::vector<std::shared_ptr<const scene::FrameGeometry>>& frames() const { return frames_; }

  /// Makes the lines and pictures anew when something changed. `eye`: a pyramid around the viewer
  /// is left out, or it would hide everything.
  void Update(const ViewStyle& style, const ViewTheme& theme, int current_view,
              const Eigen::Vector3d& eye, int pixel_ratio);

  /// The camera whose pyramid is at the pixel, or -1.
  int PickAt(const Projector& projector, double x_px, double y_px, double reach_px) const;

 private:
  /// Apex, then the corners of the picture: top left, top right, bottom right, bottom left.
  std::array<Eigen::Vector3d, 5> Corners(size_t view) const;
  bool IsHidden(size_t view, const Eigen::Vector3d& eye) const;
  void UpdatePath(int pixel_ratio);
  void UpdatePyramids(const ViewTheme& theme, int current_view, int pixel_ratio);
  void UpdatePictures();
  void UpdateAtlas();

  std::vector<std::shared_ptr<const scene::FrameGeometry>> frames_;
  std::vector<bool> hidden_;
  ViewStyle style_;
  std::vector<double> made_of_;  ///< What the lines were last made of.
  LineSet path_, pyramids_, current_;
  vtkNew<vtkPolyData> quads_;
  vtkNew<vtkPolyDataMapper> quads_mapper_;
  vtkNew<vtkActor> pictures_;
  vtkNew<vtkTexture> texture_;
  vtkNew<vtkImageData> atlas_;
  size_t atlas_frames_ = 0;
  int atlas_columns_ = 1;
};

}  // namespace vlm3r::viz
