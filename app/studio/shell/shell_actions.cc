// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/shell_actions.h"

#include <QWidget>

#include "app/studio/actions/action_registry.h"
#include "app/studio/shell/about_dialog.h"
#include "app/studio/shell/command_palette.h"
#include "app/studio/shell/key_sheet.h"
#include "app/studio/shell/look_page.h"
#include "app/studio/shell/settings_dialog.h"
#include "app/studio/shell/support_dialog.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

/// Shows the window that is there already, or the one that `make` makes.
template <typename Dialog, typename Make>
void ShowOne(QPointer<Dialog>* dialog, Make make) {
  if (!*dialog) *dialog = make();
  (*dialog)->show();
  (*dialog)->raise();
  (*dialog)->activateWindow();
}

}  // namespace

ShellActions::ShellActions(const StudioContext& context, Language* language, QWidget* window)
    : QObject(window), context_(context), language_(language), window_(window) {
  palette_ = new CommandPalette(context.actions, window);
  ActionRegistry* actions = context.actions;
  actions->handle("palette", this, [this] { palette_->open(); });
  actions->handle("keys", this, [this] { showKeys(); });
  actions->handle("settings", this, [this] { showSettings(); });
  actions->handle("about", this, [this] { showAbout(); });
  actions->handle("support.bundle", this, [this] { showSupport(); });
  Theme* theme = context.theme;
  actions->handleToggle("theme.toggle", this, [theme](bool light) { ChooseTheme(theme, light); });
  const auto check = [actions, theme] {
    actions->setChecked("theme.toggle", theme->name() == ThemeName::kLight);
  };
  check();
  connect(theme, &Theme::changed, this, check);
}

void ShellActions::showSettings() {
  ShowOne(&settings_, [this] { return new SettingsDialog(context_, language_, window_); });
}

void ShellActions::showKeySettings() {
  showSettings();
  settings_->showPage(SettingsDialog::kKeys);
}

void ShellActions::showKeys() {
  ShowOne(&key_sheet_, [this] {
    auto* sheet = new KeySheet(context_.actions, window_);
    connect(sheet, &KeySheet::changeKeysRequested, this, [this] {
      key_sheet_->close();
      showKeySettings();
    });
    return sheet;
  });
}

void ShellActions::showAbout() {
  ShowOne(&about_, [this] { return new AboutDialog(context_.theme, window_); });
}

void ShellActions::showSupport() {
  ShowOne(&support_, [this] { return new SupportDialog(context_, window_); });
}

}  // namespace vlm3r::studio
