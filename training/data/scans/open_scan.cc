// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/open_scan.h"

#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/scannetpp.h"

namespace vlm3r::training {
Result<std::vector<std::string>> ListScans(Dataset dataset, const std::filesystem::path& root,
                                           const std::string& split) {
  switch (dataset) {
    case Dataset::kScannet: return ListScannet(root, split);
    case Dataset::kScannetpp: return ListScannetpp(root, split);
    case Dataset::kArkitscenes: break;
  }
  return ListArkitscenes(root, split);
}

Result<std::unique_ptr<Scan>> OpenScan(Dataset dataset, const std::filesystem::path& root,
                                       const std::string& scene) {
  switch (dataset) {
    case Dataset::kScannet: return OpenScannet(root, scene);
    case Dataset::kScannetpp: return OpenScannetpp(root, scene);
    case Dataset::kArkitscenes: break;
  }
  return OpenArkitscenes(root, scene);
}

}  // namespace vlm3r::training
