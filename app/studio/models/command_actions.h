// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>
#include <map>
#include <string>

#include "app/studio/core/studio_context.h"

class QWidget;

namespace vlm3r::studio {

class CommandDialog;

/// Gives every action that is a command of the command line its window.
class CommandActions : public QObject {
  Q_OBJECT
 public:
  /// `window` is what the dialogs belong to.
  CommandActions(const StudioContext& context, QWidget* window);

  /// Opens the command's window, or raises the one that is open. `id` is of the command table.
  CommandDialog* open(const std::string& id);

 private:
  StudioContext context_;
  QWidget* window_;
  std::map<std::string, QPointer<CommandDialog>> dialogs_;
};

}  // namespace vlm3r::studio
