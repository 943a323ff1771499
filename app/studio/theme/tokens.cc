// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

/// One row per token, in the order of the enum. tests/studio_theme computes the contrasts.
struct TokenRow {
  QRgb dark;
  QRgb light;
};
constexpr std::array<TokenRow, kNumTokens> kTokens = {{
    {0xff15171b, 0xffeef1f4},  // kBackground
    {0xff1c1f24, 0xffffffff},  // kSurface
    {0xff272b32, 0xffe4e8ed},  // kRaised
    {0xff3b414a, 0xffc3cad2},  // kBorder
    {0xffe9ecef, 0xff1a1e23},  // kText
    {0xffa8b0ba, 0xff505965},  // kMutedText
    {0xff62b5f2, 0xff0a5f9e},  // kAccent
    {0xff08192a, 0xffffffff},  // kOnAccent
    {0xff5fcb8d, 0xff0f6a39},  // kGood
    {0xffe8b94f, 0xff7a4d00},  // kWarn
    {0xffff8f87, 0xffad2018},  // kBad
    {0xff22425c, 0xffcbe3f7},  // kSelection
}};

// Okabe and Ito's palette without its black, which a dark theme swallows.
constexpr std::array<QRgb, 7> kOkabeIto = {0xffe69f00, 0xff56b4e9, 0xff009e73, 0xfff0e442,
                                           0xff0072b2, 0xffd55e00, 0xffcc79a7};

double LinearChannel(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double Luminance(const QColor& color) {
  return 0.2126 * LinearChannel(color.redF()) + 0.7152 * LinearChannel(color.greenF()) +
         0.0722 * LinearChannel(color.blueF());
}

viz::Rgb ToRgb(const QColor& color) {
  return {static_cast<uint8_t>(color.red()), static_cast<uint8_t>(color.green()),
          static_cast<uint8_t>(color.blue())};
}

}  // namespace

QColor Theme::color(ThemeName name, Token token) {
  const TokenRow& row = kTokens[static_cast<size_t>(token)];
  return QColor::fromRgb(name == ThemeName::kDark ? row.dark : row.light);
}

QColor Theme::category(int index) {
  const int num_fixed = static_cast<int>(kOkabeIto.size());
  if (index < 0) index = 0;
  if (index < num_fixed) return QColor::fromRgb(kOkabeIto[static_cast<size_t>(index)]);
  // Steps of the golden angle never come near a hue that was just used.
  const int hue = static_cast<int>(std::fmod((index - num_fixed) * 137.508 + 20, 360.0));
  const bool deep = (index - num_fixed) % 2 == 1;
  return QColor::fromHsv(hue, deep ? 190 : 120, deep ? 180 : 225);
}

viz::ViewTheme Theme::viewTheme() const {
  viz::ViewTheme view;  // The defaults are the dark theme's.
  if (name() == ThemeName::kLight) {
    view.background_bottom = {214, 219, 225};
    view.background_top = {244, 246, 248};
    view.grid = {168, 176, 186};
    view.highlight = {176, 92, 0};
  }
  view.text = ToRgb(color(Token::kText));
  view.accent = ToRgb(color(Token::kAccent));
  return view;
}

double ContrastRatio(const QColor& a, const QColor& b) {
  const double brighter = std::max(Luminance(a), Luminance(b));
  const double darker = std::min(Luminance(a), Luminance(b));
  return (brighter + 0.05) / (darker + 0.05);
}

}  // namespace vlm3r::studio
