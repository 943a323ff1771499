// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"

namespace vlm3r::session {

/// Named tensors of one clip as the cache keeps them.
struct CacheEntry {
  std::vector<std::pair<std::string, at::Tensor>> tensors;

  /// Undefined when there is none of this name.
  at::Tensor Find(const std::string& name) const;
};

/// What one cached file is, for `vlm3r cache list`.
struct CacheFile {
  std::filesystem::path path;
  std::string key_text;
  uint64_t num_bytes = 0;
  int64_t age_s = 0;  ///< Seconds since it was last used.
};

/// Disk cache of question-independent results: visual tokens, spatial tokens, point maps, key/value
/// prefixes. One safetensors file per entry, named after the SHA-256 of its key text. The full key
/// text and a SHA-256 over all tensor bytes stand inside; an entry whose text or bytes do not match
/// is removed, never used. The least recently used entries go when the size cap is passed. A cache
/// that cannot be read or written never fails the work: it warns.
class ClipCache {
 public:
  ClipCache(std::filesystem::path folder, uint64_t max_bytes);

  std::optional<CacheEntry> Load(const std::string& key_text) const;
  void Store(const std::string& key_text, const CacheEntry& entry) const;

  std::vector<CacheFile> List() const;

  /// Removes every entry and returns the bytes freed.
  Result<uint64_t> Clear() const;

 private:
  std::filesystem::path PathOf(const std::string& key_text) const;
  void Evict() const;

  std::filesystem::path folder_;
  uint64_t max_bytes_;
};

/// The cache below CacheDir() with the cap of `VLM3R_CACHE_MAX_GIB` (default 20).
ClipCache DefaultClipCache();

}  // namespace vlm3r::session
