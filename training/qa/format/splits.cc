// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/splits.h"

#include <string_view>

#include "engine/base/file_map.h"

namespace vlm3r::training {
namespace {

// "scene0568_01" to "scene0568"; other names are rooms of their own.
std::string RoomOf(const std::string& scene) {
  const size_t at = scene.rfind('_');
  return scene.starts_with("scene") && at != std::string::npos ? scene.substr(0, at) : scene;
}

}  // namespace

const char* NameOf(Split split) {
  constexpr const char* kNames[] = {"train", "val", "test"};
  return kNames[static_cast<int>(split)];
}

Status SplitLists::Add(const std::string& scene, Split split) {
  const auto [entry, added] = split_of_room_.emplace(RoomOf(scene), split);
  if (added || entry->second == split) return {};
  return Error{ErrorCode::kBadInput,
               "the room of " + scene + " is in the lists " + NameOf(entry->second) + " and " +
                   NameOf(split),
               "", "a room belongs to one split"};
}

Status SplitLists::AddFile(const std::filesystem::path& path, Split split) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  std::string_view text(reinterpret_cast<const char*>(map->data()), map->size());
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto added = Add(std::string(line), split);
    if (added) continue;
    Error error = added.error();
    error.file = path.string();
    return error;
  }
  return {};
}

std::optional<Split> SplitLists::Of(const std::string& scene) const {
  const auto found = split_of_room_.find(RoomOf(scene));
  return found == split_of_room_.end() ? std::nullopt : std::optional(found->second);
}

Status SplitLists::CheckTrainable(const std::string& scene) const {
  const auto split = Of(scene);
  if (!split || *split == Split::kTrain) return {};
  return Error{ErrorCode::kBadInput, "scene " + scene + " is of the " + NameOf(*split) + " split",
               "", "it must not be trained on: take it out"};
}

}  // namespace vlm3r::training
