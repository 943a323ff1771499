// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/category_colors.h"

#include "engine/scene/category_color.h"

namespace vlm3r::studio {

QColor CategoryColor(const QString& category) {
  const auto rgb = scene::CategoryColor(category.trimmed().toStdString());
  return QColor(rgb[0], rgb[1], rgb[2]);
}

}  // namespace vlm3r::studio
