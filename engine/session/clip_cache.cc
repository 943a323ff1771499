// SPDX-License-Identifier: Apache-2.0
#include "engine/session/clip_cache.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <span>
#include <system_error>

#include <ATen/ops/empty.h>

#include "engine/base/hash.h"
#include "engine/base/log.h"
#include "engine/base/paths.h"
#include "engine/weights/safetensors_file.h"
#include "engine/weights/safetensors_writer.h"

namespace vlm3r::session {
namespace {

namespace fs = std::filesystem;

constexpr char kVersion[] = "1";
constexpr double kDefaultMaxGib = 20;

std::string HashTensors(const CacheEntry& entry) {
  Sha256 hash;
  for (const auto& [name, tensor] : entry.tensors) {
    hash.Update(name);
    hash.Update(std::span(static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()));
  }
  return hash.Hex();
}

std::string MetadataOf(const weights::SafetensorsFile& file, const std::string& key) {
  const auto found = file.metadata().find(key);
  return found == file.metadata().end() ? "" : found->second;
}

void Remove(const fs::path& path, const char* why) {
  std::error_code ignored;
  fs::remove(path, ignored);
  LogWarning("cache entry " + path.string() + " " + why + " and was removed");
}

}  // namespace

at::Tensor CacheEntry::Find(const std::string& name) const {
  for (const auto& [key, tensor] : tensors) {
    if (key == name) return tensor;
  }
  return {};
}

ClipCache::ClipCache(fs::path folder, uint64_t max_bytes)
    : folder_(std::move(folder)), max_bytes_(max_bytes) {}

fs::path ClipCache::PathOf(const std::string& key_text) const {
  return folder_ / (Sha256Hex(key_text) + ".safetensors");
}

std::optional<CacheEntry> ClipCache::Load(const std::string& key_text) const {
  const fs::path path = PathOf(key_text);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  const auto file = weights::SafetensorsFile::Open(path);
  if (!file) return Remove(path, "is damaged"), std::nullopt;
  if (MetadataOf(**file, "version") != kVersion || MetadataOf(**file, "key") != key_text) {
    return Remove(path, "belongs to something else"), std::nullopt;
  }
  CacheEntry entry;
  for (const std::string& name : (*file)->Names()) {
    auto tensor = (*file)->Load(name);
    if (!tensor) return Remove(path, "is damaged"), std::nullopt;
    entry.tensors.emplace_back(name, std::move(tensor).value());
  }
  if (HashTensors(entry) != MetadataOf(**file, "tensors_sha256")) {
    return Remove(path, "does not match its hash"), std::nullopt;
  }
  fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
  return entry;
}

void ClipCache::Store(const std::string& key_text, const CacheEntry& entry) const {
  CacheEntry plain;
  for (const auto& [name, tensor] : entry.tensors)
    plain.tensors.emplace_back(name, tensor.cpu().contiguous());
  // The reader lists names sorted; hashing in that order makes both sides agree.
  std::sort(plain.tensors.begin(), plain.tensors.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::error_code failure;
  fs::create_directories(folder_, failure);
  const Status written = weights::WriteSafetensors(
      PathOf(key_text), plain.tensors,
      {{"version", kVersion}, {"key", key_text}, {"tensors_sha256", HashTensors(plain)}});
  if (!written) {
    LogWarning("the clip cache could not be written: " + written.error().ToString());
    return;
  }
  Evict();
}

std::vector<CacheFile> ClipCache::List() const {
  std::vector<CacheFile> files;
  std::error_code failure;
  for (const auto& item : fs::directory_iterator(folder_, failure)) {
    if (item.path().extension() != ".safetensors") continue;
    const auto age = fs::file_time_type::clock::now() - item.last_write_time(failure);
    const auto file = weights::SafetensorsFile::Open(item.path());
    files.push_back({item.path(), file ? MetadataOf(**file, "key") : "", item.file_size(failure),
                     std::chrono::duration_cast<std::chrono::seconds>(age).count()});
  }
  std::sort(files.begin(), files.end(),
            [](const CacheFile& a, const CacheFile& b) { return a.age_s < b.age_s; });
  return files;
}

Result<uint64_t> ClipCache::Clear() const {
  uint64_t freed = 0;
  for (const CacheFile& file : List()) {
    std::error_code failure;
    if (!fs::remove(file.path, failure) || failure) {
      return Error{ErrorCode::kDisk, "cannot be removed: " + failure.message(), file.path.string(),
                   ""};
    }
    freed += file.num_bytes;
  }
  return freed;
}

void ClipCache::Evict() const {
  uint64_t total = 0;
  for (const CacheFile& file : List()) {  // Youngest first.
    total += file.num_bytes;
    std::error_code ignored;
    if (total > max_bytes_) fs::remove(file.path, ignored);
  }
}

ClipCache DefaultClipCache() {
  const char* set = std::getenv("VLM3R_CACHE_MAX_GIB");
  double gib = kDefaultMaxGib;
  if (set != nullptr && std::strtod(set, nullptr) >= 0) gib = std::strtod(set, nullptr);
  return {CacheDir() / "clips", static_cast<uint64_t>(gib * (1u << 30))};
}

}  // namespace vlm3r::session
