// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Scenes of a ScanNet download: the folders below `root`/scans that hold a .sens file, by name; of
/// those only the ones that `root`/scannetv2_<split>.txt lists, when there is such a file.
Result<std::vector<std::string>> ListScannet(const std::filesystem::path& root,
                                             const std::string& split);

/// Opens `root`/scans/`scene`. The mesh and the poses are aligned with the axes that <scene>.txt
/// gives; masks come at the size of the depth pictures, from <scene>_2d-instance-filt.zip or
/// <scene>_2d-instance.zip, and are missing where neither is there. Fails with one line that names
/// the file.
Result<std::unique_ptr<Scan>> OpenScannet(const std::filesystem::path& root,
                                          const std::string& scene);

/// Adds a row with an id of its own to `root`/scannetv2-labels.combined.tsv for every label that
/// the table lacks, in their order. Not to be called for different labels at the same time: the
/// last one to end would win. Fails with kDisk.
Status AddScannetLabels(const std::filesystem::path& root, const std::vector<std::string>& labels);

/// Writes a scan as ScanNet's files below `root`/scans, with the world frame already aligned, and
/// adds rows for its labels to `root`/scannetv2-labels.combined.tsv where the table lacks them.
Status WriteScannet(Scan* scan, const std::filesystem::path& root, const RunControl& control = {});

/// The table of labels of a download.
std::filesystem::path ScannetLabels(const std::filesystem::path& root);

}  // namespace vlm3r::training
