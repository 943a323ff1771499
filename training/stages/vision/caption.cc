// SPDX-License-Identifier: Apache-2.0
#include "training/stages/vision/caption.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

namespace vlm3r::training {
namespace {

constexpr int64_t kMostCounted = 9;

/// An object in a frame.
struct Seen {
  int64_t pixels = 0;
  int64_t column_sum = 0;
  int64_t kind = 0;
};

std::map<int32_t, Seen> SeenIn(const RoomClip& clip, int64_t frame) {
  std::map<int32_t, Seen> seen;
  const int64_t side = clip.kind.size(2);
  const at::Tensor kinds = clip.kind[frame], instances = clip.instance[frame];
  const auto* const kind = kinds.const_data_ptr<int64_t>();
  const auto* const instance = instances.const_data_ptr<int32_t>();
  for (int64_t i = 0; i < side * side; ++i) {
    if (instance[i] < 0) continue;
    Seen& object = seen[instance[i]];
    ++object.pixels;
    object.column_sum += i % side;
    object.kind = kind[i];
  }
  std::erase_if(seen, [](const auto& entry) { return entry.second.pixels < kLeastPixels; });
  return seen;
}

/// "chair left of table" for the two largest objects of different kinds.
std::string Relation(const std::map<int32_t, Seen>& seen) {
  std::vector<Seen> objects;
  for (const auto& [instance, object] : seen) objects.push_back(object);
  std::ranges::stable_sort(objects, std::ranges::greater(), &Seen::pixels);
  const auto other = std::ranges::find_if(
      objects, [&](const Seen& object) { return object.kind != objects[0].kind; });
  if (other == objects.end()) return "";
  const auto name = [](const Seen& object) {
    return RoomKinds()[static_cast<size_t>(object.kind)];
  };
  const bool left = objects[0].column_sum * other->pixels < other->column_sum * objects[0].pixels;
  return " . " + name(objects[0]) + (left ? " left of " : " right of ") + name(*other);
}

}  // namespace

std::string CaptionOf(const RoomClip& clip, int64_t frame) {
  const std::map<int32_t, Seen> seen = SeenIn(clip, frame);
  if (seen.empty()) return RoomKinds()[0];
  std::map<std::string, int64_t> counts;
  for (const auto& [instance, object] : seen)
    ++counts[RoomKinds()[static_cast<size_t>(object.kind)]];
  std::string caption;
  for (const auto& [name, count] : counts) {
    caption +=
        (caption.empty() ? "" : " ") + std::to_string(std::min(count, kMostCounted)) + " " + name;
  }
  return caption + Relation(seen);
}

CaptionWords::CaptionWords() {
  std::set<std::string> words = {".", "left", "right", "of"};
  for (int64_t i = 1; i <= kMostCounted; ++i) words.insert(std::to_string(i));
  for (const std::string& kind : RoomKinds()) {
    std::istringstream parts(kind);
    for (std::string word; parts >> word;) words.insert(word);
  }
  words_.assign(words.begin(), words.end());
}

std::vector<int64_t> CaptionWords::IdsOf(const std::string& caption) const {
  std::vector<int64_t> ids;
  std::istringstream parts(caption);
  for (std::string word; parts >> word;) {
    const auto found = std::ranges::lower_bound(words_, word);
    if (found != words_.end() && *found == word) ids.push_back(found - words_.begin());
  }
  return ids;
}

}  // namespace vlm3r::training
