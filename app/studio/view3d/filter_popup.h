// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;

namespace vlm3r::studio {

class SceneBinding;
class ValueSlider;

/// "Confidence and colour": which points are shown and how, in a small window below its button.
class FilterPopup : public QFrame {
  Q_OBJECT
 public:
  explicit FilterPopup(SceneBinding* binding, QWidget* parent = nullptr);

  /// Opens with its upper left corner at a point of the screen, kept inside it.
  void popUpAt(const QPoint& global);

 private:
  void buildDisplayRows();
  void buildStyleRows();
  void refresh();

  SceneBinding* binding_;
  QComboBox* color_ = nullptr;
  QComboBox* map_ = nullptr;
  ValueSlider* confidence_ = nullptr;
  QCheckBox* outliers_ = nullptr;
  ValueSlider* outlier_ratio_ = nullptr;
  ValueSlider* point_size_ = nullptr;
  ValueSlider* frustum_size_ = nullptr;
  QCheckBox* edl_ = nullptr;
  QLabel* count_ = nullptr;
};

}  // namespace vlm3r::studio
