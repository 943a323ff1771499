// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace vlm3r::weights {

/// Questions to the file system that never throw: what cannot be read is not there.
bool IsFile(const std::filesystem::path& path);
bool IsFolder(const std::filesystem::path& path);

/// What lies directly in a folder, sorted; at most `limit` entries.
std::vector<std::filesystem::path> ListFolder(const std::filesystem::path& folder,
                                              size_t limit = 10'000);

/// The folder above, also for relative paths and for paths that end with a slash.
std::filesystem::path ParentOf(const std::filesystem::path& folder);

}  // namespace vlm3r::weights
