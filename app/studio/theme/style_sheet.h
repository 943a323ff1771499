// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

/// studio.qss with the theme's colours and lengths put in: `@accent` is a token, `8u` are 8 pixels
/// times `scale`, `@theme` is "dark" or "light" (the folder of pictures that a
/// style sheet can only take from files). Unknown names stay as they are (a test looks for them).
QString StyleSheet(ThemeName name, double scale);

/// The same colours for what style sheets do not reach.
QPalette MakePalette(ThemeName name);

}  // namespace vlm3r::studio
