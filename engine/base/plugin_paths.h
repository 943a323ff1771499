// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace vlm3r {

/// Where a library that the program loads at run time may lie, best first: what the environment
/// `variable` names, beside the program, in lib/ of a folder above it (build tree and installation
/// alike).
std::vector<std::filesystem::path> PluginCandidates(const std::string& name, const char* variable);

}  // namespace vlm3r
