// SPDX-License-Identifier: Apache-2.0
#include "training/data/metadata/categories.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace vlm3r::training {
namespace {

using Name = std::string_view;
using Renaming = std::pair<Name, Name>;

// ScanNetV2's names, then those of ScanNet200.
constexpr std::array<Name, 36> kScannet = {"bed",       "chair",         "sofa",
                                           "table",     "window",        "bookshelf",
                                           "counter",   "desk",          "refrigerator",
                                           "pillow",    "monitor",       "door",
                                           "lamp",      "printer",       "towel",
                                           "tv",        "nightstand",    "plant",
                                           "keyboard",  "backpack",      "trash bin",
                                           "trash can", "recycling bin", "closet",
                                           "microwave", "fan",           "washing machine",
                                           "mirror",    "piano",         "radiator",
                                           "telephone", "clock",         "guitar",
                                           "bicycle",   "oven",          "mouse"};
constexpr std::array<Renaming, 3> kScannetRenamed = {
    {{"trash can", "trash bin"}, {"recycling bin", "trash bin"}, {"mouse", "computer mouse"}}};
constexpr std::array<Renaming, 2> kScannetMended = {{{"couch", "sofa"}, {"desk", "table"}}};

constexpr std::array<Name, 84> kScannetpp = {"table",
                                             "door",
                                             "ceiling lamp",
                                             "cabinet",
                                             "blinds",
                                             "curtain",
                                             "chair",
                                             "storage cabinet",
                                             "office chair",
                                             "bookshelf",
                                             "whiteboard",
                                             "window",
                                             "box",
                                             "monitor",
                                             "shelf",
                                             "heater",
                                             "kitchen cabinet",
                                             "sofa",
                                             "bed",
                                             "trash can",
                                             "book",
                                             "plant",
                                             "blanket",
                                             "tv",
                                             "computer tower",
                                             "refrigerator",
                                             "jacket",
                                             "sink",
                                             "bag",
                                             "picture",
                                             "pillow",
                                             "towel",
                                             "suitcase",
                                             "backpack",
                                             "crate",
                                             "keyboard",
                                             "rack",
                                             "toilet",
                                             "printer",
                                             "poster",
                                             "painting",
                                             "microwave",
                                             "shoes",
                                             "socket",
                                             "bottle",
                                             "bucket",
                                             "cushion",
                                             "basket",
                                             "shoe rack",
                                             "telephone",
                                             "file folder",
                                             "laptop",
                                             "plant pot",
                                             "exhaust fan",
                                             "cup",
                                             "coat hanger",
                                             "light switch",
                                             "speaker",
                                             "table lamp",
                                             "kettle",
                                             "smoke detector",
                                             "container",
                                             "power strip",
                                             "slippers",
                                             "paper bag",
                                             "mouse",
                                             "cutting board",
                                             "toilet paper",
                                             "paper towel",
                                             "pot",
                                             "clock",
                                             "pan",
                                             "tap",
                                             "jar",
                                             "soap dispenser",
                                             "binder",
                                             "bowl",
                                             "tissue box",
                                             "whiteboard eraser",
                                             "toilet brush",
                                             "spray bottle",
                                             "headphones",
                                             "stapler",
                                             "marker"};
constexpr std::array<Name, 35> kScannetppExcluded = {"binder",
                                                     "poster",
                                                     "blinds",
                                                     "curtain",
                                                     "window",
                                                     "backpack",
                                                     "bag",
                                                     "book",
                                                     "bottle",
                                                     "box",
                                                     "container",
                                                     "jacket",
                                                     "jar",
                                                     "light switch",
                                                     "marker",
                                                     "painting",
                                                     "paper towel",
                                                     "plant pot",
                                                     "pot",
                                                     "shelf",
                                                     "sink",
                                                     "smoke detector",
                                                     "soap dispenser",
                                                     "socket",
                                                     "speaker",
                                                     "spray bottle",
                                                     "tap",
                                                     "tissue box",
                                                     "toilet brush",
                                                     "toilet paper",
                                                     "towel",
                                                     "whiteboard eraser",
                                                     "cabinet",
                                                     "kitchen cabinet",
                                                     "storage cabinet"};
constexpr std::array<Renaming, 3> kScannetppRenamed = {
    {{"office chair", "chair"}, {"ceiling lamp", "ceiling light"}, {"mouse", "computer mouse"}}};

constexpr std::array<Name, 4> kArkitExcluded = {"sink", "shelf", "oven", "cabinet"};
constexpr std::array<Renaming, 1> kArkitRenamed = {{{"tv_monitor", "tv"}}};

template <typename List>
bool Holds(const List& list, const std::string& name) {
  return std::ranges::find(list, Name(name)) != list.end();
}

template <typename List>
std::string Renamed(const List& list, std::string name) {
  const auto found = std::ranges::find(list, Name(name), &Renaming::first);
  return found == list.end() ? std::move(name) : std::string(found->second);
}

std::optional<std::string> ScannetCategory(const std::string& label, Compat compat,
                                           const LabelTable* table) {
  std::string name = label;
  if (table != nullptr) {
    auto named = table->NameOf(label, compat);
    if (!named) return std::nullopt;
    name = *std::move(named);
  }
  // ScanNet's id of "sofa" is none of the 200 classes: the released programs never see one.
  if (compat == Compat::kPaper2025 && name == "sofa") return std::nullopt;
  if (compat == Compat::kFixed) name = Renamed(kScannetMended, std::move(name));
  if (!Holds(kScannet, name)) return std::nullopt;
  return Renamed(kScannetRenamed, std::move(name));
}

std::optional<std::string> ScannetppCategory(const std::string& label, Compat compat) {
  if (!Holds(kScannetpp, label)) return std::nullopt;
  if (compat == Compat::kPaper2025) return label;
  if (Holds(kScannetppExcluded, label)) return std::nullopt;
  return Renamed(kScannetppRenamed, label);
}

std::optional<std::string> ArkitCategory(const std::string& label, Compat compat) {
  if (compat == Compat::kPaper2025) return label;
  if (Holds(kArkitExcluded, label)) return std::nullopt;
  return Renamed(kArkitRenamed, label);
}

}  // namespace

std::vector<std::string> ScannetCategories() {
  std::vector<std::string> names;
  for (const Name label : kScannet)
    if (auto name = ScannetCategory(std::string(label), Compat::kFixed, nullptr))
      names.push_back(*std::move(name));
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<std::string> CategoryOf(Dataset dataset, const std::string& label, Compat compat,
                                      const LabelTable* table) {
  if (label.empty()) return std::nullopt;
  switch (dataset) {
    case Dataset::kScannet: return ScannetCategory(label, compat, table);
    case Dataset::kScannetpp: return ScannetppCategory(label, compat);
    case Dataset::kArkitscenes: return ArkitCategory(label, compat);
  }
  return std::nullopt;
}

}  // namespace vlm3r::training
