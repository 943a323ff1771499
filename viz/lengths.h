// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vlm3r::viz {

/// The largest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is at most `length`.
double RoundLength(double length);

/// "20 cm", "1 m", "2 km": as scale bars say it, with a thin space.
std::string LengthText(double metres);

}  // namespace vlm3r::viz
