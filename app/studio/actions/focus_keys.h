// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace vlm3r::studio {

/// Lets the widget that has the focus keep the keys it is worked with: without this, the shortcut
/// on Space would never let one press a focused button, nor the arrows move a focused slider or
/// tree.
class FocusKeys : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

/// Whether `widget` uses this key itself (Space on a button, arrows in a list, …).
bool UsesKey(const QWidget* widget, int key);

}  // namespace vlm3r::studio
