// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace vlm3r::frames {

/// Resampling kernels, as Pillow defines them.
enum class ResampleFilter {
  kBicubic,  ///< Keys cubic with a = -0.5, support 2.
  kLanczos,  ///< Windowed sinc, support 3.
};

struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

/// Resizes packed 8-bit RGB, bit-exact with `Image.resize` of Pillow up to 11 (antialiased when
/// shrinking; later versions may filter tall pictures vertically first, which rounds differently):
/// weights quantised to 22 bits, horizontal pass rounded to 8 bits, then the vertical pass; an axis
/// whose size stays is not filtered. `rgb` holds in.width * in.height * 3 bytes; all four sides are
/// at least 1.
std::vector<uint8_t> ResizeRgb(std::span<const uint8_t> rgb, Size in, Size out,
                               ResampleFilter filter);

}  // namespace vlm3r::frames
