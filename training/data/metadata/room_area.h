// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::training {

/// Area [m²] inside the outlines of the alpha shape of points in the plane: the Delaunay triangles
/// whose circumscribed circle is smaller than `max_radius_m`, with everything they enclose.
/// Separate parts add up. Nothing when the points have no triangles or all of them are too large.
std::optional<double> AlphaShapeArea(const std::vector<Eigen::Vector2d>& points,
                                     double max_radius_m);

/// Area [m²] of a room from the vertices of its mesh [m], Z up: the alpha shape (radius 0.2 m) of
/// 10,000 vertices drawn with replacement; the scene's name seeds the draw, so that the answer
/// never changes. Nothing as above.
std::optional<double> RoomArea(const std::vector<Eigen::Vector3f>& vertices,
                               std::string_view scene);

}  // namespace vlm3r::training
