// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <Eigen/Core>
#include <Eigen/Geometry>

#include "engine/scene/box_edit.h"
#include "engine/scene/display.h"
#include "engine/scene/oriented_box.h"
#include "engine/scene/snapshot.h"
#include "viz/answer_mark.h"
#include "viz/frame_heat.h"

class vtkRenderWindow;
class vtkRenderer;

namespace vlm3r::viz {

using Rgb = std::array<uint8_t, 3>;

/// Where one looks from. World frame, metres as predicted.
struct Viewpoint {
  Eigen::Vector3d position = Eigen::Vector3d(0, 0, -3);
  Eigen::Vector3d focal_point = Eigen::Vector3d::Zero();
  Eigen::Vector3d view_up = Eigen::Vector3d(0, -1, 0);
  double view_angle_deg = 40;  ///< Vertical.
  bool orthographic = false;
  double parallel_scale = 2;  ///< Half the visible height in metres, when orthographic.
};

/// F3D's number keys: relative to the scene's up direction and the first camera's heading.
enum class StandardView { kFront, kRight, kTop, kIsometric };

/// Colours of everything that is not a point. One per theme.
struct ViewTheme {
  Rgb background_bottom = {24, 26, 30};
  Rgb background_top = {44, 48, 56};
  Rgb text = {230, 232, 236};
  Rgb grid = {70, 76, 86};
  Rgb accent = {86, 180, 233};
  Rgb highlight = {255, 214, 64};
};

/// The colours on a light background.
inline ViewTheme LightViewTheme() {
  return {{222, 226, 232}, {246, 248, 250}, {28, 32, 38},
          {150, 158, 170}, {0, 90, 160},    {190, 90, 0}};
}

/// What is drawn besides the points, and how.
struct ViewStyle {
  double point_size_px = 2;
  bool eye_dome_lighting = true;
  bool show_grid = true;
  bool show_axes = true;
  bool show_scale_bar = true;
  bool show_path = true;
  bool show_frustums = true;
  bool frustum_images = true;
  double frustum_size_m = 0.15;  ///< Length from the camera to its image plane.
  bool show_measures = true;
  bool show_boxes = true;
};

/// The point under the pointer: the visible one, not one behind it.
struct Pick {
  Eigen::Vector3d p_world = Eigen::Vector3d::Zero();
  int view = -1;  ///< Position in the snapshot, -1 when unknown (a read PLY).
  int row = -1;   ///< Pixel of the point map.
  int column = -1;
  float confidence = 0;
};

enum class MeasureKind { kDistance, kAngle, kHeight, kBox };

/// A drawn measurement. Points in the world frame, metres as predicted; `label` is shown beside it.
struct MeasureItem {
  int64_t id = 0;
  MeasureKind kind = MeasureKind::kDistance;
  std::vector<Eigen::Vector3d> points;
  std::string label;
  bool selected = false;
};

/// An object's box with its name. In the world frame of the view, metres as predicted.
struct BoxItem {
  int64_t id = 0;
  scene::OrientedBox box;
  Rgb color = {86, 180, 233};
  std::string label;
  bool selected = false;  ///< Bright, with a thick frame.
  bool faint = false;     ///< Hardly there: rejected, or of less interest now.
};

/// The box whose handles are shown, in the world frame of the view.
struct HandleItem {
  scene::OrientedBox box;
  Eigen::Vector3d up = Eigen::Vector3d(0, -1, 0);  ///< What the ring turns about; unit length.
  std::optional<scene::BoxHandle> hot;             ///< Under the pointer, or held.
};

/// Everything the 3D panel draws, without a window: it is attached to any VTK render window (the
/// studio's widget, or an off-screen one). GUI thread only. Points are made ready on a thread of
/// their own, and no call blocks for longer than a picture takes; points beyond the interactive
/// budget are drawn after the camera rests.
class SceneView {
 public:
  SceneView();
  ~SceneView();
  SceneView(const SceneView&) = delete;

  /// Adds the renderer to a window. `Detach` before the window goes.
  void Attach(vtkRenderWindow* window);
  void Detach();
  vtkRenderer* renderer() const;

  // Content.
  /// Forgets everything but style, theme and viewpoint.
  void Clear();
  /// Shows a whole reconstruction. The camera stays where it is.
  void SetSnapshot(std::shared_ptr<const scene::Snapshot> snapshot);
  /// One more frame of a reconstruction under way; cheap (only this frame is filtered).
  void AppendFrame(std::shared_ptr<const scene::FrameGeometry> frame);
  /// Points that came from a file: no cameras, no pixels.
  void SetCloud(std::shared_ptr<const scene::PointCloud> cloud);
  void SetDisplay(const scene::Display& display);
  void SetStyle(const ViewStyle& style);
  void SetTheme(const ViewTheme& theme);
  void SetMeasures(std::vector<MeasureItem> measures);
  void SetBoxes(std::vector<BoxItem> boxes);
  /// Handles of one box, or none.
  void SetHandles(std::optional<HandleItem> item);
  /// The tool's unfinished points and the free end that follows the pointer.
  void SetPreview(MeasureKind kind, std::vector<Eigen::Vector3d> points, std::string label);
  void ClearPreview();
  /// Marks a picked point; nothing clears it.
  void SetHighlight(std::optional<Eigen::Vector3d> p_world);
  /// What an answer speaks of; drawn over the points.
  void SetAnswerMarks(std::vector<AnswerMark> marks);
  /// Paints the points of these frames by their heat (scene::ScaleColor) instead of any other
  /// colour, and dims all others; null ends it. The points change a few frames at a time.
  void SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat);
  /// Bright frustum; points of other frames go when display.current_frame_only.
  void SetCurrentView(int view);

