// SPDX-License-Identifier: Apache-2.0
#include "viz/scene_view_impl.h"

#include <algorithm>
#include <cmath>

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkRenderWindow.h>

namespace vlm3r::viz {
namespace {

constexpr size_t kSample = 60'000;
constexpr int kFirst_ms = 8;
constexpr double kUsualDPI = 96;

double Percentile(std::vector<double>* values, double share) {
  const auto at = values->begin() + static_cast<std::ptrdiff_t>(
                                        share * static_cast<double>(values->size() - 1) + 0.5);
  std::nth_element(values->begin(), at, values->end());
  return *at;
}

void SetBackground(const ViewTheme& theme, vtkRenderer* renderer) {
  const auto part = [](uint8_t value) { return value / 255.0; };
  renderer->SetBackground(part(theme.background_bottom[0]), part(theme.background_bottom[1]),
                          part(theme.background_bottom[2]));
  renderer->SetBackground2(part(theme.background_top[0]), part(theme.background_top[1]),
                           part(theme.background_top[2]));
}

}  // namespace

SceneView::Impl::Impl()
    : frustums(main),
      ground(main, overlay),
      boxes(overlay),
      measures(overlay),
      handles(overlay),
      answers(overlay),
      labels(overlay) {
  axes << 1, 0, 0, 0, -1, 0, 0, 0, -1;
  cloud->SetStore(&store);
  cloud->SetBudget(interactive_budget);
  main->AddViewProp(cloud);
  clip_lines.actor()->VisibilityOff();
  main->AddActor(clip_lines.actor());
  main->GradientBackgroundOn();
  main->SetBackgroundAlpha(1);
  main->SetLayer(0);
  overlay->SetLayer(1);
  overlay->InteractiveOff();
  overlay->SetActiveCamera(main->GetActiveCamera());
  vtkNew<vtkCallbackCommand> start;
  start->SetCallback([](vtkObject*, unsigned long, void* client, void*) {
    static_cast<Impl*>(client)->Prepare();
  });
  start->SetClientData(this);
  observer = main->AddObserver(vtkCommand::StartEvent, start);
  store.SetFilter(display.filter);
}

SceneView::Impl::~Impl() { main->RemoveObserver(observer); }

void SceneView::Impl::AddFrame(std::shared_ptr<const scene::FrameGeometry> frame) {
  frustums.AddFrame(frame);
  store.AddFrame(std::move(frame));
}

void SceneView::Impl::ContentChanged() {
  stale = true;
  counted = -1;
}

ViewportSize SceneView::Impl::Size() const {
  if (window == nullptr) return {640, 480};
  const int* size = window->GetSize();
  return {std::max(1, size[0]), std::max(1, size[1])};
}

int SceneView::Impl::PixelRatio() const {
  if (window == nullptr) return 1;
  return std::max(1, static_cast<int>(std::lround(window->GetDPI() / kUsualDPI)));
}

void SceneView::Impl::Refresh() {
  if (!stale) return;
  stale = false;
  ground_stale = true;
  // Only the poses matter here.
  scene::Snapshot poses;
  for (const auto& frame : frustums.frames())
    poses.frames.emplace_back().world_from_camera = frame->world_from_camera;
  const Eigen::Vector3d up = scene::EstimateUp(poses);
  Eigen::Vector3d back = -Eigen::Vector3d::UnitZ();
  if (!poses.frames.empty()) back = -poses.frames[0].world_from_camera.linear().col(2);
  back -= up * up.dot(back);
  if (back.norm() < 0.05) back = up.unitOrthogonal();
  axes.col(1) = up;
  axes.col(2) = back.normalized();
  axes.col(0) = up.cross(axes.col(2));

  const PointTest test(display);
  const std::vector<CloudVertex> sample = store.Sample(test, kSample);
  bounds = BoundsOf(sample, axes);
  if (!sample.empty()) {
    std::vector<double> heights(sample.size()), confidences(sample.size());
    for (size_t i = 0; i < sample.size(); ++i) {
      heights[i] = up.dot(sample[i].p_world().cast<double>());
      confidences[i] = std::log(std::max(1.0f, sample[i].confidence));
    }
    const double low = Percentile(&heights, 0.01), high = Percentile(&heights, 0.99);
    const double range = high > low ? high - low : 1;
    height_plane.head<3>() = (up / range).cast<float>();
    height_plane.w() = static_cast<float>(-low / range);
    const double most = Percentile(&confidences, 0.99);
    confidence_scale = static_cast<float>(most > 0 ? 1 / most : 1);
  }
  if (!viewpoint_set && !bounds.empty) PointCameraAtStart();
}

void SceneView::Impl::PointCameraAtStart() {
  viewpoint_set = true;
  viewpoint = Framed(Standard(StandardView::kIsometric, viewpoint, axes), Size(), axes, bounds.low,
                     bounds.high);
}

double SceneView::Impl::SceneRadius_m() const {
  return std::max(0.05, (bounds.high - bounds.low).norm() / 2);
}

Viewpoint SceneView::Impl::Drawn() const {
  Viewpoint drawn = viewpoint;
  if (!viewpoint.orthographic) return drawn;
  const Eigen::Vector3d back = ViewAxes(viewpoint).col(2);
  drawn.position =
      viewpoint.focal_point +
      back * (4 * SceneRadius_m() + (viewpoint.position - viewpoint.focal_point).norm());
  return drawn;
}

void SceneView::Impl::UpdateClippingRange(const Viewpoint& drawn) {
  // Three times the middle of the cloud: stray points far away must not cost the depth's precision.
  const Eigen::Vector3d forward = -ViewAxes(drawn).col(2);
  const Eigen::Vector3d center = axes * ((bounds.low + bounds.high) / 2);
  double radius = 3 * SceneRadius_m();
  for (const auto& frame : frustums.frames()) {
    const double reach = (frame->world_from_camera.translation() - center).norm();
    if (std::isfinite(reach)) radius = std::max(radius, reach + 2 * style.frustum_size_m);
  }
  for (const BoxItem& item : boxes.items()) {
    const double reach = (item.box.center_world() - center).norm();
    radius = std::max(radius, reach + item.box.size_m().norm() / 2);
  }
  const double middle = forward.dot(center - drawn.position);
  far_m = std::max({middle + radius, (drawn.position - drawn.focal_point).norm() * 2, 0.1});
  near_m = std::max(middle - radius, far_m * 3e-4);
}

void SceneView::Impl::ApplyCamera(const Viewpoint& drawn) {
  vtkCamera* camera = main->GetActiveCamera();
  camera->SetPosition(drawn.position.data());
  camera->SetFocalPoint(drawn.focal_point.data());
  camera->SetViewUp(drawn.view_up.data());
  camera->SetViewAngle(drawn.view_angle_deg);
  camera->SetParallelProjection(drawn.orthographic);
  camera->SetParallelScale(drawn.parallel_scale);
  camera->SetClippingRange(near_m, far_m);
}

void SceneView::Impl::PrepareLook(const Viewpoint& drawn) {
  const PointTest test(display);
  projector = Projector(drawn, Size(), near_m, far_m);
  look = {};
  look.clip_from_world = projector.clip_from_world().cast<float>();
  look.near_m = near_m;
  look.far_m = far_m;
  look.orthographic = drawn.orthographic;
  look.pixel_ratio = PixelRatio();
  look.point_size_px = static_cast<float>(std::clamp(style.point_size_px, 1.0, 32.0)) *
                       static_cast<float>(look.pixel_ratio);
  look.eye_dome_lighting = style.eye_dome_lighting;
  look.color_by = static_cast<int>(store.has_heat() ? scene::ColorBy::kRgb : display.color);
  look.height_plane = height_plane;
  look.confidence_scale = confidence_scale;
  look.min_confidence = test.min_confidence;
  look.only_view = test.only_view;
  look.use_box = test.has_clip;
  if (test.has_clip) {
    Eigen::Matrix4d unit = Eigen::Matrix4d::Identity();
    unit.diagonal().head<3>() = test.half_size_m.cwiseInverse();
    look.box_from_world = (unit * test.box_from_world.matrix()).cast<float>();
  }
  cloud->SetLook(look);
}

void SceneView::Impl::Prepare() {
  // Something to see in the very first frame.
  store.Work(store.blocks().empty() ? kFirst_ms : 0);
  Refresh();
  const Viewpoint drawn = Drawn();
  UpdateClippingRange(drawn);
  ApplyCamera(drawn);
  PrepareLook(drawn);
  SetBackground(theme, main);
  const int ratio = PixelRatio();
  if (ground_stale) {
    ground_stale = false;
    ground.UpdateGrid(style, theme, bounds, axes, display.scale, ratio);
    std::vector<Segment> box;
    if (display.clip)
      box = BoxEdges(display.clip->world_from_box, -display.clip->half_size_m,
                     display.clip->half_size_m, theme.accent);
    clip_lines.Set(box, ratio);
  }
  frustums.Update(style, theme, current_view, drawn.position, ratio);
  std::vector<Label> texts;
  answers.Update(theme, projector, drawn, ratio, &texts);
  measures.Update(style, theme, projector, axes.col(1), ratio, &texts);
  boxes.Update(style, theme, projector, axes.col(1), ratio, &texts);
  handles.Update(theme, projector, ratio);
  ground.UpdateScreen(style, theme, projector, viewpoint, display.scale, ratio, &texts);
  labels.Show(texts, theme, ratio);
}

}  // namespace vlm3r::viz
