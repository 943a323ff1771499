// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_graph/object_names.h"

#include <QCoreApplication>

#include "app/studio/core/document.h"

namespace vlm3r::studio {

QString ObjectName(const scene::SceneGraph& graph, size_t object) {
  const scene::SceneObject& seen = graph.objects[object];
  const QString category = QString::fromStdString(seen.category);
  size_t count = 0, place = 0;
  for (size_t i = 0; i < graph.objects.size(); ++i) {
    if (graph.objects[i].category != seen.category) continue;
    ++count;
    if (i <= object) ++place;
  }
  if (count == 1) return category;
  const auto number =
      seen.instance_id ? static_cast<qlonglong>(*seen.instance_id) : static_cast<qlonglong>(place);
  return QCoreApplication::translate("ObjectNames", "%1 %2").arg(category).arg(number);
}

void SelectObject(Document* document, int64_t id) {
  Selection selection;
  selection.kind = id == 0 ? Selection::Kind::kNone : Selection::Kind::kObject;
  selection.id = id;
  document->select(selection);
}

int64_t SelectedObject(const Document& document) {
  const Selection& selection = document.selection();
  return selection.kind == Selection::Kind::kObject ? selection.id : 0;
}

}  // namespace vlm3r::studio
