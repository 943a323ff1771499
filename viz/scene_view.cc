// SPDX-License-Identifier: Apache-2.0
#include "viz/scene_view.h"

#include <algorithm>

#include <vtkAutoInit.h>
#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkRenderWindow.h>
#include <vtkRendererCollection.h>

#include "viz/point_pick.h"
#include "viz/scene_view_impl.h"

VTK_MODULE_INIT(vtkRenderingOpenGL2)
VTK_MODULE_INIT(vtkRenderingFreeType)

namespace vlm3r::viz {
namespace {

constexpr int kDraw_ms = 12;
constexpr int kPickReach_px = 8;
constexpr int kEdgeReach_px = 5;

}  // namespace

SceneView::SceneView() : impl_(std::make_unique<Impl>()) {}
SceneView::~SceneView() { Detach(); }

void SceneView::Attach(vtkRenderWindow* window) {
  Detach();
  impl_->window = window;
  window->SetNumberOfLayers(2);
  window->AddRenderer(impl_->main);
  window->AddRenderer(impl_->overlay);
}

void SceneView::Detach() {
  if (impl_->window == nullptr) return;
  impl_->window->RemoveRenderer(impl_->overlay);
  impl_->window->RemoveRenderer(impl_->main);
  impl_->window = nullptr;
}

vtkRenderer* SceneView::renderer() const { return impl_->main; }

void SceneView::Clear() {
  impl_->store.Clear();
  impl_->frustums.Clear();
  impl_->boxes.SetItems({});
  impl_->measures.SetItems({});
  impl_->measures.SetPreview({});
  impl_->measures.SetHighlight({});
  impl_->handles.SetItem({});
  impl_->answers.SetMarks({});
  impl_->ContentChanged();
}

void SceneView::SetSnapshot(std::shared_ptr<const scene::Snapshot> snapshot) {
  impl_->store.Clear();
  impl_->frustums.Clear();
  for (const scene::FrameGeometry& frame : snapshot->frames)
    impl_->AddFrame(std::shared_ptr<const scene::FrameGeometry>(snapshot, &frame));
  impl_->ContentChanged();
}

void SceneView::AppendFrame(std::shared_ptr<const scene::FrameGeometry> frame) {
  impl_->AddFrame(std::move(frame));
  impl_->ContentChanged();
}

void SceneView::SetCloud(std::shared_ptr<const scene::PointCloud> cloud) {
  impl_->store.Clear();
  impl_->frustums.Clear();
  impl_->store.AddCloud(std::move(cloud));
  impl_->ContentChanged();
}

void SceneView::SetDisplay(const scene::Display& display) {
  impl_->display = display;
  impl_->store.SetFilter(display.filter);
  impl_->ContentChanged();
}

void SceneView::SetStyle(const ViewStyle& style) {
  impl_->style = style;
  impl_->ground_stale = true;
}

void SceneView::SetTheme(const ViewTheme& theme) {
  impl_->theme = theme;
  impl_->ground_stale = true;
}

void SceneView::SetMeasures(std::vector<MeasureItem> measures) {
  impl_->measures.SetItems(std::move(measures));
}

void SceneView::SetBoxes(std::vector<BoxItem> boxes) { impl_->boxes.SetItems(std::move(boxes)); }

void SceneView::SetHandles(std::optional<HandleItem> item) {
  impl_->handles.SetItem(std::move(item));
}

void SceneView::SetPreview(MeasureKind kind, std::vector<Eigen::Vector3d> points,
                           std::string label) {
  impl_->measures.SetPreview(MeasureItem{0, kind, std::move(points), std::move(label), true});
}

void SceneView::ClearPreview() { impl_->measures.SetPreview({}); }

void SceneView::SetHighlight(std::optional<Eigen::Vector3d> p_world) {
  impl_->measures.SetHighlight(std::move(p_world));
}

void SceneView::SetAnswerMarks(std::vector<AnswerMark> marks) {
  impl_->answers.SetMarks(std::move(marks));
}

void SceneView::SetHeat(std::shared_ptr<const std::vector<FrameHeat>> heat) {
  impl_->store.SetHeat(std::move(heat));
}

void SceneView::SetCurrentView(int view) {
  impl_->current_view = view;
  if (impl_->display.current_view == view) return;
  impl_->display.current_view = view;
  if (impl_->display.current_frame_only) impl_->ContentChanged();
}

std::optional<Pick> SceneView::PickAt(double x_px, double y_px) const {
  const Impl& impl = *impl_;
  return PickPoint(impl.store, PointTest(impl.display), impl.projector.clip_from_world(),
                   impl.projector.size(), impl.look.point_size_px, x_px, y_px,
                   kPickReach_px * impl.PixelRatio(),
                   [&](size_t i) { return impl.cloud->NumDrawn(i); });
}

int SceneView::PickCamera(double x_px, double y_px) const {
  return impl_->frustums.PickAt(impl_->projector, x_px, y_px, 5.0 * impl_->PixelRatio());
}

int64_t SceneView::PickMeasure(double x_px, double y_px) const {
  if (!impl_->style.show_measures) return 0;
  return impl_->measures.PickAt(impl_->projector, impl_->axes.col(1), x_px, y_px,
                                kPickReach_px * impl_->PixelRatio());
}

int64_t SceneView::PickBox(double x_px, double y_px) const {
  if (!impl_->style.show_boxes || impl_->boxes.items().empty()) return 0;
  const std::optional<Pick> seen = PickAt(x_px, y_px);
  return impl_->boxes.PickAt(impl_->projector, x_px, y_px, kEdgeReach_px * impl_->PixelRatio(),
                             seen ? std::optional(seen->p_world) : std::nullopt);
}

std::optional<scene::BoxHandle> SceneView::HandleAt(double x_px, double y_px) const {
  return impl_->handles.PickAt(impl_->projector, x_px, y_px, impl_->PixelRatio());
}

std::optional<Eigen::Vector3d> SceneView::HandlePixel(const scene::BoxHandle& handle) const {
  const auto place = impl_->handles.Place(impl_->projector, handle, impl_->PixelRatio());
  return place ? impl_->projector.Pixel(*place) : std::nullopt;
}

scene::SightLine SceneView::SightLineAt(double x_px, double y_px) const {
  return impl_->projector.LineThrough(x_px, y_px);
}

double SceneView::PixelSize_m(const Eigen::Vector3d& p_world) const {
  return impl_->projector.PixelSize_m(p_world);
}

int64_t SceneView::num_points() const {
  const Impl& impl = *impl_;
  if (impl.counted < 0 || impl.counted_blocks != impl.store.blocks().size() ||
      impl.counted_revision != impl.store.revision()) {
    impl.counted = impl.store.CountPassing(PointTest(impl.display));
    impl.counted_blocks = impl.store.blocks().size();
    impl.counted_revision = impl.store.revision();
  }
  return impl.counted;
}

int64_t SceneView::num_points_drawn() const { return impl_->cloud->num_drawn(); }

void SceneView::SetInteracting(bool interacting) {
  impl_->interacting = interacting;
  impl_->cloud->SetInteracting(interacting);
}

void SceneView::SetInteractiveBudget(int64_t num_points) {
  impl_->interactive_budget = std::max<int64_t>(1, num_points);
  impl_->cloud->SetBudget(impl_->interactive_budget);
}

bool SceneView::needs_refinement() const {
  return impl_->store.has_work() || !impl_->cloud->complete();
}

bool SceneView::Refine(int wait_ms) {
  if (impl_->store.has_work()) impl_->store.Work(impl_->cloud->complete() ? wait_ms : 0);
  impl_->cloud->RequestMore(kDraw_ms);
  return !impl_->cloud->complete();
}

}  // namespace vlm3r::viz
