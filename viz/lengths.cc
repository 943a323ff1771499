// SPDX-License-Identifier: Apache-2.0
#include "viz/lengths.h"

#include <cmath>
#include <cstdio>

namespace vlm3r::viz {

double RoundLength(double length) {
  if (!(length > 0) || !std::isfinite(length)) return 1;
  const double decade = std::pow(10, std::floor(std::log10(length) + 1e-9));
  for (const double step : {5.0, 2.0}) {
    if (decade * step <= length * (1 + 1e-9)) return decade * step;
  }
  return decade;
}

std::string LengthText(double metres) {
  const bool kilometres = metres >= 1000, centimetres = metres < 1, millimetres = metres < 0.01;
  const double value = kilometres    ? metres / 1000
                       : millimetres ? metres * 1000
                       : centimetres ? metres * 100
                                     : metres;
  char text[32];
  std::snprintf(text, sizeof text, "%.4g\u2009%s", value,
                kilometres    ? "km"
                : millimetres ? "mm"
                : centimetres ? "cm"
                              : "m");
  return text;
}

}  // namespace vlm3r::viz
