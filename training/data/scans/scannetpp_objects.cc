// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/scannetpp_objects.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "engine/base/json.h"

namespace vlm3r::training {
namespace {

Error Bad(const std::filesystem::path& file, std::string what) {
  return {ErrorCode::kBadInput, std::move(what), file.string(), "Download the scene again"};
}

}  // namespace

Result<std::vector<ScanObject>> ReadScannetppObjects(const std::filesystem::path& file) {
  VLM3R_ASSIGN(const OrderedJson json, ReadOrderedJsonFile(file));
  if (!json.is_object() || !json.contains("segGroups") || !json["segGroups"].is_array())
    return Bad(file, "has no list segGroups");
  std::vector<ScanObject> objects;
  std::set<int64_t> ids;
  for (const OrderedJson& group : json["segGroups"]) {
    if (!group.is_object() || !group.contains("id") || !group["id"].is_number_integer() ||
        !group.contains("label") || !group["label"].is_string())
      return Bad(file, "has a group without id or label");
    const auto id = group["id"].get<int64_t>();
    if (id < 0 || id > INT32_MAX || !ids.insert(id).second)
      return Bad(file, "has an id that no group may have: " + std::to_string(id));
    ScanObject object{id, group["label"].get<std::string>(), std::nullopt};
    // An object without a usable box stays out of the scene graph, with a warning there.
    if (group.contains("obb")) {
      if (auto box = scene::OrientedBox::FromRecord(group["obb"])) object.box = *std::move(box);
    }
    objects.push_back(std::move(object));
  }
  return objects;
}

}  // namespace vlm3r::training
