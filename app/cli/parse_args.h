// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/commands/command.h"
#include "engine/options/load_options.h"

namespace vlm3r::app {

/// What the words of one command line mean.
struct Invocation {
  const Command* command = nullptr;
  Args args;
  options::LoadRequest load;  ///< Configuration file, preset and settings the user named.
  bool json = false;
  bool help = false;
  std::string help_group;  ///< Help on a group of commands is wanted: "models".
  int quiet = 0;
  int verbose = 0;
};

/// Understands the words after the program's name. No word asks for help. Fails with kUsage, naming
/// the nearest right command or option where there is one.
Result<Invocation> ParseArgs(const std::vector<std::string>& words);

}  // namespace vlm3r::app
