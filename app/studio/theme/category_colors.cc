// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/category_colors.h"

#include <algorithm>
#include <array>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

// What rooms are full of, so that neighbours differ.
constexpr std::array<const char*, 14> kCommon = {"chair", "table", "sofa",   "bed",     "cabinet",
                                                 "desk",  "lamp",  "window", "door",    "shelf",
                                                 "tv",    "plant", "pillow", "monitor"};
/// As many more as can be told apart at all.
constexpr uint32_t kNumSteps = 24;

// FNV-1a: Qt's own hash differs from run to run.
uint32_t HashOf(const QByteArray& text) {
  uint32_t hash = 2166136261u;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

}  // namespace

QColor CategoryColor(const QString& category) {
  const QByteArray name = category.trimmed().toLower().toUtf8();
  const auto common = std::find(kCommon.begin(), kCommon.end(), name);
  if (common != kCommon.end()) return Theme::category(static_cast<int>(common - kCommon.begin()));
  return Theme::category(static_cast<int>(kCommon.size() + HashOf(name) % kNumSteps));
}

}  // namespace vlm3r::studio
