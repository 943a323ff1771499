// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/frames/frame.h"
#include "engine/frames/resample.h"

namespace vlm3r::frames {

/// Packed 8-bit RGB, rows then columns then channels, ready to be normalised.
struct Pixels {
  Size size;
  std::vector<uint8_t> rgb;
};

/// The SigLIP input: the whole frame squashed to side x side (aspect ratio not kept), bicubic.
Pixels SiglipPixels(const Frame& frame, int side = 384);

struct DisplayRules {
  int long_side =
      512;         ///< Longest side after resizing. 224 selects the square-crop rule of that model.
  int patch = 16;  ///< Sides are cut down to multiples of this (an even number).
  bool square_allowed =
      false;  ///< False: a square picture is cut to 4:3, the nearest shape CUT3R was trained on.
  bool crop =
      true;  ///< False: squeeze to the cut size instead of cutting (the evaluation loaders).
};

/// The input of CUT3R's reconstruction: resized by the long side (Lanczos down, bicubic up), then
/// cut around the centre so that both sides are multiples of the patch. Expects an upright frame.
Pixels Cut3rDisplayPixels(const Frame& frame, const DisplayRules& rules = {});

/// The part of the original frame that Cut3rDisplayPixels shows, and its scale, to map pixels
/// between the two: original = (cut + offset) / scale, per axis.
struct DisplayGeometry {
  Size resized;  ///< After the first resize.
  Size out;      ///< Final size.
  int offset_x = 0;
  int offset_y = 0;
};
DisplayGeometry Cut3rDisplayGeometry(Size frame, const DisplayRules& rules = {});

}  // namespace vlm3r::frames
