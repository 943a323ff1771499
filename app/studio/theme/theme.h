// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QString>

#include "viz/scene_view.h"

namespace vlm3r::studio {

/// The named colours of a theme: everything on screen takes one of these.
enum class Token {
  kBackground,
  kSurface,
  kRaised,
  kBorder,
  kText,
  kMutedText,
  kAccent,
  kOnAccent,
  kGood,
  kWarn,
  kBad,
  kSelection,
};
inline constexpr int kNumTokens = 12;

enum class ThemeName { kDark, kLight };

/// Colours, style sheet and icons of the program. Choosing a theme repaints everything.
class Theme : public QObject {
  Q_OBJECT
 public:
  explicit Theme(QObject* parent = nullptr);
  ~Theme() override;

  ThemeName name() const;
  void set(ThemeName name);  ///< Applies palette and style sheet to the application.
  QColor color(Token token) const;
  static QColor color(ThemeName name, Token token);
  /// Colour of the n-th category (Okabe–Ito, then hue steps), the same in both themes.
  static QColor category(int index);
  viz::ViewTheme viewTheme() const;
  /// An icon of resources/icons ("play", "measure", …), tinted; follows the theme when asked again.
  QIcon icon(const char* name) const;
  /// Application-wide factor for text and spacing, 0.8 to 2.
  void setUiScale(double factor);

 Q_SIGNALS:
  void changed();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double ContrastRatio(const QColor& a, const QColor& b);

}  // namespace vlm3r::studio
