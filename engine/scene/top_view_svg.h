// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/scene/top_view.h"

namespace vlm3r::scene {

/// How a map is drawn.
struct TopViewLook {
  double px_per_m = 100;
  std::optional<size_t> current_camera;  ///< Index into TopView::cameras.
  std::optional<size_t> selected;        ///< Index into the graph's objects.
  bool dark = false;
};

/// The map as an SVG file: grid, outline, objects with names, camera path, axes and a scale bar.
/// All text is escaped; the same map gives the same bytes.
std::string TopViewSvg(const TopView& view, const TopViewLook& look = {});

}  // namespace vlm3r::scene
