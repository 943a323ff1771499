// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "app/project/database.h"

namespace {

const std::filesystem::path& Folder() {
  static const std::filesystem::path folder = [] {
    std::string name = (std::filesystem::temp_directory_path() / "fuzz-project-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    std::atexit([] { std::filesystem::remove_all(Folder()); });
    return std::filesystem::path(name);
  }();
  return folder;
}

}  // namespace

// Any bytes after the first hundred: no crash, and what is read keeps its promises.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::filesystem::path path = Folder() / "fuzzed.v3r";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr || std::fwrite(data, 1, size, file) != size) std::abort();
  std::fclose(file);
  auto database = vlm3r::project::Database::Open({.path = path});
  if (!database) return 0;
  std::vector<std::string> warnings;
  const auto contents = (*database)->Load(&warnings);
  (void)(*database)->Search("room cha*");
  if (!contents) return 0;
  for (const auto& message : contents->messages) {
    if (message.parent_id >= message.id || message.id >= contents->next_id) std::abort();
  }
  for (const auto& measurement : contents->measurements) {
    for (const auto& point : measurement.points)
      if (!point.allFinite()) std::abort();
  }
  if (!contents->videos.empty()) (void)(*database)->RemoveVideo(contents->videos[0].id);
  return 0;
}
