// SPDX-License-Identifier: Apache-2.0
#include "engine/base/plugin_paths.h"

#include <cstdlib>
#include <system_error>

namespace vlm3r {

std::vector<std::filesystem::path> PluginCandidates(const std::string& name, const char* variable) {
  std::vector<std::filesystem::path> candidates;
  if (const char* chosen = std::getenv(variable)) candidates.emplace_back(chosen);
  std::error_code error;
  std::filesystem::path folder =
      std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
  candidates.push_back(folder / name);
  for (int level = 0; level < 3 && folder.has_relative_path(); ++level) {
    folder = folder.parent_path();
    candidates.push_back(folder / "lib" / name);
  }
  return candidates;
}

}  // namespace vlm3r
