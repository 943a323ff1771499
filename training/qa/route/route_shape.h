// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <Eigen/Core>

namespace vlm3r::training {

/// Signed angle [degrees, -180…180] by which one turns left (counter-clockwise, seen from above)
/// from one direction to another.
double TurnBetween_deg(const Eigen::Vector2d& from, const Eigen::Vector2d& to);

enum class Turn { kBack, kLeft, kRight };
/// "Turn Back", "Turn Left", "Turn Right".
const char* TurnName(Turn turn);

/// Which of the three turns leads somebody from one direction to another: back from 135 degrees on.
/// Nothing within `margin_deg` of straight ahead or of the border to back.
std::optional<Turn> TurnClass(const Eigen::Vector2d& from, const Eigen::Vector2d& to,
                              double margin_deg = 10);

/// What a way must be like to be asked about. Lengths in metres, angles in degrees.
struct RouteRules {
  double turn_deg = 30;         ///< Above: a turn. Exactly one of them, or none, may be on a way.
  double alternative_deg = 45;  ///< Above: the way back from the turn is asked, too.
  double max_turn_deg = 135;    ///< Above, a turn would be called "back".
  double min_leg_m = 1;         ///< From either end to the anchor in the middle.
  double max_leg_ratio = 3;     ///< Longer leg over shorter leg.
  double max_anchor_m = 1.5;    ///< From an anchor to the object that names it, over the floor.
  double corner_tolerance_m = 0.1;  ///< Corners that bend the way by less are not corners.
};

/// A way with the three places that tell it: both ends, and the turn or the middle. Over the floor.
struct RouteShape {
  Eigen::Vector2d source, middle, target;
  double turn_deg = 0;  ///< Left is positive; 0 for a way without turns.
};

/// Reads the shape off the corners of a way; nothing when it breaks a rule, or when its places,
/// joined by straight lines, would tell another turn.
std::optional<RouteShape> ShapeOf(const std::vector<Eigen::Vector3d>& path,
                                  const RouteRules& rules = {});

}  // namespace vlm3r::training
