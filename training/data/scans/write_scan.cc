// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/write_scan.h"

#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/scannetpp.h"

namespace vlm3r::training {

Status WriteScan(Scan* scan, const std::filesystem::path& root, const std::string& split,
                 const RunControl& control) {
  switch (scan->dataset()) {
    case Dataset::kScannet: return WriteScannet(scan, root, control);
    case Dataset::kScannetpp: return WriteScannetpp(scan, root, control);
    case Dataset::kArkitscenes: break;
  }
  return WriteArkitscenes(scan, root, split, control);
}

}  // namespace vlm3r::training
