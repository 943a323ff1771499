// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/options/load_options.h"

namespace vlm3r::studio {

/// What the program was started with.
struct Arguments {
  std::vector<std::string> files;
  std::vector<options::Setting> settings;  ///< "--frames 16" and "--no-cache".
  bool demo = false;
  bool help = false;
  bool version = false;
};

/// Reads the words after the program's name. Fails with kUsage: an option without a value. Whether
/// an option exists is found out by LoadOptions.
Result<Arguments> ParseArguments(const std::vector<std::string>& words);

}  // namespace vlm3r::studio
