// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "viz/camera_math.h"
#include "viz/point_store.h"

namespace vlm3r::viz {

/// What the picture shows at a pixel: redraws the few pixels around it from the points that are in
/// the picture, so that what is hidden is not hit. Where no point covers the pixel, the nearest
/// visible one within `reach_px`. `num_drawn(i)`: how many points of block i are in the picture.
std::optional<Pick> PickPoint(const PointStore& store, const PointTest& test,
                              const Eigen::Matrix4d& clip_from_world, const ViewportSize& size,
                              double point_size_px, double x_px, double y_px, int reach_px,
                              const std::function<size_t(size_t)>& num_drawn);

}  // namespace vlm3r::viz
