// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// Volume [m³] that two solid boxes of any orientation share, exact up to rounding: one box is cut
/// by the six faces of the other. 0 when they only touch.
double SharedVolume(const OrientedBox& a, const OrientedBox& b);

/// Intersection over union of two boxes, 0 (apart) to 1 (the same).
double BoxIou(const OrientedBox& a, const OrientedBox& b);

}  // namespace vlm3r::scene
