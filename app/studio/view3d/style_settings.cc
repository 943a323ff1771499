// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/style_settings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/studio/theme/app_settings.h"

namespace vlm3r::studio {
namespace {

constexpr std::pair<const char*, bool viz::ViewStyle::*> kSwitches[] = {
    {"view3d/edl", &viz::ViewStyle::eye_dome_lighting},
    {"view3d/grid", &viz::ViewStyle::show_grid},
    {"view3d/axes", &viz::ViewStyle::show_axes},
    {"view3d/path", &viz::ViewStyle::show_path},
    {"view3d/frustums", &viz::ViewStyle::show_frustums},
    {"view3d/frustum_images", &viz::ViewStyle::frustum_images},
    {"view3d/boxes", &viz::ViewStyle::show_boxes},
};

double Bounded(const QVariant& value, double low, double high, double fallback) {
  bool ok = false;
  const double number = value.toDouble(&ok);
  return ok && std::isfinite(number) ? std::clamp(number, low, high) : fallback;
}

}  // namespace

viz::ViewStyle LoadViewStyle() {
  const AppSettings settings;
  viz::ViewStyle style;
  for (const auto& [key, member] : kSwitches)
    style.*member = settings.value(key, style.*member).toBool();
  style.point_size_px = Bounded(settings.value("view3d/point_size"), kMinPointSize, kMaxPointSize,
                                style.point_size_px);
  style.frustum_size_m = Bounded(settings.value("view3d/frustum_size"), kMinFrustumSize,
                                 kMaxFrustumSize, style.frustum_size_m);
  return style;
}

void SaveViewStyle(const viz::ViewStyle& style) {
  AppSettings settings;
  for (const auto& [key, member] : kSwitches) settings.setValue(key, style.*member);
  settings.setValue("view3d/point_size", style.point_size_px);
  settings.setValue("view3d/frustum_size", style.frustum_size_m);
}

}  // namespace vlm3r::studio