  // Camera.
  Viewpoint viewpoint() const;
  void SetViewpoint(const Viewpoint& viewpoint);
  void SetStandardView(StandardView view);
  void SetOrthographic(bool on);
  /// Everything (robust bounds: 1st to 99th percentile) or a box around one camera's points.
  void FrameAll();
  /// Brings a box to the middle of the view, with room around it. The direction stays.
  void FrameBox(const scene::OrientedBox& box);
  /// These points of the world, with some room around them.
  void FramePoints(const std::vector<Eigen::Vector3d>& points_world);
  /// Puts the viewer where camera `view` stood, with its field of view.
  void JumpToCamera(int view);
  /// Turntable around the focal point; the up direction stays up. Angles in radians.
  void Orbit(double yaw_rad, double pitch_rad);
  /// Moves by pixels in the image plane, at the depth of the focal point.
  void Pan(double dx_px, double dy_px);
  /// factor > 1 goes nearer, towards the pixel (device pixels, origin bottom left).
  void ZoomTo(double factor, double x_px, double y_px);
  void SetFocalPoint(const Eigen::Vector3d& p_world);

  // Queries. Pixels are device pixels with the origin at the bottom left, after a render.
  std::optional<Pick> PickAt(double x_px, double y_px) const;
  /// The frustum under the pixel, or -1.
  int PickCamera(double x_px, double y_px) const;
  /// The measurement under the pixel, or 0.
  int64_t PickMeasure(double x_px, double y_px) const;
  /// The box under the pixel, or 0: an edge within reach, else the smallest box around the point
  /// seen there, else one in front of it.
  int64_t PickBox(double x_px, double y_px) const;
  /// The handle under the pixel. Reads nothing back: cheap enough for every move of the pointer.
  std::optional<scene::BoxHandle> HandleAt(double x_px, double y_px) const;
  /// Where a handle is drawn (the ring's knob for a turn): pixel and depth; nothing when it is
  /// behind the viewer or none are shown.
  std::optional<Eigen::Vector3d> HandlePixel(const scene::BoxHandle& handle) const;
  /// The line of sight through a pixel, world frame.
  scene::SightLine SightLineAt(double x_px, double y_px) const;
  /// Metres that one pixel spans at a point's depth.
  double PixelSize_m(const Eigen::Vector3d& p_world) const;
  Eigen::Vector3d up() const;
  int64_t num_points() const;        ///< That pass the filter.
  int64_t num_points_drawn() const;  ///< In the last frame.

  // Level of detail.
  /// While true, at most `interactive_budget` points are drawn.
  void SetInteracting(bool interacting);
  void SetInteractiveBudget(int64_t num_points);
  /// True while points of the still picture remain to be drawn: call Refine from idle time.
  bool needs_refinement() const;
  /// The next step to the complete picture. True: there is something new, render again. False:
  /// points are still being made; waits for them up to `wait_ms` first.
  bool Refine(int wait_ms = 20);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Renders a scene to packed RGB rows, top row first, without any widget. Works without a display
/// where EGL offers a surfaceless context. Fails with kFailed naming what is missing (no
/// OpenGL 3.2).
struct ScreenshotRequest {
  int width = 1280;
  int height = 960;
  scene::Display display;
  ViewStyle style;
  ViewTheme theme;
  std::optional<Viewpoint> viewpoint;  ///< Unset: `standard`, everything framed.
  StandardView standard = StandardView::kIsometric;
  bool orthographic = false;          ///< Without perspective, also from a given viewpoint.
  std::vector<MeasureItem> measures;  ///< One without a label gets its value.
  std::vector<BoxItem> boxes;
};
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<uint8_t> rgb;
};
Result<Picture> RenderScreenshot(std::shared_ptr<const scene::Snapshot> snapshot,
                                 const ScreenshotRequest& request);
Result<Picture> RenderScreenshot(std::shared_ptr<const scene::PointCloud> cloud,
                                 const ScreenshotRequest& request);
/// Either of them: the cloud where there is no snapshot.
Result<Picture> RenderShown(std::shared_ptr<const scene::Snapshot> snapshot,
                            std::shared_ptr<const scene::PointCloud> cloud,
                            const ScreenshotRequest& request);

}  // namespace vlm3r::viz
