// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>

namespace vlm3r::studio {

/// The colour of a category of objects, the same in 3D, pictures, tree and charts: Okabe–Ito for the
/// names that are met most, a hue step by its spelling for all others. Stable between runs.
QColor CategoryColor(const QString& category);

}  // namespace vlm3r::studio
