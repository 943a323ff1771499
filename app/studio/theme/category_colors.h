// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

namespace vlm3r::studio {

/// The colour of a category of objects (scene::CategoryColor), the same in 3D, pictures, tree and
/// charts, and in both themes.
QColor CategoryColor(const QString& category);

}  // namespace vlm3r::studio
