// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QElapsedTimer>
#include <QString>
#include <QWidget>

#include "app/studio/core/gesture.h"

class QLabel;
class QSlider;

namespace vlm3r::studio {

/// A named slider with its value beside it. Acts while it is dragged; one drag, or a run of key
/// presses, is one gesture.
class ValueSlider : public QWidget {
  Q_OBJECT
 public:
  static constexpr int kNameWidth = 112;

  /// How slider positions in [0, 1] and values belong together.
  struct Mapping {
    std::function<double(double)> to_value;
    std::function<double(double)> to_position;
    std::function<QString(double)> text;
  };

  ValueSlider(const QString& name, Mapping mapping, QWidget* parent = nullptr);

  double value() const;
  void setValue(double value);  ///< Without a signal.
  /// Leaves the name out of the row; it stays as tooltip and accessible name.
  void setCompact(int slider_width);

 Q_SIGNALS:
  void changed(double value, int gesture);

 private:
  void onMoved(int position);
  void showText();

  Mapping mapping_;
  QLabel* name_;
  QSlider* slider_;
  QLabel* text_;
  double value_ = 0;
  int gesture_ = 0;
  QElapsedTimer since_change_;
};

/// value = from + position * (to - from).
ValueSlider::Mapping LinearMapping(double from, double to, std::function<QString(double)> text);
/// Even in ratios: every step multiplies by the same factor.
ValueSlider::Mapping RatioMapping(double from, double to, std::function<QString(double)> text);
/// Confidence: 0 (everything) at the left end, then 1 to 100 in even ratios.
ValueSlider::Mapping ConfidenceMapping();

}  // namespace vlm3r::studio
