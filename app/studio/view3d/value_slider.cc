// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/value_slider.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>

namespace vlm3r::studio {
namespace {

constexpr int kSteps = 400;
constexpr int kTextWidth = 64;
constexpr int kSameGestureMs = 1000;
constexpr double kMaxConfidence = 100;

}  // namespace

ValueSlider::Mapping LinearMapping(double from, double to, std::function<QString(double)> text) {
  return {[=](double t) { return from + t * (to - from); },
          [=](double value) { return (value - from) / (to - from); }, std::move(text)};
}

ValueSlider::Mapping RatioMapping(double from, double to, std::function<QString(double)> text) {
  return {
      [=](double t) { return from * std::pow(to / from, t); },
      [=](double value) { return value > 0 ? std::log(value / from) / std::log(to / from) : 0; },
      std::move(text)};
}

ValueSlider::Mapping ConfidenceMapping() {
  return {[](double t) { return t <= 0 ? 0 : std::pow(kMaxConfidence, t); },
          [](double value) { return value <= 1 ? 0 : std::log(value) / std::log(kMaxConfidence); },
          [](double value) {
            if (value <= 0) return QCoreApplication::translate("ValueSlider", "all");
            return QCoreApplication::translate("ValueSlider", "over %1")
                .arg(QLocale().toString(value, 'f', value < 9.95 ? 1 : 0));
          }};
}

ValueSlider::ValueSlider(const QString& name, Mapping mapping, QWidget* parent)
    : QWidget(parent),
      mapping_(std::move(mapping)),
      name_(new QLabel(name, this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      text_(new QLabel(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(name_);
  row->addWidget(slider_, 1);
  row->addWidget(text_);
  name_->setMinimumWidth(kNameWidth);
  name_->setBuddy(slider_);
  text_->setMinimumWidth(kTextWidth);
  text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  slider_->setRange(0, kSteps);
  slider_->setPageStep(kSteps / 10);
  slider_->setSingleStep(kSteps / 40);
  slider_->setAccessibleName(name);
  connect(slider_, &QSlider::sliderPressed, this, [this] { gesture_ = NextGesture(); });
  connect(slider_, &QSlider::valueChanged, this, &ValueSlider::onMoved);
  showText();
}

void ValueSlider::setCompact(int slider_width) {
  name_->hide();
  slider_->setFixedWidth(slider_width);
  setToolTip(name_->text());
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

double ValueSlider::value() const { return value_; }

void ValueSlider::setValue(double value) {
  value_ = value;
  showText();
  // While the handle is held the hand decides where it stands.
  if (slider_->isSliderDown()) return;
  const QSignalBlocker blocker(slider_);
  const double position = std::clamp(mapping_.to_position(value), 0.0, 1.0);
  slider_->setValue(static_cast<int>(std::lround(position * kSteps)));
}

void ValueSlider::onMoved(int position) {
  const bool continues = slider_->isSliderDown() ||
                         (since_change_.isValid() && since_change_.elapsed() < kSameGestureMs);
  if (!continues || gesture_ == 0) gesture_ = NextGesture();
  since_change_.start();
  value_ = mapping_.to_value(static_cast<double>(position) / kSteps);
  showText();
  Q_EMIT changed(value_, gesture_);
}

void ValueSlider::showText() {
  const QString text = mapping_.text(value_);
  text_->setText(text);
  slider_->setAccessibleDescription(text);
}

}  // namespace vlm3r::studio
