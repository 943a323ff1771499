// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// The objects of ScanNet++'s segments_anno.json, with the annotators' boxes where they are usable.
/// Fails with kBadInput.
Result<std::vector<ScanObject>> ReadScannetppObjects(const std::filesystem::path& file);

}  // namespace vlm3r::training
