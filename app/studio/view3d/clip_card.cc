// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/clip_card.h"

#include <algorithm>
#include <cmath>

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/value_slider.h"

namespace vlm3r::studio {
namespace {

constexpr int kSteps = 500;
constexpr int kMinGap = 2;  // Steps that the two sides of an axis keep between them.
constexpr int kScaleGestureMs = 1000;

}  // namespace

ClipCard::ClipCard(const StudioContext& context, SceneBinding* binding, QWidget* parent)
    : QFrame(parent), context_(context), binding_(binding) {
  SetLook(this, "overlay");
  setAccessibleName(tr("Clip box"));
  buildRows();
  connect(context_.document, &Document::displayChanged, this, &ClipCard::refresh);
  connect(binding_, &SceneBinding::contentChanged, this, &ClipCard::refresh);
  refresh();
}

void ClipCard::buildRows() {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(12, 8, 12, 12);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(4);
  auto* title = new QLabel(tr("CLIP BOX"), this);
  SetLook(title, "title");
  grid->addWidget(title, 0, 0, 1, 2);
  auto* off = new QPushButton(tr("Turn off"), this);
  SetLook(off, "quiet");
  connect(off, &QPushButton::clicked, this, [this] { setClipping(false); });
  grid->addWidget(off, 0, 3, Qt::AlignRight);
  const std::array<QString, 3> names = {tr("Width"), tr("Depth"), tr("Height")};
  const std::array<std::array<QString, 2>, 3> sides = {{{tr("Left side"), tr("Right side")},
                                                        {tr("Near side"), tr("Far side")},
                                                        {tr("Lower side"), tr("Upper side")}}};
  for (int axis = 0; axis < 3; ++axis) {
    const auto a = static_cast<size_t>(axis);
    grid->addWidget(new QLabel(names[a], this), axis + 1, 0);
    for (size_t side = 0; side < 2; ++side) {
      auto* slider = new QSlider(Qt::Horizontal, this);
      slider->setRange(0, kSteps);
      slider->setPageStep(kSteps / 20);
      slider->setFixedWidth(88);
      slider->setAccessibleName(sides[a][side]);
      slider->setToolTip(sides[a][side]);
      connect(slider, &QSlider::sliderPressed, this, [this] { gesture_ = NextGesture(); });
      connect(slider, &QSlider::valueChanged, this,
              [this, axis, side] { onSlider(axis, side == 1); });
      grid->addWidget(slider, axis + 1, 1 + static_cast<int>(side));
      sliders_[a][side] = slider;
    }
    sizes_[a] = new QLabel(this);
    sizes_[a]->setMinimumWidth(56);
    sizes_[a]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(sizes_[a], axis + 1, 3);
  }
}

bool ClipCard::isClipping() const { return context_.document->display().clip.has_value(); }

void ClipCard::measureRoom() {
  const auto snapshot = context_.document->snapshot();
  const auto cloud = context_.document->cloud();
  Eigen::Matrix3d axes =
      RoomAxes(binding_->scene().up(), snapshot != nullptr && !snapshot->frames.empty()
                                           ? snapshot->frames.front().world_from_camera.linear()
                                           : Eigen::Matrix3d(Eigen::Matrix3d::Identity()));
  // A box from the project keeps its own directions.
  if (const auto& clip = context_.document->display().clip) axes = clip->world_from_box.linear();
  if (cloud != nullptr) {
    room_ = RobustSides(*cloud, axes);
  } else if (snapshot != nullptr) {
    room_ = RobustSides(*snapshot, axes);
  }
}

void ClipCard::setClipping(bool on) {
  if (on == isClipping()) return;
  if (on) {
    measureRoom();
    apply(room_, 0);
    return;
  }
  scene::Display display = binding_->display();
  display.clip.reset();
  binding_->setDisplay(display, tr("Turn clip box off"));
}

void ClipCard::scale(double factor) {
  if (!isClipping()) setClipping(true);
  if (!since_scale_.isValid() || since_scale_.elapsed() > kScaleGestureMs) gesture_ = NextGesture();
  since_scale_.start();
  ClipSides sides = sides_;
  for (size_t a = 0; a < 3; ++a) {
    const double centre = (sides.low[a] + sides.high[a]) / 2;
    const double half = (sides.high[a] - sides.low[a]) / 2 * factor;
    sides.low[a] = centre - half;
    sides.high[a] = centre + half;
  }
  apply(sides, gesture_);
}

void ClipCard::onSlider(int axis, bool high_side) {
  const auto a = static_cast<size_t>(axis);
  QSlider* moved = sliders_[a][high_side ? 1 : 0];
  QSlider* other = sliders_[a][high_side ? 0 : 1];
  // The sides push each other along instead of crossing.
  const QSignalBlocker blocker(other);
  if (high_side) {
    moved->setValue(std::max(moved->value(), kMinGap));
    other->setValue(std::min(other->value(), moved->value() - kMinGap));
  } else {
    moved->setValue(std::min(moved->value(), kSteps - kMinGap));
    other->setValue(std::max(other->value(), moved->value() + kMinGap));
  }
  const double span = room_.high[a] - room_.low[a];
  ClipSides sides = sides_;
  sides.low[a] = room_.low[a] + span * sliders_[a][0]->value() / kSteps;
  sides.high[a] = room_.low[a] + span * sliders_[a][1]->value() / kSteps;
  if (!moved->isSliderDown()) gesture_ = NextGesture();
  apply(sides, gesture_);
}

void ClipCard::apply(const ClipSides& sides, int gesture) {
  const bool first = !isClipping();
  scene::Display display = binding_->display();
  display.clip = ToClipBox(sides);
  binding_->setDisplay(display, first ? tr("Turn clip box on") : tr("Move clip box"), gesture);
}

void ClipCard::refresh() {
  const auto& clip = context_.document->display().clip;
  setVisible(clip.has_value());
  if (clip.has_value() != was_clipping_) {
    was_clipping_ = clip.has_value();
    if (was_clipping_) measureRoom();
    Q_EMIT clippingChanged(was_clipping_);
  }
  if (!clip) return;
  sides_ = ToSides(*clip);
  const double scale = context_.document->display().scale;
  for (size_t a = 0; a < 3; ++a) {
    const double span = std::max(room_.high[a] - room_.low[a], 1e-9);
    for (size_t side = 0; side < 2; ++side) {
      if (sliders_[a][side]->isSliderDown()) continue;
      const double value = side == 0 ? sides_.low[a] : sides_.high[a];
      const QSignalBlocker blocker(sliders_[a][side]);
      sliders_[a][side]->setValue(
          static_cast<int>(std::lround((value - room_.low[a]) / span * kSteps)));
    }
    sizes_[a]->setText(LengthText((sides_.high[a] - sides_.low[a]) * scale));
  }
}

}  // namespace vlm3r::studio
