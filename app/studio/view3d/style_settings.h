// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viz/scene_view.h"

namespace vlm3r::studio {

inline constexpr double kMinPointSize = 1;
inline constexpr double kMaxPointSize = 12;
inline constexpr double kMinFrustumSize = 0.02;
inline constexpr double kMaxFrustumSize = 2;

/// How the room was drawn last time; wrong values in the file fall back to the defaults.
viz::ViewStyle LoadViewStyle();
void SaveViewStyle(const viz::ViewStyle& style);

}  // namespace vlm3r::studio
