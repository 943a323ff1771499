// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "app/commands/command.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/options/load_options.h"

namespace vlm3r::studio {

/// One call of a command in this process, with everything it may read.
struct CommandCall {
  const app::Command* command = nullptr;
  app::Args args;
  options::LoadedOptions loaded;
  std::vector<std::string> input_lines;  ///< Standard input.
};

/// What a command said, put together.
struct CommandResult {
  OrderedJson json;  ///< One record, or an array of those that came one by one; null when none did.
  std::string text;
  std::vector<std::string> notices;
  bool found_problems = false;  ///< The work was done and found something wrong.
};

/// Runs a command as the command line would, on whatever thread this is.
Result<CommandResult> RunCommand(const CommandCall& call, const RunControl& control);

/// The same call as words of the command line, the command's own first: options that differ from
/// `defaults` are named.
QStringList CommandWords(const CommandCall& call, const options::Options& defaults);

/// The same call as a line for a shell: options that differ from `defaults` are named.
QString CommandLineOf(const CommandCall& call, const options::Options& defaults);

}  // namespace vlm3r::studio
