// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/open_scan.h"

#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"

namespace vlm3r::training {
namespace {

Error NotRead(const std::filesystem::path& root) {
  return {ErrorCode::kUsage, "the files of ScanNet++ cannot be read yet", root.string(),
          "Use ScanNet or ARKitScenes"};
}

}  // namespace

Result<std::vector<std::string>> ListScans(Dataset dataset, const std::filesystem::path& root,
                                           const std::string& split) {
  switch (dataset) {
    case Dataset::kScannet: return ListScannet(root, split);
    case Dataset::kArkitscenes: return ListArkitscenes(root, split);
    case Dataset::kScannetpp: break;
  }
  return NotRead(root);
}

Result<std::unique_ptr<Scan>> OpenScan(Dataset dataset, const std::filesystem::path& root,
                                       const std::string& scene) {
  switch (dataset) {
    case Dataset::kScannet: return OpenScannet(root, scene);
    case Dataset::kArkitscenes: return OpenArkitscenes(root, scene);
    case Dataset::kScannetpp: break;
  }
  return NotRead(root);
}

}  // namespace vlm3r::training
