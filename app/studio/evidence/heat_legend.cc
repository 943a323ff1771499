// SPDX-License-Identifier: Apache-2.0
#include "app/studio/evidence/heat_legend.h"

#include <QLinearGradient>
#include <QPainter>

#include "app/studio/video/heat_image.h"

namespace vlm3r::studio {
namespace {

constexpr int kBarHeight = 10;
constexpr int kGap = 4;
constexpr int kStops = 16;

}  // namespace

HeatLegend::HeatLegend(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeatLegend::setEnds(const QString& low, const QString& high) {
  low_ = low;
  high_ = high;
  setAccessibleName(tr("Colours from %1 to %2").arg(low, high));
  setToolTip(accessibleName());
  update();
}

QSize HeatLegend::sizeHint() const { return {160, kBarHeight + kGap + fontMetrics().height()}; }

void HeatLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRectF bar(0, 0, width(), kBarHeight);
  QLinearGradient gradient(bar.topLeft(), bar.topRight());
  for (int i = 0; i <= kStops; ++i) {
    const double place = static_cast<double>(i) / kStops;
    gradient.setColorAt(place, HeatColor(place));
  }
  painter.fillRect(bar, gradient);
  painter.setPen(palette().color(QPalette::WindowText));
  const QRectF line(0, kBarHeight + kGap, width(), fontMetrics().height());
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, low_);
  painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, high_);
}

}  // namespace vlm3r::studio
