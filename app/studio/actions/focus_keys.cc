// SPDX-License-Identifier: Apache-2.0
#include "app/studio/actions/focus_keys.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QTabBar>

namespace vlm3r::studio {
namespace {

bool IsArrow(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

}  // namespace

bool UsesKey(const QWidget* widget, int key) {
  if (qobject_cast<const QAbstractButton*>(widget)) return key == Qt::Key_Space;
  if (qobject_cast<const QAbstractSlider*>(widget)) return IsArrow(key);
  if (qobject_cast<const QTabBar*>(widget)) return IsArrow(key);
  if (qobject_cast<const QComboBox*>(widget)) return IsArrow(key) || key == Qt::Key_Space;
  if (qobject_cast<const QAbstractSpinBox*>(widget)) return IsArrow(key);
  if (qobject_cast<const QAbstractItemView*>(widget)) {
    return IsArrow(key) || key == Qt::Key_Space;
  }
  return false;
}

bool FocusKeys::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return false;
  auto* key_event = static_cast<QKeyEvent*>(event);
  const Qt::KeyboardModifiers modifiers = key_event->modifiers() & ~Qt::KeypadModifier;
  const auto* widget = qobject_cast<const QWidget*>(watched);
  if (!widget || modifiers != Qt::NoModifier || !UsesKey(widget, key_event->key())) return false;
  event->accept();
  return true;
}

}  // namespace vlm3r::studio
