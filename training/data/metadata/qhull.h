// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::training {

using Triangle = std::array<uint32_t, 3>;  ///< Indices of points.

/// Triangles of the convex hull of points in space. Nothing: fewer than four points, or all in one
/// plane.
std::optional<std::vector<Triangle>> ConvexHull(const std::vector<Eigen::Vector3d>& points);

/// Delaunay triangles of points in the plane; equal points are used once. Nothing: fewer than three
/// points, or all on one line.
std::optional<std::vector<Triangle>> Delaunay(const std::vector<Eigen::Vector2d>& points);

}  // namespace vlm3r::training
