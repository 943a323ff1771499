// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/reconstruction_store.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "engine/base/hash.h"
#include "engine/base/paths.h"
#include "engine/base/staged_folder.h"
#include "engine/scene/snapshot_store.h"

namespace vlm3r::studio {
namespace {

namespace fs = std::filesystem;

constexpr double kDefaultMaxGib = 20;
constexpr size_t kNameDigits = 32;

template <typename T>
void Add(const std::vector<T>& values, Sha256* hash) {
  hash->Update(std::as_bytes(std::span(values)));
}

std::string ContentName(const scene::Snapshot& snapshot) {
  Sha256 hash;
  hash.Update(
      scene::SnapshotToJson(snapshot).dump(-1, ' ', false, OrderedJson::error_handler_t::replace));
  for (const scene::FrameGeometry& frame : snapshot.frames) {
    Add(frame.points_camera, &hash);
    Add(frame.points_world, &hash);
    Add(frame.confidence_self, &hash);
    Add(frame.confidence_world, &hash);
    Add(frame.rgb, &hash);
  }
  return hash.Hex().substr(0, kNameDigits);
}

struct Kept {
  fs::path path;
  fs::file_time_type used;
  uint64_t num_bytes = 0;
};

std::vector<Kept> ListKept(const fs::path& parent) {
  std::vector<Kept> all;
  std::error_code ignored;
  for (const auto& item : fs::directory_iterator(parent, ignored)) {
    // Hidden ones are being written, perhaps by another process.
    if (!item.is_directory(ignored) || item.path().filename().string().front() == '.') continue;
    Kept kept{item.path(), item.last_write_time(ignored)};
    for (const auto& file : fs::directory_iterator(item.path(), ignored)) {
      const uintmax_t size = file.file_size(ignored);
      if (!ignored) kept.num_bytes += size;
    }
    all.push_back(std::move(kept));
  }
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.used > b.used; });
  return all;
}

void Evict(const fs::path& parent, const fs::path& newest, uint64_t max_bytes) {
  uint64_t total = 0;
  for (const Kept& kept : ListKept(parent)) {
    total += kept.num_bytes;
    std::error_code ignored;
    if (total > max_bytes && kept.path != newest) fs::remove_all(kept.path, ignored);
  }
}

}  // namespace

fs::path ReconstructionsDir() { return CacheDir() / "reconstructions"; }

uint64_t ReconstructionsCap_bytes() {
  const char* set = std::getenv("VLM3R_CACHE_MAX_GIB");
  double gib = kDefaultMaxGib;
  if (set != nullptr && std::strtod(set, nullptr) >= 0) gib = std::strtod(set, nullptr);
  return static_cast<uint64_t>(gib * (1u << 30));
}

Result<fs::path> KeepReconstruction(const scene::Snapshot& snapshot, const fs::path& parent,
                                    uint64_t max_bytes, const RunControl& control) {
  const fs::path folder = parent / ContentName(snapshot);
  std::error_code ignored;
  if (fs::is_directory(folder, ignored)) {
    fs::last_write_time(folder, fs::file_time_type::clock::now(), ignored);
    return folder;
  }
  VLM3R_ASSIGN(StagedFolder staged, StagedFolder::Create(folder));
  VLM3R_TRY(scene::SaveSnapshot(staged.path(), snapshot, control));
  VLM3R_TRY(staged.Commit());
  Evict(parent, folder, max_bytes);
  return folder;
}

}  // namespace vlm3r::studio
