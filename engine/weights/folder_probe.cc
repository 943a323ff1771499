// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/folder_probe.h"

#include <algorithm>
#include <system_error>

namespace vlm3r::weights {
namespace fs = std::filesystem;

bool IsFile(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool IsFolder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

std::vector<fs::path> ListFolder(const fs::path& folder, size_t limit) {
  std::vector<fs::path> entries;
  std::error_code problem;
  fs::directory_iterator it(folder, problem);
  for (const fs::directory_iterator end; !problem && it != end && entries.size() < limit;
       it.increment(problem)) {
    entries.push_back(it->path());
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

fs::path ParentOf(const fs::path& folder) {
  std::error_code ignored;
  fs::path absolute = fs::absolute(folder, ignored).lexically_normal();
  if (!absolute.has_filename()) absolute = absolute.parent_path();  // "dir/" names dir.
  return absolute.parent_path();
}

}  // namespace vlm3r::weights
