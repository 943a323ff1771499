// SPDX-License-Identifier: Apache-2.0
// Any bytes as depth.bin: refused, or every picture is read or refused, forwards and backwards.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "training/data/scans/depth_bin.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using vlm3r::training::DepthBin;
  const auto depth = DepthBin::Parse(std::as_bytes(std::span(data, size)), "depth.bin");
  if (!depth) return 0;
  for (const size_t frame : {0, 1, 3, 2, 2, 1'000'000'000}) {
    const auto image = (*depth)->Read(frame);
    if (!image) continue;
    VLM3R_CHECK(image->width == DepthBin::kWidth && image->height == DepthBin::kHeight);
    VLM3R_CHECK(image->depth_m.size() == size_t{DepthBin::kWidth} * DepthBin::kHeight);
    for (const float z_m : image->depth_m) VLM3R_CHECK(std::isfinite(z_m) && z_m >= 0);
  }
  return 0;
}
