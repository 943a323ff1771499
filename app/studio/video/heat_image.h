// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QImage>

#include "viz/frame_heat.h"

namespace vlm3r::studio {

/// The heat of a frame to be stretched over its whole picture: colours of scene::ScaleColor, the
/// more opaque the hotter. Patches keep sharp edges. Null for an empty grid.
QImage HeatImage(const viz::FrameHeat& heat);

/// The colour of a place on the scale, as HeatImage paints it over nothing.
QColor HeatColor(double place);

}  // namespace vlm3r::studio
