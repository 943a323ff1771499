// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/category_color.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace vlm3r::scene {
namespace {

using Rgb = std::array<uint8_t, 3>;

// Black, the eighth, is seen on no dark background.
constexpr std::array<Rgb, 7> kOkabeIto = {{{230, 159, 0},
                                           {86, 180, 233},
                                           {0, 158, 115},
                                           {240, 228, 66},
                                           {0, 114, 178},
                                           {213, 94, 0},
                                           {204, 121, 167}}};
// What rooms are full of, so that neighbours differ.
constexpr std::array<std::string_view, 14> kCommon = {
    "chair",  "table", "sofa",  "bed", "cabinet", "desk",   "lamp",
    "window", "door",  "shelf", "tv",  "plant",   "pillow", "monitor"};
/// As many more as can be told apart at all.
constexpr uint32_t kNumSteps = 24;

// FNV-1a: the standard library's hash differs from one to the next.
uint32_t HashOf(std::string_view text) {
  uint32_t hash = 2166136261u;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

Rgb FromHue(double hue_deg, double saturation, double value) {
  const auto channel = [&](double n) {
    const double k = std::fmod(n + hue_deg / 60, 6);
    const double part = value - value * saturation * std::clamp(std::min(k, 4 - k), 0.0, 1.0);
    return static_cast<uint8_t>(std::lround(255 * part));
  };
  return {channel(5), channel(3), channel(1)};
}

// Steps of the golden angle never come near a hue that was just used.
Rgb Step(size_t index) {
  if (index < kOkabeIto.size()) return kOkabeIto[index];
  index -= kOkabeIto.size();
  const double hue_deg = std::fmod(static_cast<double>(index) * 137.508 + 20, 360);
  return index % 2 == 1 ? FromHue(hue_deg, 0.75, 0.7) : FromHue(hue_deg, 0.47, 0.88);
}

}  // namespace

Rgb CategoryColor(std::string_view category) {
  std::string name(category);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto common = std::find(kCommon.begin(), kCommon.end(), name);
  if (common != kCommon.end()) return Step(static_cast<size_t>(common - kCommon.begin()));
  return Step(kCommon.size() + HashOf(name) % kNumSteps);
}

}  // namespace vlm3r::scene
