// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/object_editor.h"

#include <cmath>
#include <numbers>
#include <set>
#include <string>

#include <QComboBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <Eigen/Geometry>

#include "app/project/types.h"
#include "app/studio/core/document.h"
#include "app/studio/core/gesture.h"
#include "app/studio/scene_panel/scene_nodes.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr double kMinSide_m = 0.01;
constexpr double kMaxSide_m = 50;
constexpr double kFarthest_m = 1000;
constexpr double kStep_m = 0.05;
constexpr double kStep_deg = 5;
constexpr std::array<const char*, 3> kStates = {"draft", "accepted", "rejected"};

// How far a box is turned about the vertical.
double Turned_deg(const Eigen::Matrix3d& axes) {
  return std::atan2(axes(1, 0), axes(0, 0)) * 180 / std::numbers::pi;
}

void Fill(QDoubleSpinBox* field, double value) {
  if (field->hasFocus() && std::abs(field->value() - value) < 1e-9) return;
  const QSignalBlocker quiet(field);
  field->setValue(value);
}

}  // namespace

ObjectEditor::ObjectEditor(const StudioContext& context, QWidget* parent)
    : QWidget(parent), context_(context) {
  form_ = new QFormLayout(this);
  form_->setContentsMargins(0, 0, 0, 0);
  form_->setHorizontalSpacing(12);
  form_->setVerticalSpacing(6);
  form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
  form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  for (QLabel*& name : names_) {
    name = new QLabel(this);
    SetLook(name, "muted");
  }
  category_ = new QComboBox(this);
  category_->setObjectName(QStringLiteral("object_category"));
  category_->setEditable(true);
  category_->setInsertPolicy(QComboBox::NoInsert);
  category_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  state_ = new QComboBox(this);
  state_->setObjectName(QStringLiteral("object_state"));
  for (const char* state : kStates) state_->addItem(QString(), QString::fromLatin1(state));
  annotator_ = new QLineEdit(this);
  annotator_->setObjectName(QStringLiteral("object_annotator"));
  for (size_t axis = 0; axis < 3; ++axis) {
    static constexpr std::array<const char*, 3> kSize = {"object_size_x", "object_size_y",
                                                         "object_size_z"};
    static constexpr std::array<const char*, 3> kPosition = {"object_x", "object_y", "object_z"};
    size_[axis] = makeNumber(kSize[axis], kMinSide_m, kMaxSide_m, kStep_m);
    position_[axis] = makeNumber(kPosition[axis], -kFarthest_m, kFarthest_m, kStep_m);
    connect(size_[axis], &QDoubleSpinBox::valueChanged, this,
            [this, axis](double value) { onSize(axis, value); });
    connect(position_[axis], &QDoubleSpinBox::valueChanged, this,
            [this, axis](double value) { onPosition(axis, value); });
  }
  turned_ = makeNumber("object_turned", -180, 180, kStep_deg);
  turned_->setDecimals(1);
  turned_->setWrapping(true);
  connect(turned_, &QDoubleSpinBox::valueChanged, this, &ObjectEditor::onTurned);
  form_->addRow(names_[0], category_);
  // Three numbers need the whole width of a narrow panel.
  form_->addRow(names_[1]);
  form_->addRow(row(size_));
  form_->addRow(names_[2]);
  form_->addRow(row(position_));
  form_->addRow(names_[3], turned_);
  form_->addRow(names_[4], state_);
  form_->addRow(names_[5], annotator_);
  const auto rename = [this] {
    const std::string name = category_->currentText().trimmed().toStdString();
    if (name.empty()) return;
    change(tr("Change category"),
           [&name](project::RoomObject* object) { object->category = name; });
  };
  connect(category_->lineEdit(), &QLineEdit::editingFinished, this, rename);
  connect(category_, &QComboBox::activated, this, rename);
  connect(state_, &QComboBox::activated, this, [this] {
    const std::string state = state_->currentData().toString().toStdString();
    change(tr("Review object"), [&state](project::RoomObject* object) { object->state = state; });
  });
  connect(annotator_, &QLineEdit::editingFinished, this, [this] {
    const std::string name = annotator_->text().trimmed().toStdString();
    change(tr("Change annotator"),
           [&name](project::RoomObject* object) { object->annotator = name; });
  });
  retranslate();
}

ObjectEditor::~ObjectEditor() = default;

QDoubleSpinBox* ObjectEditor::makeNumber(const char* name, double low, double high, double step) {
  auto* number = new QDoubleSpinBox(this);
  number->setObjectName(QString::fromLatin1(name));
  number->setRange(low, high);
  number->setDecimals(3);
  number->setSingleStep(step);
  number->setKeyboardTracking(false);
  number->setButtonSymbols(QAbstractSpinBox::NoButtons);
  number->setMinimumWidth(48);
  // What comes next is another step.
  connect(number, &QDoubleSpinBox::editingFinished, this, [this] { gesture_ = 0; });
  return number;
}

QWidget* ObjectEditor::row(const std::array<QDoubleSpinBox*, 3>& numbers) {
  auto* box = new QWidget(this);
  auto* layout = new QHBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  for (QDoubleSpinBox* number : numbers) layout->addWidget(number, 1);
  return box;
}

