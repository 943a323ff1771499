// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/write_scan.h"

#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"

namespace vlm3r::training {

Status WriteScan(Scan* scan, const std::filesystem::path& root, const std::string& split,
                 const RunControl& control) {
  switch (scan->dataset()) {
    case Dataset::kScannet: return WriteScannet(scan, root, control);
    case Dataset::kArkitscenes: return WriteArkitscenes(scan, root, split, control);
    case Dataset::kScannetpp: break;
  }
  return Error{ErrorCode::kUsage,
               std::string("scans cannot be written as ") + NameOf(scan->dataset()) + " yet",
               scan->name() + " of " + split, "Choose scannet"};
}

}  // namespace vlm3r::training
