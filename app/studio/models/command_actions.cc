// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/command_actions.h"

#include "app/commands/command_table.h"
#include "app/studio/actions/action_registry.h"
#include "app/studio/models/command_dialog.h"

namespace vlm3r::studio {
namespace {

struct Entry {
  const char* id;
  bool at_once;  ///< Nothing to fill in and nothing changed: shows its result when opened.
};

constexpr Entry kEntries[] = {
    {"inspect", false},      {"tokenize", false},       {"cache list", true},
    {"cache clear", false},  {"models verify", false},  {"models inspect", false},
    {"models merge", false}, {"models convert", false}, {"models synthesize", false},
    {"bench-engine", false}, {"selftest", true},        {"doctor", true},
    {"options", true},
};

bool RunsAtOnce(const std::string& id) {
  for (const Entry& entry : kEntries) {
    if (id == entry.id) return entry.at_once;
  }
  return false;
}

}  // namespace

CommandActions::CommandActions(const StudioContext& context, QWidget* window)
    : QObject(window), context_(context), window_(window) {
  for (const Entry& entry : kEntries) {
    context_.actions->handle(entry.id, this, [this, id = entry.id] { open(id); });
  }
}

CommandDialog* CommandActions::open(const std::string& id) {
  const app::Command* const command = app::FindCommand(id);
  if (command == nullptr) return nullptr;
  QPointer<CommandDialog>& dialog = dialogs_[id];
  const bool is_new = dialog == nullptr;
  if (is_new) {
    dialog = new CommandDialog(context_, *command, window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
  }
  dialog->show();
  dialog->raise();
  dialog->activateWindow();
  if (is_new && RunsAtOnce(id)) dialog->run();
  return dialog;
}

}  // namespace vlm3r::studio
