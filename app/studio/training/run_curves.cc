// SPDX-License-Identifier: Apache-2.0
#include "app/studio/training/run_curves.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QFileInfo>
#include <QGridLayout>

#include "app/studio/plots/plot_view.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kGap = 8;
constexpr int kDrawEvery_ms = 100;
constexpr size_t kMostDrawn = 20'000;  // Of a curve; more has no pixel of its own.

/// The lowest and the highest of each few points, so that no spike is lost.
std::vector<QPointF> Thinned(std::vector<QPointF> points) {
  if (points.size() <= kMostDrawn) return points;
  const size_t each = 2 * points.size() / kMostDrawn + 1;
  std::vector<QPointF> kept;
  const auto less = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
  for (size_t begin = 0; begin < points.size(); begin += each) {
    const auto first = points.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last =
        points.begin() + static_cast<std::ptrdiff_t>(std::min(points.size(), begin + each));
    auto [lowest, highest] = std::minmax_element(first, last, less);
    if (highest < lowest) std::swap(lowest, highest);
    kept.push_back(*lowest);
    if (highest != lowest) kept.push_back(*highest);
  }
  return kept;
}

std::vector<QPointF> PointsOf(const std::vector<RunPoint>& points, double RunPoint::*value) {
  std::vector<QPointF> places;
  for (const RunPoint& point : points) {
    if (std::isfinite(point.*value))
      places.emplace_back(static_cast<double>(point.step), point.*value);
  }
  return Thinned(std::move(places));
}

}  // namespace

QString RunName(const QString& folder) { return QFileInfo(folder).fileName(); }

RunCurves::RunCurves(Theme* theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(kGap);
  const PlotText texts[kNumCharts] = {
      {tr("Loss"), tr("Step"), {}, tr("Loss"), {}},
      {tr("Learning rate"), tr("Step"), {}, tr("Learning rate"), {}},
      {tr("Gradient norm"), tr("Step"), {}, tr("Gradient norm"), {}},
      {tr("Speed"), tr("Step"), {}, tr("Speed"), tr("tokens/s")},
  };
  for (int i = 0; i < kNumCharts; ++i) {
    auto* chart = new PlotView(theme, this);
    chart->setText(texts[i]);
    charts_[static_cast<size_t>(i)] = chart;
    grid->addWidget(chart, i / 2, i % 2);
    connect(chart, &PlotView::saveFailed, this, &RunCurves::saveFailed);
  }
  later_.setSingleShot(true);
  later_.setInterval(kDrawEvery_ms);
  connect(&later_, &QTimer::timeout, this, [this] { draw(); });
}

RunCurves::~RunCurves() = default;

void RunCurves::setShown(const QStringList& folders) {
  shown_ = folders;
  std::erase_if(curves_, [&](const auto& curve) { return !folders.contains(curve.first); });
  draw();
}

void RunCurves::take(const QString& folder, const QString& log, const RunNews& news) {
  if (!shown_.contains(folder)) return;
  Curve& curve = curves_[folder][log];
  if (news.restarted) curve = {};
  curve.points.insert(curve.points.end(), news.points.begin(), news.points.end());
  curve.total = news.total;
  curve.num_bad_lines = news.num_bad_lines;
  if (!later_.isActive()) later_.start();
}

const RunCurves::Curve* RunCurves::curveOf(const QString& folder) const {
  const auto logs = curves_.find(folder);
  return logs == curves_.end() || logs->second.empty() ? nullptr : &logs->second.rbegin()->second;
}

const std::vector<RunPoint>& RunCurves::points(const QString& folder) const {
  static const std::vector<RunPoint> none;
  const Curve* curve = curveOf(folder);
  return curve == nullptr ? none : curve->points;
}

int64_t RunCurves::total(const QString& folder) const {
  const Curve* curve = curveOf(folder);
  return curve == nullptr ? 0 : curve->total;
}

int64_t RunCurves::numBadLines(const QString& folder) const {
  const Curve* curve = curveOf(folder);
  return curve == nullptr ? 0 : curve->num_bad_lines;
}

double RunCurves::valueAt(const QString& folder, int64_t step, double RunPoint::*value) const {
  const std::vector<RunPoint>& all = points(folder);
  auto point = std::lower_bound(
      all.begin(), all.end(), step,
      [](const RunPoint& candidate, int64_t wanted) { return candidate.step < wanted; });
  for (; point != all.end() && point->step == step; ++point) {
    if (std::isfinite((*point).*value)) return (*point).*value;
  }
  return RunPoint::kNone;
}

std::vector<PlotSeries> RunCurves::seriesOf(double RunPoint::*value, bool few) const {
  std::vector<PlotSeries> all;
  int color = 0;
  for (const QString& folder : shown_) {
    const auto logs = curves_.find(folder);
    if (logs == curves_.end()) {
      ++color;
      continue;
    }
    for (const auto& [log, curve] : logs->second) {
      PlotSeries series;
      series.name =
          log.isEmpty() ? RunName(folder) : QStringLiteral("%1 / %2").arg(RunName(folder), log);
      series.color = Theme::category(color++);
      series.dashed = series.marks = few;
      if (few) series.name = tr("%1, held-out").arg(series.name);
      series.points = PointsOf(curve.points, value);
      if (!few || !series.points.empty()) all.push_back(std::move(series));
    }
  }
  return all;
}

void RunCurves::draw() {
  std::vector<PlotSeries> loss = seriesOf(&RunPoint::loss, false);
  for (PlotSeries& series : seriesOf(&RunPoint::validation_loss, true))
    loss.push_back(std::move(series));
  chart(kLoss)->setSeries(std::move(loss));
  chart(kLearningRate)->setSeries(seriesOf(&RunPoint::learning_rate, false));
  chart(kGradientNorm)->setSeries(seriesOf(&RunPoint::grad_norm, false));
  chart(kTokensPerSecond)->setSeries(seriesOf(&RunPoint::tokens_per_second, false));
  Q_EMIT grown();
}

}  // namespace vlm3r::studio
