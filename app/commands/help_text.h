// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/commands/command.h"

namespace vlm3r::app {

/// One option as help, man page and completion show it.
struct HelpEntry {
  std::string names;  ///< "-q,--quiet" or "--threads".
  std::string value;  ///< "N", "FILE", or empty for a switch.
  std::string help;   ///< With the default and the choices.
  std::vector<std::string> choices;
};

/// The options of a command, its own first, the common ones last.
std::vector<HelpEntry> HelpEntries(const Command& command);

/// "vlm3r ask [OPTIONS] VIDEO|FOLDER [QUESTION…]".
std::string UsageLine(const Command& command);

/// What `vlm3r --help` prints.
std::string ProgramHelp();

/// What `vlm3r COMMAND --help` prints.
std::string CommandHelp(const Command& command);

/// What `vlm3r models --help` prints; empty when there is no such group.
std::string GroupHelp(std::string_view group);

/// The manual page vlm3r(1) in man(7) macros, made of the same table.
std::string ManPage();

/// The same as Markdown: docs/cli.md is exactly this.
std::string CliMarkdown();

/// Names and meanings of the exit codes, as docs/exit_codes.md has them.
const std::vector<std::pair<int, std::string>>& ExitCodes();

}  // namespace vlm3r::app
