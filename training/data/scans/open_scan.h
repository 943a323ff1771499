// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// The scans of a split below the folder into which a dataset was downloaded, by name. Fails with
/// one line that names the file or folder.
Result<std::vector<std::string>> ListScans(Dataset dataset, const std::filesystem::path& root,
                                           const std::string& split);

/// Opens one of them. Fails with one line that names the file.
Result<std::unique_ptr<Scan>> OpenScan(Dataset dataset, const std::filesystem::path& root,
                                       const std::string& scene);

}  // namespace vlm3r::training
