// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "engine/frames/frame.h"
#include "engine/session/evidence.h"

namespace vlm3r::app {

/// A frame with one frame's values of a grid painted over it, packed RGB of the frame's size:
/// smooth between the centres of patches, colours of scene::ScaleColor, the stronger the less of
/// the picture shows through. `full` is the value painted in the strongest colour; values that are
/// not above 0 leave the picture as it is.
std::vector<uint8_t> PaintHeat(const frames::Frame& frame, const session::PatchGrid& grid,
                               int64_t frame_ordinal, double full);

/// Writes a PNG a frame, "NAME_000.png" and so on, on one scale for all frames: the grid's largest
/// value. The folder must exist.
Status WriteHeatPictures(const std::filesystem::path& folder, const char* name,
                         const std::vector<frames::Frame>& frames, const session::PatchGrid& grid);

}  // namespace vlm3r::app
