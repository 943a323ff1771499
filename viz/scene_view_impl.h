// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <vtkNew.h>
#include <vtkRenderer.h>

#include "viz/answer_layer.h"
#include "viz/blending_renderer.h"
#include "viz/box_layer.h"
#include "viz/cloud_prop.h"
#include "viz/frustum_layer.h"
#include "viz/ground_layer.h"
#include "viz/handle_layer.h"
#include "viz/measure_layer.h"
#include "viz/scene_view.h"

namespace vlm3r::viz {

/// Holds the layers and brings them up to date before each frame.
struct SceneView::Impl {
  Impl();
  ~Impl();

  // Content.
  void AddFrame(std::shared_ptr<const scene::FrameGeometry> frame);
  void ContentChanged();
  /// Bounds, colour ranges: what a sample of the points tells.
  void Refresh();
  void PointCameraAtStart();

  // Before a frame.
  void Prepare();
  void PrepareLook(const Viewpoint& drawn);
  void ApplyCamera(const Viewpoint& drawn);
  /// The viewpoint that is drawn: an orthographic viewer stands outside of the scene.
  Viewpoint Drawn() const;
  void UpdateClippingRange(const Viewpoint& drawn);
  ViewportSize Size() const;
  int PixelRatio() const;
  double SceneRadius_m() const;

  vtkNew<BlendingRenderer> main;
  vtkNew<BlendingRenderer> overlay;
  vtkNew<CloudProp> cloud;
  vtkRenderWindow* window = nullptr;
  unsigned long observer = 0;

  PointStore store;
  FrustumLayer frustums;
  GroundLayer ground;
  BoxLayer boxes;
  MeasureLayer measures;
  HandleLayer handles;
  AnswerLayer answers;
  LineSet clip_lines;
  Labels labels;

  scene::Display display;
  ViewStyle style;
  ViewTheme theme;
  Viewpoint viewpoint;
  bool viewpoint_set = false;  ///< By anyone, or by the first content.
  int current_view = 0;
  bool interacting = false;
  int64_t interactive_budget = 1'000'000;

  bool stale = true;
  bool ground_stale = true;
  Eigen::Matrix3d axes;  ///< Right, up, back.
  RobustBounds bounds;   ///< Along `axes`.
  Eigen::Vector4f height_plane = Eigen::Vector4f::Zero();
  float confidence_scale = 1;
  double near_m = 0.01, far_m = 100;
  Projector projector;
  CloudLook look;
  mutable int64_t counted = -1;  ///< Points that pass, or -1.
  mutable size_t counted_blocks = 0;
  mutable int64_t counted_revision = 0;
};

}  // namespace vlm3r::viz
