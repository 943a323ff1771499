// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

#include "training/data/scan.h"

namespace vlm3r::training {

/// How a lens bends what a pinhole camera would show: COLMAP's OPENCV model.
struct LensDistortion {
  double k1 = 0, k2 = 0;  ///< Radial.
  double p1 = 0, p2 = 0;  ///< Tangential.

  bool none() const { return k1 == 0 && k2 == 0 && p1 == 0 && p2 == 0; }
  /// Where the lens shows the point that a pinhole shows at `p`, both on the plane at distance 1.
  Eigen::Vector2d Bend(const Eigen::Vector2d& p) const;
};

/// The picture that a pinhole camera with these intrinsics takes, from the one that was taken
/// through the lens; of `k` the size is not looked at. Colours are interpolated; black where the
/// lens saw nothing.
ColorImage Straightened(ColorImage image, const Intrinsics& k, const LensDistortion& lens);
/// The same for depth, which takes the nearest pixel's value; 0 where the lens saw nothing.
DepthImage Straightened(DepthImage image, const Intrinsics& k, const LensDistortion& lens);

}  // namespace vlm3r::training
