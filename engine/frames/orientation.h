// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/frames/resample.h"

namespace vlm3r::frames {

/// One of the eight ways to put a picture upright: first swap the axes, then mirror the result.
struct Orientation {
  bool transpose = false;  ///< Rows become columns.
  bool flip_x = false;     ///< Mirror left to right, after the transposition.
  bool flip_y = false;     ///< Mirror top to bottom, after the transposition.

  bool identity() const { return !transpose && !flip_x && !flip_y; }
  /// Clockwise turn in degrees; a mirrored orientation gives the turn that goes with its mirror
  /// image.
  int rotation_deg() const;
  Size Apply(Size size) const { return transpose ? Size{size.height, size.width} : size; }
};

/// EXIF tag 0x0112: 1..8; anything else means upright.
Orientation OrientationFromExif(int value);

/// The tag of an EXIF block ("II*\0…" or "MM\0*…", an "Exif\0\0" prefix is skipped). 1 when absent
/// or damaged.
int ReadExifOrientation(const uint8_t* data, size_t size);

/// Copies packed RGB rows that lie `row_bytes` apart into an upright picture without padding.
std::vector<uint8_t> UprightRgb(const uint8_t* rgb, size_t row_bytes, Size size,
                                Orientation orientation);

}  // namespace vlm3r::frames
