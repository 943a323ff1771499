// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "engine/scene/snapshot.h"
#include "viz/scene_view.h"

namespace vlm3r::studio {

/// A picked point in words that a question can contain: "the point in frame 8 at 00:07 (34 % from
/// the left, 60 % from the top)". Empty when it is not known in which frame the point was seen.
QString PointInWords(const viz::Pick& pick, const scene::Snapshot& snapshot);
/// The same, short enough for a chip: "Point in frame 8 at 00:07".
QString PointLabel(const viz::Pick& pick, const scene::Snapshot& snapshot);

/// "00:07", "1:02:03".
QString ClockText(double seconds);

}  // namespace vlm3r::studio
