// SPDX-License-Identifier: Apache-2.0
#include "app/studio/box_editor/box_fields.h"

#include <cmath>
#include <numbers>

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>

#include "app/studio/box_editor/box_editing.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr double kMaxSide_m = 99;
constexpr double kMaxPlace_m = 999;
constexpr double kDegree = std::numbers::pi / 180;

}  // namespace

BoxFields::BoxFields(BoxEditing* editing, QWidget* parent) : QWidget(parent), editing_(editing) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(4);
  addRow(grid, 0, tr("Size"),
         {{kWidth, tr("Width"), tr("Width")},
          {kDepth, tr("Depth"), tr("Depth")},
          {kHeight, tr("Height"), tr("Height")}});
  addRow(grid, 2, tr("Centre"),
         {{kX, tr("X"), tr("Centre, X")},
          {kY, tr("Y"), tr("Centre, Y")},
          {kZ, tr("Above floor"), tr("Centre, height above the floor")}});
  addRow(grid, 4, tr("Turned by"), {{kYaw, QString(), tr("Direction on the floor")}});
  for (int column = 1; column <= 3; ++column) grid->setColumnStretch(column, 1);
  connect(editing_, &BoxEditing::changed, this, &BoxFields::refresh);
  refresh();
}

void BoxFields::addRow(QGridLayout* grid, int row, const QString& name,
                       const std::vector<Entry>& entries) {
  auto* label = new QLabel(name, this);
  SetLook(label, "muted");
  grid->addWidget(label, row + 1, 0);
  int column = 1;
  for (const Entry& entry : entries) {
    if (!entry.caption.isEmpty()) {
      auto* caption = new QLabel(entry.caption, this);
      SetLook(caption, "muted");
      grid->addWidget(caption, row, column);
    }
    grid->addWidget(makeField(entry.field, entry.name), row + 1, column++);
  }
}

QDoubleSpinBox* BoxFields::makeField(Field field, const QString& name) {
  auto* spin = new QDoubleSpinBox(this);
  spin->setAccessibleName(name);
  spin->setToolTip(name);
  spin->setKeyboardTracking(false);
  spin->setDecimals(field == kYaw ? 1 : 2);
  spin->setSingleStep(field == kYaw ? 1 : 0.01);
  spin->setSuffix(field == kYaw ? QStringLiteral("°") : tr("\u2009m"));
  if (field == kYaw) {
    spin->setRange(-180, 180);
    spin->setWrapping(true);
  } else if (field <= kHeight) {
    spin->setRange(scene::kMinBoxSide_m, kMaxSide_m);
  } else {
    spin->setRange(-kMaxPlace_m, kMaxPlace_m);
  }
  // The longest number would ask for more than the panel's width.
  spin->setMinimumWidth(72);
  spin->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  connect(spin, &QDoubleSpinBox::valueChanged, this,
          [this, field](double value) { onEdited(field, value); });
  fields_[field] = spin;
  return spin;
}

double BoxFields::ValueOf(const scene::OrientedBox& box, Field field) {
  const scene::BoxDirections directions = scene::DirectionsOf(box);
  switch (field) {
    case kWidth: return box.size_m()[directions.right];
    case kDepth: return box.size_m()[directions.depth];
    case kHeight: return box.size_m()[directions.up];
    case kX: return box.center_world().x();
    case kY: return box.center_world().y();
    case kZ: return box.center_world().z();
    default: return scene::Yaw_rad(box) / kDegree;
  }
}

scene::OrientedBox BoxFields::With(const scene::OrientedBox& box, Field field, double value) {
  const scene::BoxDirections directions = scene::DirectionsOf(box);
  Eigen::Vector3d motion = Eigen::Vector3d::Zero();
  switch (field) {
    case kWidth: return scene::ResizedBox(box, directions.right, value, 0);
    case kDepth: return scene::ResizedBox(box, directions.depth, value, 0);
    case kHeight: return scene::ResizedBox(box, directions.up, value, -directions.up_side);
    case kX:
    case kY:
    case kZ:
      motion[field - kX] = value - box.center_world()[field - kX];
      return scene::MovedBox(box, scene::BoxHandle::Body(), motion);
    default: return scene::TurnedBox(box, value * kDegree - scene::Yaw_rad(box));
  }
}

void BoxFields::refresh() {
  const project::RoomObject* object = editing_->object();
  setEnabled(object != nullptr);
  if (object == nullptr) return;
  for (int i = 0; i < kNumFields; ++i) {
    QDoubleSpinBox* spin = fields_[static_cast<size_t>(i)];
    const QSignalBlocker blocker(spin);
    spin->setValue(ValueOf(object->box, static_cast<Field>(i)));
  }
}

void BoxFields::onEdited(Field field, double value) {
  const project::RoomObject* object = editing_->object();
  if (object == nullptr) return;
  const QString what = field <= kHeight ? tr("Resize box")
                       : field == kYaw  ? tr("Turn box")
                                        : tr("Move box");
  editing_->set(With(object->box, field, value), what);
  refresh();  // What could not be had is not shown.
}

}  // namespace vlm3r::studio
