// SPDX-License-Identifier: Apache-2.0
#include "training/data/scan.h"

#include <algorithm>

namespace vlm3r::training {
namespace {

struct Names {
  Dataset dataset;
  const char* name;
  const char* tag;
};
constexpr std::array kNames = {
    Names{Dataset::kScannet, "scannet", "scannet"},
    Names{Dataset::kScannetpp, "scannetpp", "ScanNetpp"},
    Names{Dataset::kArkitscenes, "arkitscenes", "ARkitScenes"},
};

}  // namespace

const char* NameOf(Dataset dataset) {
  return std::ranges::find(kNames, dataset, &Names::dataset)->name;
}

const char* TagOf(Dataset dataset) {
  return std::ranges::find(kNames, dataset, &Names::dataset)->tag;
}

std::optional<Dataset> DatasetFromName(const std::string& name) {
  const auto found = std::ranges::find(kNames, name, &Names::name);
  if (found == kNames.end()) return std::nullopt;
  return found->dataset;
}

std::optional<Dataset> DatasetFromTag(const std::string& tag) {
  const auto found = std::ranges::find(kNames, tag, &Names::tag);
  if (found == kNames.end()) return std::nullopt;
  return found->dataset;
}

}  // namespace vlm3r::training
