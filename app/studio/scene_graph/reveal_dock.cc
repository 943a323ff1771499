// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/reveal_dock.h"

#include <QDockWidget>

namespace vlm3r::studio {

void RevealDock(QWidget* panel) {
  for (QWidget* widget = panel; widget != nullptr; widget = widget->parentWidget()) {
    if (auto* dock = qobject_cast<QDockWidget*>(widget)) {
      dock->show();
      dock->raise();
      break;
    }
  }
  panel->show();
  panel->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace vlm3r::studio
