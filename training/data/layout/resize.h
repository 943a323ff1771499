// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "training/data/scan.h"

namespace vlm3r::training {

/// The picture at another size, bilinear between pixel centres without antialiasing, as OpenCV's
/// INTER_LINEAR: what the released programs export.
ColorImage ResizeBilinear(const ColorImage& image, int width, int height);
/// The nearest pixel for each, as OpenCV's INTER_NEAREST: depth and ids must not be mixed.
DepthImage ResizeNearest(const DepthImage& image, int width, int height);
InstanceImage ResizeNearest(const InstanceImage& image, int width, int height);

}  // namespace vlm3r::training
