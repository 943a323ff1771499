// SPDX-License-Identifier: Apache-2.0
#include "engine/session/fingerprint.h"

#include <algorithm>
#include <system_error>
#include <vector>

#include "engine/base/file_map.h"
#include "engine/base/hash.h"

namespace vlm3r::session {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPages = 64;
constexpr size_t kPageBytes = 4096;

/// Hash of `start` and of pages spread over the file.
Result<std::string> SampledHash(const fs::path& path, const std::string& start) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  Sha256 hash;
  hash.Update(std::to_string(map->size()) + ":" + start);
  for (size_t i = 0; i < kPages; ++i) {
    const size_t offset = map->size() / kPages * i;
    hash.Update(map->bytes().subspan(offset, std::min(kPageBytes, map->size() - offset)));
  }
  if (map->size() > kPageBytes) hash.Update(map->bytes().last(kPageBytes));
  return hash.Hex();
}

}  // namespace

Result<std::string> FileFingerprint(const fs::path& path) {
  std::error_code ignored;
  const auto modified = fs::last_write_time(path, ignored).time_since_epoch().count();
  return SampledHash(path, std::to_string(modified));
}

Result<std::string> ContentFingerprint(const fs::path& path) {
  return SampledHash(path, "content");
}

Result<std::string> ClipSha256(const fs::path& path, const RunControl& control) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return Sha256OfFile(path, control);
  std::vector<fs::path> files;
  for (const auto& item : fs::directory_iterator(path, ignored)) {
    if (item.is_regular_file(ignored)) files.push_back(item.path());
  }
  std::sort(files.begin(), files.end());
  Sha256 hash;
  for (const fs::path& file : files) {
    VLM3R_ASSIGN(const std::string content, Sha256OfFile(file, control));
    hash.Update(file.filename().string() + '\n' + content + '\n');
  }
  return hash.Hex();
}

}  // namespace vlm3r::session
