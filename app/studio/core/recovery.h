// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace vlm3r::studio {

/// Where projects lie that have no name yet.
std::filesystem::path UntitledFolder();
/// A name there that nobody has.
std::filesystem::path NewUntitledPath();
bool IsUntitledPath(const std::filesystem::path& path);

}  // namespace vlm3r::studio
