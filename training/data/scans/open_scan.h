// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// The scans of a split below the folder into which a dataset was downloaded, by name. Fails with
/// one line that names the file or folder.
Result<std::vector<std::string>> ListScans(Dataset dataset, const std::filesystem::path& root,
                                           const std::string& split);

/// Opens one of them. Fails with one line that names the file, also when the scene's folder, or
/// something in it, is a link that leads out of `root`.
Result<std::unique_ptr<Scan>> OpenScan(Dataset dataset, const std::filesystem::path& root,
                                       const std::string& scene);

/// Gives, for each scene, a line that changes when its results would: the dataset and where it
/// lies, the content of ScanNet's table of labels, and size and time of the scene's main files.
/// Fails as Sha256OfFile does.
Result<std::function<std::string(const std::string& scene)>> ScanStamps(
    Dataset dataset, const std::filesystem::path& root, const RunControl& control = {});

}  // namespace vlm3r::training
