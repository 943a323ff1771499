// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include <vtkActor.h>
#include <vtkActor2D.h>
#include <vtkNew.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkPolyDataMapper2D.h>
#include <Eigen/Core>

#include "viz/scene_view.h"

namespace vlm3r::viz {

/// A straight line with a colour.
struct Segment {
  Eigen::Vector3d a, b;
  Rgb rgb = {255, 255, 255};
  uint8_t alpha = 255;
};

/// Unlit lines in the world.
class LineSet {
 public:
  LineSet();
  vtkActor* actor() { return actor_; }
  void Set(const std::vector<Segment>& segments, double width_px);

 private:
  vtkNew<vtkPolyData> data_;
  vtkNew<vtkPolyDataMapper> mapper_;
  vtkNew<vtkActor> actor_;
};

/// Lines over the picture, in device pixels (z is not used).
class ScreenLines {
 public:
  ScreenLines();
  vtkActor2D* actor() { return actor_; }
  void Set(const std::vector<Segment>& segments, double width_px);

 private:
  vtkNew<vtkPolyData> data_;
  vtkNew<vtkPolyDataMapper2D> mapper_;
  vtkNew<vtkActor2D> actor_;
};

/// A flat piece with four corners, in the order around it.
struct Face {
  std::array<Eigen::Vector3d, 4> corners;
  Rgb rgb = {255, 255, 255};
  uint8_t alpha = 255;
};

/// Unlit, see-through faces in the world.
class FaceSet {
 public:
  FaceSet();
  vtkActor* actor() { return actor_; }
  void Set(const std::vector<Face>& faces);

 private:
  vtkNew<vtkPolyData> data_;
  vtkNew<vtkPolyDataMapper> mapper_;
  vtkNew<vtkActor> actor_;
};

/// Square dots in the world, of a size in pixels.
class DotSet {
 public:
  DotSet();
  vtkActor* actor() { return actor_; }
  void Set(const std::vector<std::pair<Eigen::Vector3d, Rgb>>& dots, double size_px);

 private:
  vtkNew<vtkPolyData> data_;
  vtkNew<vtkPolyDataMapper> mapper_;
  vtkNew<vtkActor> actor_;
};

/// The twelve edges of a box: axes as columns of `world_from_box`, from `low` to `high` along them.
std::vector<Segment> BoxEdges(const Eigen::Isometry3d& world_from_box, const Eigen::Vector3d& low,
                              const Eigen::Vector3d& high, const Rgb& rgb);

}  // namespace vlm3r::viz
