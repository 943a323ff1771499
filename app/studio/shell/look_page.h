// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QFormLayout;

namespace vlm3r::studio {

class Language;
class Theme;

/// The settings of how the program looks and speaks. Everything counts at once.
class LookPage : public QWidget {
  Q_OBJECT
 public:
  LookPage(Theme* theme, Language* language, QWidget* parent = nullptr);

 private:
  void addTheme(Theme* theme, QFormLayout* form);
  void addScale(Theme* theme, QFormLayout* form);
  void addLanguage(Language* language, QFormLayout* form);
};

/// Gives the theme what the settings say.
void ApplyLookSettings(Theme* theme);

/// Changes the theme and remembers it.
void ChooseTheme(Theme* theme, bool light);

}  // namespace vlm3r::studio
