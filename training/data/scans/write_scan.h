// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Writes a scan below `root` in the files of its own dataset, as a scene of `split` ("train" or
/// "val"). Each file takes its name only when it is whole. Fails with kUsage, kDisk, kCancelled and
/// with what reading the scan fails with.
Status WriteScan(Scan* scan, const std::filesystem::path& root, const std::string& split,
                 const RunControl& control = {});

}  // namespace vlm3r::training
