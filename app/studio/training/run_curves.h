// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <vector>

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "app/studio/plots/plot_data.h"
#include "app/studio/training/run_log_reader.h"
#include "engine/base/result.h"

namespace vlm3r::studio {

class PlotView;
class Theme;

/// The curves of trainings, one over another: loss with the loss on held-out samples, learning
/// rate, gradient norm, tokens per second.
class RunCurves : public QWidget {
  Q_OBJECT
 public:
  enum Chart { kLoss, kLearningRate, kGradientNorm, kTokensPerSecond, kNumCharts };

  explicit RunCurves(Theme* theme, QWidget* parent = nullptr);
  ~RunCurves() override;

  /// Which runs are drawn, the first one boldest; what is known of others is forgotten.
  void setShown(const QStringList& folders);
  void take(const QString& folder, const QString& log, const RunNews& news);
  PlotView* chart(Chart chart) const { return charts_[static_cast<size_t>(chart)]; }
  /// The steps of a run that were read; of the last of its stages where it has some.
  const std::vector<RunPoint>& points(const QString& folder) const;
  int64_t total(const QString& folder) const;
  int64_t numBadLines(const QString& folder) const;
  /// What a run says of a step: its loss, or the loss on held-out samples. NaN: nothing.
  double valueAt(const QString& folder, int64_t step, double RunPoint::*value) const;

 Q_SIGNALS:
  void saveFailed(const vlm3r::Error& error);
  void grown();  ///< Something new came; at most ten times a second.

 private:
  struct Curve {
    std::vector<RunPoint> points;
    int64_t total = 0;
    int64_t num_bad_lines = 0;
  };
  void draw();
  std::vector<PlotSeries> seriesOf(double RunPoint::*value, bool few) const;
  const Curve* curveOf(const QString& folder) const;

  Theme* theme_;
  std::array<PlotView*, kNumCharts> charts_ = {};
  QStringList shown_;
  std::map<QString, std::map<QString, Curve>> curves_;  ///< By folder, by log.
  QTimer later_;
};

/// The last part of a run's path, for people.
QString RunName(const QString& folder);

}  // namespace vlm3r::studio
