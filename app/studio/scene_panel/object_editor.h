// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "engine/scene/oriented_box.h"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace vlm3r::project {
struct RoomObject;
}

namespace vlm3r::studio {

/// The fields of the selected object that can be changed: category, review, annotator, and its box
/// in numbers. Each change is a step that can be undone; holding an arrow is one step.
class ObjectEditor : public QWidget {
  Q_OBJECT
 public:
  explicit ObjectEditor(const StudioContext& context, QWidget* parent = nullptr);
  ~ObjectEditor() override;

  /// Takes the numbers of the object; a field that is being typed into keeps what is there.
  void show(const project::RoomObject& object);
  void retranslate();

 private:
  QDoubleSpinBox* makeNumber(const char* name, double low, double high, double step);
  QWidget* row(const std::array<QDoubleSpinBox*, 3>& numbers);
  void change(const QString& what, const std::function<void(project::RoomObject*)>& edit,
              int gesture = 0);
  void onSize(size_t axis, double metres);
  void onPosition(size_t axis, double metres);
  void onTurned(double degrees);
  void setBox(const Eigen::Vector3d& center, const Eigen::Vector3d& size,
              const Eigen::Matrix3d& axes, const QString& what);
  void provideCategories();

  StudioContext context_;
  int64_t id_ = 0;
  int gesture_ = 0;
  bool showing_ = false;  ///< The fields are being filled, not edited.
  QFormLayout* form_;
  QComboBox* category_;
  QComboBox* state_;
  QLineEdit* annotator_;
  std::array<QDoubleSpinBox*, 3> size_ = {};
  std::array<QDoubleSpinBox*, 3> position_ = {};
  QDoubleSpinBox* turned_;
  std::array<QLabel*, 6> names_ = {};
};

}  // namespace vlm3r::studio
