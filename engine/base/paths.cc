// SPDX-License-Identifier: Apache-2.0
#include "engine/base/paths.h"

#include <cstdlib>
#include <system_error>

namespace vlm3r {
namespace {

namespace fs = std::filesystem;

fs::path XdgDir(const char* variable, const char* below_home) {
  const char* set = std::getenv(variable);
  if (set != nullptr && fs::path(set).is_absolute()) return fs::path(set) / "vlm3r-studio";
  const char* home = std::getenv("HOME");
  return fs::path(home != nullptr && *home != '\0' ? home : "/tmp") / below_home / "vlm3r-studio";
}

}  // namespace

fs::path CacheDir() { return XdgDir("XDG_CACHE_HOME", ".cache"); }
fs::path ConfigDir() { return XdgDir("XDG_CONFIG_HOME", ".config"); }
fs::path DataDir() { return XdgDir("XDG_DATA_HOME", ".local/share"); }

fs::path ResourceDir() {
  std::error_code ignored;
  if (const char* set = std::getenv("VLM3R_RESOURCES"); set != nullptr && *set != '\0') return set;
  const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path installed = executable.parent_path().parent_path() / "share" / "vlm3r-studio";
  if (fs::is_directory(installed, ignored)) return installed;
#ifdef VLM3R_SOURCE_RESOURCES
  if (fs::is_directory(VLM3R_SOURCE_RESOURCES, ignored)) return VLM3R_SOURCE_RESOURCES;
#endif
  return {};
}

fs::path ShippedModelDir() { return ResourceDir() / "models" / "tiny-rooms"; }

}  // namespace vlm3r
