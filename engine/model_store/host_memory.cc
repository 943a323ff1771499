// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>

#include "engine/model_store/forecast.h"

namespace vlm3r::model_store {
namespace {

namespace fs = std::filesystem;

std::optional<uint64_t> ParseNumber(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end != text.data() ? std::optional(value) : std::nullopt;
}

// A file that holds one number; nothing for "max" or no file.
std::optional<uint64_t> ReadNumber(const fs::path& path) {
  std::ifstream file(path);
  std::string text;
  return file >> text ? ParseNumber(text) : std::nullopt;
}

// "key value" lines, the key with or without a colon.
std::optional<uint64_t> ReadKey(const fs::path& path, std::string_view key) {
  std::ifstream file(path);
  for (std::string word, value; file >> word;) {
    if (word != key) continue;
    return file >> value ? ParseNumber(value) : std::nullopt;
  }
  return std::nullopt;
}

// What one control group leaves: limit - usage, where clean file pages do not count as used.
std::optional<uint64_t> LeftInGroup(const fs::path& group, const char* limit_file,
                                    const char* usage_file) {
  const auto limit = ReadNumber(group / limit_file), usage = ReadNumber(group / usage_file);
  // Version 1 writes "no limit" as a number near 2^63.
  if (!limit || !usage || *limit > (uint64_t{1} << 60)) return std::nullopt;
  const uint64_t reclaimable = ReadKey(group / "memory.stat", "inactive_file").value_or(0) +
                               ReadKey(group / "memory.stat", "active_file").value_or(0);
  const uint64_t used = *usage - std::min(*usage, reclaimable);
  return *limit - std::min(*limit, used);
}

// The tightest group from this process's own up to the root.
uint64_t LeftInGroups(const fs::path& root, fs::path group, const char* limit_file,
                      const char* usage_file) {
  uint64_t left = std::numeric_limits<uint64_t>::max();
  for (;; group = group.parent_path()) {
    left = std::min(left, LeftInGroup(root / group, limit_file, usage_file).value_or(left));
    if (group.empty() || group == group.parent_path()) return left;
  }
}

uint64_t LeftByCgroups(const MemoryFiles& files) {
  uint64_t left = LeftInGroups(files.cgroup_root, "", "memory.max", "memory.current");
  left = std::min(left, LeftInGroups(files.cgroup_root / "memory", "", "memory.limit_in_bytes",
                                     "memory.usage_in_bytes"));
  std::ifstream file(files.self_cgroup);
  for (std::string line; std::getline(file, line);) {
    const size_t first = line.find(':'), second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const fs::path group = fs::path(line.substr(second + 1)).relative_path();
    if (controllers.empty()) {
      left = std::min(left, LeftInGroups(files.cgroup_root, group, "memory.max", "memory.current"));
    } else if (controllers == "memory") {
      left = std::min(left, LeftInGroups(files.cgroup_root / "memory", group,
                                         "memory.limit_in_bytes", "memory.usage_in_bytes"));
    }
  }
  return left;
}

}  // namespace

std::optional<AvailableMemory> AvailableHostMemory(const MemoryFiles& files) {
  const auto free_kib = ReadKey(files.meminfo, "MemAvailable:");
  const uint64_t groups = LeftByCgroups(files);
  const uint64_t unlimited = std::numeric_limits<uint64_t>::max();
  if (!free_kib && groups == unlimited) return std::nullopt;
  const uint64_t free_bytes = free_kib ? *free_kib * 1024 : unlimited;
  return groups < free_bytes ? AvailableMemory{groups, "cgroup limit"}
                             : AvailableMemory{free_bytes, "free memory"};
}

}  // namespace vlm3r::model_store
