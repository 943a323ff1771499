// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/view_toolbar.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/value_slider.h"

namespace vlm3r::studio {
namespace {

constexpr int kSliderWidth = 96;

}  // namespace

ViewToolbar::ViewToolbar(const StudioContext& context, SceneBinding* binding, QWidget* parent)
    : QToolBar(parent), context_(context), binding_(binding) {
  setAccessibleName(tr("3D view"));
  setMovable(false);
  setIconSize({16, 16});
  ActionRegistry* actions = context_.actions;
  color_ = menuButton("image", tr("Colour"),
                      {"color.rgb", "color.frame", "color.height", "color.confidence"});
  color_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  addConfidence();
  addAction(actions->action("view.filters"));
  addSeparator();
  menuButton("view-iso", tr("Look from"),
             {"view.front", "view.right", "view.top", "view.isometric", "", "view.orthographic"});
  for (const char* id : {"view.frame_all", "view.jump", "view.follow"})
    addAction(actions->action(id));
  addSeparator();
  menuButton("measure", tr("Measure"),
             {"tool.distance", "tool.angle", "tool.height", "tool.box", "", "scene.calibrate",
              "scene.uncalibrate"});
  addAction(actions->action("tool.pick"));
  addAction(actions->action("tool.clip"));
  addSeparator();
  menuButton("eye", tr("Show"),
             {"view.grid", "view.axes", "view.path", "view.frustums", "view.frustum_images",
              "view.edl", "view.current_only", "", "view.points_larger", "view.points_smaller"});
  addViewpoints();
  menuButton("camera", tr("Capture"), {"capture.png", "capture.mp4", "", "export"});
  connect(context_.document, &Document::displayChanged, this, &ViewToolbar::refresh);
  if (auto* rest = findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button"))) {
    rest->setProperty("icon_name", QByteArray("more"));
    rest->setIcon(context_.theme->icon("more"));
    rest->setAccessibleName(tr("More"));
  }
  connect(context_.theme, &Theme::changed, this, [this] {
    for (QToolButton* button : findChildren<QToolButton*>()) {
      const QByteArray icon = button->property("icon_name").toByteArray();
      if (!icon.isEmpty()) button->setIcon(context_.theme->icon(icon.constData()));
    }
  });
  refresh();
}

QToolButton* ViewToolbar::menuButton(const char* icon, const QString& name,
                                     const std::vector<const char*>& ids) {
  auto* button = new QToolButton(this);
  auto* menu = new QMenu(button);
  for (const char* id : ids) {
    if (*id == '\0') {
      menu->addSeparator();
    } else {
      menu->addAction(context_.actions->action(id));
    }
  }
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setProperty("icon_name", QByteArray(icon));
  button->setIcon(context_.theme->icon(icon));
  button->setText(name);
  button->setToolTip(name);
  button->setAccessibleName(name);
  addWidget(button);
  return button;
}

void ViewToolbar::addConfidence() {
  confidence_ = new ValueSlider(tr("Confidence"), ConfidenceMapping(), this);
  confidence_->setCompact(kSliderWidth);
  confidence_->setToolTip(tr("Confidence: only points that the model is surer of are shown"));
  addWidget(confidence_);
  connect(confidence_, &ValueSlider::changed, this, [this](double value, int gesture) {
    scene::Display display = binding_->display();
    display.filter.min_confidence = value;
    binding_->setDisplay(display, tr("Change confidence"), gesture);
  });
}

void ViewToolbar::addViewpoints() {
  viewpoints_button_ = menuButton("bookmark", tr("Viewpoints"), {});
  viewpoints_ = viewpoints_button_->menu();
  connect(viewpoints_, &QMenu::aboutToShow, this, &ViewToolbar::fillViewpoints);
}

void ViewToolbar::fillViewpoints() {
  viewpoints_->clear();
  viewpoints_->addAction(context_.actions->action("viewpoint.save"));
  viewpoints_->addSeparator();
  int number = 0;
  for (const project::Viewpoint& viewpoint : context_.document->contents().viewpoints) {
    if (viewpoint.video_id != context_.document->currentVideo()) continue;
    ++number;
    const QString name =
        viewpoint.name.empty() ? tr("View %1").arg(number) : QString::fromStdString(viewpoint.name);
    viewpoints_->addAction(name, this,
                           [this, target = FromProject(viewpoint)] { binding_->flyTo(target); });
  }
  if (number == 0) viewpoints_->addAction(tr("None saved yet"))->setEnabled(false);
}

QWidget* ViewToolbar::filterButton() const {
  QWidget* button = widgetForAction(context_.actions->action("view.filters"));
  return button != nullptr && button->isVisible() ? button : color_;
}

void ViewToolbar::setHasPoints(bool has_points) {
  color_->setEnabled(has_points);
  confidence_->setEnabled(has_points);
}

void ViewToolbar::refresh() {
  const scene::Display& display = context_.document->display();
  confidence_->setValue(display.filter.min_confidence);
  switch (display.color) {
    case scene::ColorBy::kRgb: color_->setText(tr("Picture")); break;
    case scene::ColorBy::kFrame: color_->setText(tr("Frame")); break;
    case scene::ColorBy::kHeight: color_->setText(tr("Height")); break;
    case scene::ColorBy::kConfidence: color_->setText(tr("Confidence")); break;
  }
}

}  // namespace vlm3r::studio
