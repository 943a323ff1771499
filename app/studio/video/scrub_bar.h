// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QAbstractSlider>

#include "app/studio/video/frame_times.h"
#include "app/studio/video/sampled_frames.h"

namespace vlm3r::studio {

class Theme;

/// The time line: one step a frame, a tick at every sampled frame.
class ScrubBar : public QAbstractSlider {
  Q_OBJECT
 public:
  explicit ScrubBar(const Theme* theme, QWidget* parent = nullptr);

  void setTimes(const FrameTimes& times);
  void setSamples(const std::vector<SampledFrame>& samples);
  /// Without `scrubbed`; not while the user drags.
  void showOrdinal(int64_t ordinal);

  QSize sizeHint() const override { return {240, 28}; }
  QSize minimumSizeHint() const override { return {80, 28}; }

 Q_SIGNALS:
  /// The user went there, by mouse or keys.
  void scrubbed(qint64 ordinal);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  QRectF groove() const;
  double xOf(double time_s) const;
  int64_t ordinalAtX(double x) const;
  void goTo(double x);

  const Theme* theme_;
  FrameTimes times_;
  std::vector<SampledFrame> samples_;
  bool quiet_ = false;  ///< A change that did not come from the user.
};

}  // namespace vlm3r::studio
