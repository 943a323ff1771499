// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/filter_popup.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScreen>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "app/studio/theme/look.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/style_settings.h"
#include "app/studio/view3d/value_slider.h"

namespace vlm3r::studio {
namespace {

constexpr int kWidth = 360;
// Standard deviations beyond which a point counts as stray: from hardly any to many.
constexpr double kWeakRatio = 5;
constexpr double kStrongRatio = 0.25;

QString PixelText(double value) {
  return FilterPopup::tr("%1\u2009px").arg(QLocale().toString(value, 'f', 1));
}

}  // namespace

FilterPopup::FilterPopup(SceneBinding* binding, QWidget* parent)
    : QFrame(parent, Qt::Popup), binding_(binding) {
  SetLook(this, "card");
  setAccessibleName(tr("Confidence and colour"));
  setFixedWidth(kWidth);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 12, 16, 16);
  column->setSpacing(8);
  buildDisplayRows();
  auto* line = new QFrame(this);
  SetLook(line, "line");
  column->addWidget(line);
  buildStyleRows();
  connect(binding_, &SceneBinding::styleChanged, this, &FilterPopup::refresh);
  connect(binding_, &SceneBinding::repaintNeeded, this, [this] {
    if (isVisible()) refresh();
  });
}

void FilterPopup::buildDisplayRows() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  auto* title = new QLabel(tr("POINTS"), this);
  SetLook(title, "title");
  count_ = new QLabel(this);
  SetLook(count_, "muted");
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(count_);
  column->addLayout(head);

  auto* form = new QFormLayout;
  form->setSpacing(8);
  // The choices begin where the sliders below them do.
  const auto label = [this](const QString& text) {
    auto* made = new QLabel(text, this);
    made->setMinimumWidth(ValueSlider::kNameWidth);
    return made;
  };
  color_ = new QComboBox(this);
  color_->addItems({tr("Picture"), tr("Frame"), tr("Height"), tr("Confidence")});
  form->addRow(label(tr("Colour by")), color_);
  map_ = new QComboBox(this);
  map_->addItems({tr("Own camera"), tr("First camera")});
  map_->setToolTip(
      tr("Own camera: each frame's points moved by its camera; drifts less on long "
         "videos. First camera: points as the model places them in the first frame."));
  form->addRow(label(tr("Points from")), map_);
  column->addLayout(form);
  connect(color_, &QComboBox::activated, this, [this](int index) {
    scene::Display display = binding_->display();
    display.color = static_cast<scene::ColorBy>(index);
    binding_->setDisplay(display, tr("Change colouring"));
  });
  connect(map_, &QComboBox::activated, this, [this](int index) {
    scene::Display display = binding_->display();
    display.filter.map = static_cast<scene::WorldMap>(index);
    binding_->setDisplay(display, tr("Change point map"));
  });

  confidence_ = new ValueSlider(tr("Confidence"), ConfidenceMapping(), this);
  confidence_->setToolTip(tr("Only points that the model is at least this sure of are shown"));
  column->addWidget(confidence_);
  connect(confidence_, &ValueSlider::changed, this, [this](double value, int gesture) {
    scene::Display display = binding_->display();
    display.filter.min_confidence = value;
    binding_->setDisplay(display, tr("Change confidence"), gesture);
  });
  outliers_ = new QCheckBox(tr("Hide stray points"), this);
  column->addWidget(outliers_);
  connect(outliers_, &QCheckBox::clicked, this, [this](bool on) {
    scene::Display display = binding_->display();
    display.filter.remove_outliers = on;
    binding_->setDisplay(display, on ? tr("Hide stray points") : tr("Show stray points"));
  });
  outlier_ratio_ = new ValueSlider(
      tr("Strictness"),
      RatioMapping(
          kWeakRatio, kStrongRatio,
          [](double ratio) { return tr("%1\u2009σ").arg(QLocale().toString(ratio, 'f', 1)); }),
      this);
  outlier_ratio_->setToolTip(
      tr("Points farther from their neighbours than this many standard deviations are hidden"));
  column->addWidget(outlier_ratio_);
  connect(outlier_ratio_, &ValueSlider::changed, this, [this](double value, int gesture) {
    scene::Display display = binding_->display();
    display.filter.outlier_ratio = value;
    binding_->setDisplay(display, tr("Change strictness"), gesture);
  });
}

void FilterPopup::buildStyleRows() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  auto* title = new QLabel(tr("DRAWING"), this);
  SetLook(title, "title");
  column->addWidget(title);
  point_size_ = new ValueSlider(tr("Point size"),
                                RatioMapping(kMinPointSize, kMaxPointSize, PixelText), this);
  column->addWidget(point_size_);
  connect(point_size_, &ValueSlider::changed, this, [this](double value) {
    viz::ViewStyle style = binding_->style();
    style.point_size_px = value;
    binding_->setStyle(style);
  });
  frustum_size_ = new ValueSlider(tr("Camera size"),
                                  RatioMapping(kMinFrustumSize, kMaxFrustumSize, LengthText), this);
  column->addWidget(frustum_size_);
  connect(frustum_size_, &ValueSlider::changed, this, [this](double value) {
    viz::ViewStyle style = binding_->style();
    style.frustum_size_m = value;
    binding_->setStyle(style);
  });
  edl_ = new QCheckBox(tr("Eye-dome lighting"), this);
  edl_->setToolTip(tr("Darkens edges in depth, so that shapes stand out"));
  column->addWidget(edl_);
  connect(edl_, &QCheckBox::clicked, this, [this](bool on) {
    viz::ViewStyle style = binding_->style();
    style.eye_dome_lighting = on;
    binding_->setStyle(style);
  });
}

void FilterPopup::refresh() {
  const scene::Display display = binding_->display();
  const viz::ViewStyle& style = binding_->style();
  color_->setCurrentIndex(static_cast<int>(display.color));
  map_->setCurrentIndex(static_cast<int>(display.filter.map));
  confidence_->setValue(display.filter.min_confidence);
  outliers_->setChecked(display.filter.remove_outliers);
  outlier_ratio_->setValue(display.filter.outlier_ratio);
  outlier_ratio_->setEnabled(display.filter.remove_outliers);
  point_size_->setValue(style.point_size_px);
  frustum_size_->setValue(style.frustum_size_m);
  edl_->setChecked(style.eye_dome_lighting);
  const qint64 points = binding_->scene().num_points();
  count_->setText(tr("%1 shown").arg(QLocale().toString(points)));
}

void FilterPopup::popUpAt(const QPoint& global) {
  refresh();
  adjustSize();
  QPoint corner = global;
  if (const QScreen* screen = parentWidget() != nullptr ? parentWidget()->screen() : nullptr) {
    const QRect room = screen->availableGeometry();
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
  }
  move(corner);
  show();
  confidence_->setFocus();
}

}  // namespace vlm3r::studio
