// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/check/measure.h"

namespace vlm3r::check {

// Quantities that the graph states, or that need the room as a whole. Each sets value and sigma, or
// the word, or the problem, and the drawing.

void MeasureCount(const Room& room, Measurement* measurement);
/// The graph's room size; without one the area that the snapshot's points cover.
void MeasureRoomSize(const Room& room, Measurement* measurement);
/// By the times the scene metadata states, else by the first frame that sees each category.
void MeasureAppearance(const Room& room, Measurement* measurement);

}  // namespace vlm3r::check
