// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include <QString>
#include <QWidget>

#include "engine/scene/oriented_box.h"

class QDoubleSpinBox;
class QGridLayout;

namespace vlm3r::studio {

class BoxEditing;

/// Size, centre and direction of the selected object's box as numbers. What one types is taken as
/// it is; what is only shown rounded stays exact. The height grows from the bottom, width and depth
/// from the middle.
class BoxFields : public QWidget {
  Q_OBJECT
 public:
  explicit BoxFields(BoxEditing* editing, QWidget* parent = nullptr);

 private:
  enum Field { kWidth, kDepth, kHeight, kX, kY, kZ, kYaw, kNumFields };

  struct Entry {
    Field field;
    QString caption;  ///< Over the number.
    QString name;     ///< In full, for tooltips and screen readers.
  };
  /// Captions in `row`, numbers in the next.
  void addRow(QGridLayout* grid, int row, const QString& name, const std::vector<Entry>& entries);
  QDoubleSpinBox* makeField(Field field, const QString& name);
  void refresh();
  void onEdited(Field field, double value);
  static double ValueOf(const scene::OrientedBox& box, Field field);
  static scene::OrientedBox With(const scene::OrientedBox& box, Field field, double value);

  BoxEditing* editing_;
  std::array<QDoubleSpinBox*, kNumFields> fields_ = {};
};

}  // namespace vlm3r::studio
