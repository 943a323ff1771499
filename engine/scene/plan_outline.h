// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::scene {

/// The smallest convex polygon around points, counter-clockwise; fewer than three corners where the
/// points span no area.
std::vector<Eigen::Vector2d> ConvexHull(std::vector<Eigen::Vector2d> points);

/// The outer border of where points lie, seen from above: a counter-clockwise polygon along the
/// edges of a grid of about 10 cm, small gaps closed, specks left out. Holes are not kept. Empty
/// when the points span no area.
std::vector<Eigen::Vector2d> FootprintOf(std::span<const Eigen::Vector2d> points);

/// Area of a polygon [m²]; positive when counter-clockwise.
double PolygonArea(std::span<const Eigen::Vector2d> polygon);

}  // namespace vlm3r::scene
