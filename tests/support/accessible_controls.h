// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QStringList>

namespace vlm3r::test {

/// Classes of the window's fields, lists, tables, charts and progress bars that say nothing to a
/// screen reader.
inline QStringList ControlsWithoutName(const QWidget& window) {
  QStringList nameless;
  for (const QWidget* widget : window.findChildren<QWidget*>()) {
    const bool reachable =
        qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
        qobject_cast<const QProgressBar*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) ||
        widget->inherits("QListWidget") || widget->inherits("QTreeWidget") ||
        widget->inherits("QTableView") || widget->inherits("vlm3r::studio::PlotView");
    const QWidget* outer = widget->parentWidget();
    const bool inner =
        outer != nullptr && (outer->inherits("QComboBox") || outer->inherits("QAbstractSpinBox"));
    if (!reachable || inner || widget->objectName().startsWith(QLatin1String("qt_"))) continue;
    if (widget->accessibleName().isEmpty()) nameless << widget->metaObject()->className();
  }
  return nameless;
}

}  // namespace vlm3r::test
