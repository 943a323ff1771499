// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands/command.h"

namespace vlm3r::app {

/// Every command in the order in which help lists them.
const std::vector<Command>& CommandTable();

/// The command with this id, or null.
const Command* FindCommand(std::string_view id);

/// Groups of commands with two words and what they are about: {"models", "…"}.
const std::vector<std::pair<std::string, std::string>>& CommandGroups();

/// A flag every command takes beside its own.
struct CommonFlag {
  const char* names;  ///< "-q,--quiet".
  const char* value;  ///< "FILE", or empty for a switch.
  const char* help;
};
const std::vector<CommonFlag>& CommonFlags();

/// The flags a command takes out of the option areas and its own: pointers into `options` and
/// `flags`.
std::vector<options::Field> CommandFields(const Command& command, options::Options* options,
                                          Flags* flags);

}  // namespace vlm3r::app
