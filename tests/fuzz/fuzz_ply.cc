// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "engine/scene/ply.h"

// Any bytes: no crash, no more points than bytes, every kept point finite.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto contents = vlm3r::scene::ParsePly(std::as_bytes(std::span(data, size)));
  if (!contents) return 0;
  const auto& points = contents->cloud.points;
  if (points.size() + static_cast<size_t>(contents->num_not_finite) > size) std::abort();
  for (const auto& point : points) {
    if (!point.p_world.allFinite()) std::abort();
  }
  return 0;
}
