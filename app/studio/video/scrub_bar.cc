// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/scrub_bar.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <limits>

#include "app/studio/theme/theme.h"
#include "app/studio/video/time_text.h"

namespace vlm3r::studio {
namespace {

constexpr double kMargin = 8;
constexpr double kGrooveHeight = 4;
constexpr double kHandleRadius = 7;
constexpr double kTickHeight = 6;
/// Beyond this many ticks a bar of one colour would be all that is seen.
constexpr size_t kMaxTicks = 400;

}  // namespace

ScrubBar::ScrubBar(const Theme* theme, QWidget* parent) : QAbstractSlider(parent), theme_(theme) {
  setOrientation(Qt::Horizontal);
  setAccessibleName(tr("Position in the video"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setTracking(true);
  connect(this, &QAbstractSlider::valueChanged, this, [this](int value) {
    update();
    if (!quiet_) Q_EMIT scrubbed(value);
  });
}

void ScrubBar::setTimes(const FrameTimes& times) {
  times_ = times;
  quiet_ = true;
  const int64_t last = std::clamp<int64_t>(times.count() - 1, 0, std::numeric_limits<int>::max());
  setRange(0, static_cast<int>(last));
  setSingleStep(1);
  setPageStep(static_cast<int>(std::max<int64_t>(1, last / 20)));
  quiet_ = false;
  update();
}

void ScrubBar::setSamples(const std::vector<SampledFrame>& samples) {
  samples_ = samples;
  update();
}

void ScrubBar::showOrdinal(int64_t ordinal) {
  if (isSliderDown()) return;
  quiet_ = true;
  setValue(static_cast<int>(std::min<int64_t>(ordinal, std::numeric_limits<int>::max())));
  quiet_ = false;
}

QRectF ScrubBar::groove() const {
  return {kMargin, (height() - kGrooveHeight) / 2.0, std::max(1.0, width() - 2 * kMargin),
          kGrooveHeight};
}

double ScrubBar::xOf(double time_s) const {
  const double last_s = times_.timeOf(times_.count() - 1);
  const double share = last_s > 0 ? std::clamp(time_s / last_s, 0.0, 1.0) : 0;
  return groove().left() + share * groove().width();
}

int64_t ScrubBar::ordinalAtX(double x) const {
  const double share = std::clamp((x - groove().left()) / groove().width(), 0.0, 1.0);
  return times_.ordinalAt(share * times_.timeOf(times_.count() - 1));
}

void ScrubBar::goTo(double x) { setValue(static_cast<int>(ordinalAtX(x))); }

bool ScrubBar::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip && times_.count() > 0) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int64_t ordinal = ordinalAtX(help->pos().x());
    QToolTip::showText(help->globalPos(),
                       tr("%1, frame %2").arg(TimeText(times_.timeOf(ordinal))).arg(ordinal + 1),
                       this);
    return true;
  }
  return QAbstractSlider::event(event);
}

void ScrubBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF bar = groove();
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme_->color(Token::kBorder));
  painter.drawRoundedRect(bar, 2, 2);
  if (times_.count() == 0 || !isEnabled()) return;
  const double x = xOf(times_.timeOf(value()));
  painter.setBrush(theme_->color(Token::kAccent));
  painter.drawRoundedRect(QRectF(bar.left(), bar.top(), x - bar.left(), bar.height()), 2, 2);
  const size_t stride = samples_.size() / kMaxTicks + 1;
  for (size_t i = 0; i < samples_.size(); i += stride) {
    painter.setBrush(theme_->color(samples_[i].seen_by_model ? Token::kAccent : Token::kMutedText));
    painter.drawRect(QRectF(xOf(samples_[i].time_s) - 0.5, bar.bottom() + 2, 1, kTickHeight));
  }
  painter.setBrush(theme_->color(hasFocus() || isSliderDown() ? Token::kText : Token::kAccent));
  painter.setPen(QPen(theme_->color(Token::kSurface), 2));
  painter.drawEllipse(QPointF(x, bar.center().y()), kHandleRadius, kHandleRadius);
}

void ScrubBar::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  setSliderDown(true);
  goTo(event->position().x());
}

void ScrubBar::mouseMoveEvent(QMouseEvent* event) {
  if (isSliderDown()) goTo(event->position().x());
}

void ScrubBar::mouseReleaseEvent(QMouseEvent*) { setSliderDown(false); }

void ScrubBar::wheelEvent(QWheelEvent* event) {
  const int steps = event->angleDelta().y() / QWheelEvent::DefaultDeltasPerStep;
  setValue(value() - steps);
  event->accept();
}

}  // namespace vlm3r::studio
