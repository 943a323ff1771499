// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <QString>

#include "viz/measure.h"

namespace vlm3r::studio {

/// The project file's word for a kind of measurement: "distance", "angle", "height", "box".
const char* MeasureKindName(viz::MeasureKind kind);
std::optional<viz::MeasureKind> MeasureKindFromName(std::string_view name);

/// "2.31 m" (centimetres below 10 m, decimetres above), in the user's number format.
QString LengthText(double length_m);
/// "2.31 m", "87.5°", "1.20 × 0.80 × 0.45 m"; empty without a value.
QString MeasureText(viz::MeasureKind kind, const std::optional<viz::MeasureValue>& value);

/// What to do next: "Distance: click the first point", …
QString MeasureHint(viz::MeasureKind kind, int num_points);

}  // namespace vlm3r::studio