void ObjectEditor::retranslate() {
  const std::array<QString, 6> names = {tr("Category"),   tr("Size (m)"), tr("Middle (m)"),
                                        tr("Turned (°)"), tr("Review"),   tr("Annotator")};
  for (size_t i = 0; i < names.size(); ++i) names_[i]->setText(names[i]);
  category_->setAccessibleName(names[0]);
  state_->setAccessibleName(names[4]);
  annotator_->setAccessibleName(names[5]);
  turned_->setAccessibleName(names[3]);
  turned_->setToolTip(tr("About the vertical; up and down arrows turn by 5°"));
  const std::array<QString, 3> sides = {tr("Length along the box's first side, in metres"),
                                        tr("Length along the box's second side, in metres"),
                                        tr("Height, in metres")};
  const std::array<QString, 3> ways = {tr("Metres ahead of the first camera"),
                                       tr("Metres to the left of the first camera"),
                                       tr("Metres above the floor")};
  for (size_t axis = 0; axis < 3; ++axis) {
    size_[axis]->setToolTip(sides[axis]);
    size_[axis]->setAccessibleName(sides[axis]);
    position_[axis]->setToolTip(ways[axis]);
    position_[axis]->setAccessibleName(ways[axis]);
  }
  for (int i = 0; i < state_->count(); ++i)
    state_->setItemText(i, ReviewText(state_->itemData(i).toString().toStdString()));
}

void ObjectEditor::provideCategories() {
  std::set<std::string> known;
  const std::vector<project::RoomObject> objects = context_.document->objects();
  for (const project::RoomObject& object : objects) known.insert(object.category);
  QStringList names;
  for (const std::string& name : known) names << QString::fromStdString(name);
  QStringList there;
  for (int i = 0; i < category_->count(); ++i) there << category_->itemText(i);
  if (there == names) return;
  category_->clear();
  category_->addItems(names);
}

void ObjectEditor::show(const project::RoomObject& object) {
  if (id_ != object.id) gesture_ = 0;
  const bool is_other = id_ != object.id;
  id_ = object.id;
  showing_ = true;
  if (is_other || !category_->lineEdit()->hasFocus()) {
    const QSignalBlocker quiet(category_);
    provideCategories();
    category_->setCurrentText(QString::fromStdString(object.category));
  }
  if (is_other || !annotator_->hasFocus())
    annotator_->setText(QString::fromStdString(object.annotator));
  state_->setCurrentIndex(state_->findData(QString::fromStdString(object.state)));
  for (size_t axis = 0; axis < 3; ++axis) {
    const auto i = static_cast<Eigen::Index>(axis);
    Fill(size_[axis], object.box.size_m()[i]);
    Fill(position_[axis], object.box.center_world()[i]);
  }
  Fill(turned_, Turned_deg(object.box.world_from_box()));
  showing_ = false;
}

void ObjectEditor::change(const QString& what,
                          const std::function<void(project::RoomObject*)>& edit, int gesture) {
  const project::RoomObject* known = context_.document->object(id_);
  if (showing_ || known == nullptr) return;
  project::RoomObject changed = *known;
  edit(&changed);
  context_.document->updateObject(changed, what, gesture);
}

void ObjectEditor::setBox(const Eigen::Vector3d& center, const Eigen::Vector3d& size,
                          const Eigen::Matrix3d& axes, const QString& what) {
  const auto box = scene::OrientedBox::Create(center, size, axes);
  if (!box) return;
  if (gesture_ == 0) gesture_ = NextGesture();
  change(
      what, [&box](project::RoomObject* object) { object->box = *box; }, gesture_);
}

void ObjectEditor::onSize(size_t axis, double metres) {
  const project::RoomObject* known = context_.document->object(id_);
  if (showing_ || known == nullptr) return;
  Eigen::Vector3d size = known->box.size_m();
  size[static_cast<Eigen::Index>(axis)] = metres;
  setBox(known->box.center_world(), size, known->box.world_from_box(), tr("Resize object"));
}

void ObjectEditor::onPosition(size_t axis, double metres) {
  const project::RoomObject* known = context_.document->object(id_);
  if (showing_ || known == nullptr) return;
  Eigen::Vector3d center = known->box.center_world();
  center[static_cast<Eigen::Index>(axis)] = metres;
  setBox(center, known->box.size_m(), known->box.world_from_box(), tr("Move object"));
}

void ObjectEditor::onTurned(double degrees) {
  const project::RoomObject* known = context_.document->object(id_);
  if (showing_ || known == nullptr) return;
  const Eigen::Matrix3d& axes = known->box.world_from_box();
  const double by_deg = degrees - Turned_deg(axes);
  const Eigen::AngleAxisd turn(by_deg * std::numbers::pi / 180, Eigen::Vector3d::UnitZ());
  setBox(known->box.center_world(), known->box.size_m(), turn.toRotationMatrix() * axes,
         tr("Turn object"));
}

}  // namespace vlm3r::studio
