// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include "app/studio/core/studio_context.h"

namespace vlm3r::studio {

class AboutDialog;
class CommandPalette;
class KeySheet;
class Language;
class SettingsDialog;
class SupportDialog;

/// The actions around the panels: palette, key sheet, settings, theme, about, report for support.
/// Make one per window, after the window's actions are there.
class ShellActions : public QObject {
  Q_OBJECT
 public:
  /// `window` is the parent of all that opens.
  ShellActions(const StudioContext& context, Language* language, QWidget* window);

  /// For more than the actions: CommandPalette::addSource.
  CommandPalette* palette() const { return palette_; }

  void showSettings();
  void showKeySettings();
  void showKeys();
  void showAbout();
  void showSupport();

 private:
  StudioContext context_;
  Language* language_;
  QWidget* window_;
  CommandPalette* palette_;
  QPointer<KeySheet> key_sheet_;
  QPointer<SettingsDialog> settings_;
  QPointer<AboutDialog> about_;
  QPointer<SupportDialog> support_;
};

}  // namespace vlm3r::studio
