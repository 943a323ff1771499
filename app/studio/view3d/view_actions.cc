// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/view_actions.h"

#include <algorithm>
#include <array>

#include <QAction>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/view3d/clip_card.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/style_settings.h"
#include "app/studio/view3d/tool_controller.h"

namespace vlm3r::studio {
namespace {

constexpr double kPointStep = 1.25;

constexpr std::pair<const char*, bool viz::ViewStyle::*> kSwitches[] = {
    {"view.grid", &viz::ViewStyle::show_grid},
    {"view.axes", &viz::ViewStyle::show_axes},
    {"view.path", &viz::ViewStyle::show_path},
    {"view.frustums", &viz::ViewStyle::show_frustums},
    {"view.frustum_images", &viz::ViewStyle::frustum_images},
    {"view.boxes", &viz::ViewStyle::show_boxes},
    {"view.edl", &viz::ViewStyle::eye_dome_lighting},
};
constexpr std::pair<const char*, scene::ColorBy> kColors[] = {
    {"color.rgb", scene::ColorBy::kRgb},
    {"color.frame", scene::ColorBy::kFrame},
    {"color.height", scene::ColorBy::kHeight},
    {"color.confidence", scene::ColorBy::kConfidence},
};
constexpr std::pair<const char*, Tool> kTools[] = {
    {"tool.distance", Tool::kDistance}, {"tool.angle", Tool::kAngle},
    {"tool.height", Tool::kHeight},     {"tool.box", Tool::kBox},
    {"tool.pick", Tool::kPick},
};
constexpr std::pair<const char*, viz::StandardView> kViews[] = {
    {"view.front", viz::StandardView::kFront},
    {"view.right", viz::StandardView::kRight},
    {"view.top", viz::StandardView::kTop},
    {"view.isometric", viz::StandardView::kIsometric},
};

}  // namespace

ViewActions::ViewActions(const StudioContext& context, SceneBinding* binding, ToolController* tools,
                         ClipCard* clip, QObject* parent)
    : QObject(parent), context_(context), binding_(binding), tools_(tools), clip_(clip) {
  handleCamera();
  handleStyle();
  handleColors();
  handleTools();
  connect(context_.document, &Document::displayChanged, this, &ViewActions::refresh);
  connect(binding_, &SceneBinding::styleChanged, this, &ViewActions::refresh);
  connect(binding_, &SceneBinding::followingChanged, this, &ViewActions::refresh);
  connect(tools_, &ToolController::toolChanged, this, &ViewActions::refresh);
  connect(clip_, &ClipCard::clippingChanged, this, &ViewActions::refresh);
  refresh();
}

void ViewActions::handleCamera() {
  ActionRegistry* actions = context_.actions;
  for (const auto& [id, view] : kViews)
    actions->handle(id, this, [this, view = view] { binding_->setStandardView(view); });
  actions->handle("view.frame_all", this, [this] {
    if (!binding_->frameSelectedObject()) binding_->frameAll();
  });
  actions->handle("view.jump", this, [this] { binding_->jumpToCurrentCamera(); });
  actions->handleToggle("view.orthographic", this,
                        [this](bool on) { binding_->setOrthographic(on); });
  actions->handleToggle("view.follow", this, [this](bool on) { binding_->setFollowing(on); });
  actions->handle("viewpoint.save", this, [this] { saveViewpoint(); });
}

void ViewActions::saveViewpoint() {
  int number = 1;
  for (const project::Viewpoint& viewpoint : context_.document->contents().viewpoints)
    number += viewpoint.video_id == context_.document->currentVideo();
  context_.document->addViewpoint(tr("View %1").arg(number), binding_->scene().viewpoint());
}

void ViewActions::styleToggle(const char* id, bool viz::ViewStyle::*member) {
  context_.actions->handleToggle(id, this, [this, member](bool on) {
    viz::ViewStyle style = binding_->style();
    style.*member = on;
    binding_->setStyle(style);
  });
}

void ViewActions::handleStyle() {
  for (const auto& [id, member] : kSwitches) styleToggle(id, member);
  ActionRegistry* actions = context_.actions;
  actions->handle("view.points_larger", this, [this] { changePointSize(kPointStep); });
  actions->handle("view.points_smaller", this, [this] { changePointSize(1 / kPointStep); });
  actions->handleToggle("view.current_only", this, [this](bool on) {
    scene::Display display = binding_->display();
    display.current_frame_only = on;
    binding_->setDisplay(display, on ? tr("Show one frame's points") : tr("Show all points"));
  });
}

void ViewActions::changePointSize(double factor) {
  viz::ViewStyle style = binding_->style();
  style.point_size_px = std::clamp(style.point_size_px * factor, kMinPointSize, kMaxPointSize);
  binding_->setStyle(style);
}

void ViewActions::handleColors() {
  for (const auto& [id, color] : kColors) {
    context_.actions->handleToggle(id, this, [this, color = color](bool) {
      scene::Display display = binding_->display();
      if (display.color == color) return refresh();  // One of them is always ticked.
      display.color = color;
      binding_->setDisplay(display, tr("Change colouring"));
    });
  }
}

void ViewActions::handleTools() {
  ActionRegistry* actions = context_.actions;
  for (const auto& [id, tool] : kTools) {
    actions->handleToggle(
        id, this, [this, tool = tool](bool on) { tools_->setTool(on ? tool : Tool::kNone); });
  }
  actions->handleToggle("tool.clip", this, [this](bool on) { clip_->setClipping(on); });
}

void ViewActions::refresh() {
  ActionRegistry* actions = context_.actions;
  const scene::Display& display = context_.document->display();
  for (const auto& [id, member] : kSwitches) actions->setChecked(id, binding_->style().*member);
  for (const auto& [id, color] : kColors) actions->setChecked(id, display.color == color);
  for (const auto& [id, tool] : kTools) actions->setChecked(id, tools_->tool() == tool);
  actions->setChecked("tool.clip", display.clip.has_value());
  actions->setChecked("view.current_only", display.current_frame_only);
  actions->setChecked("view.follow", binding_->isFollowing());
  actions->setChecked("view.orthographic", binding_->scene().viewpoint().orthographic);
}

void ViewActions::setAvailable(bool has_points, bool finished) {
  ActionRegistry* actions = context_.actions;
  const auto enable = [actions](bool on, std::initializer_list<const char*> ids) {
    for (const char* id : ids) actions->setEnabled(id, on);
  };
  for (const auto& [id, view] : kViews) actions->setEnabled(id, has_points);
  for (const auto& [id, tool] : kTools) actions->setEnabled(id, has_points);
  for (const auto& [id, color] : kColors) actions->setEnabled(id, has_points);
  enable(has_points, {"view.frame_all", "view.orthographic", "view.current_only", "view.filters",
                      "viewpoint.save", "scene.calibrate"});
  enable(has_points && binding_->numFrames() > 0,
         {"view.jump", "view.follow", "view.current_only"});
  enable(finished, {"tool.clip", "capture.png", "capture.mp4"});
  // Files need no picture: exporting works without OpenGL too.
  enable(context_.document->snapshot() != nullptr, {"export"});
  actions->setEnabled("scene.uncalibrate", context_.document->display().calibrated);
  if (!has_points && tools_->tool() != Tool::kNone) tools_->setTool(Tool::kNone);
  refresh();
}

}  // namespace vlm3r::studio
