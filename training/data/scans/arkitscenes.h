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

/// Scans of an ARKitScenes download: of `root`/metadata.csv the rows of the split's fold ("train"
/// is Training, "val" is Validation) that belong to a visit and whose annotation and mesh lie below
/// `root`/raw; of each visit the scan with the lowest id, so that no room comes twice. Where
/// `root`/splits/arkitscenes/scenes_<split>.txt lists ids, only those count. By id.
Result<std::vector<std::string>> ListArkitscenes(const std::filesystem::path& root,
                                                 const std::string& split);

/// Opens `root`/raw/{Training,Validation}/`video_id`. Frames are the low-resolution pictures that
/// have a depth picture and a pose within 50 ms, at 512 x 384; the dataset has no masks. Fails with
/// one line that names the file.
Result<std::unique_ptr<Scan>> OpenArkitscenes(const std::filesystem::path& root,
                                              const std::string& video_id);

/// Adds a row for each scan, which is a visit of its own, to `root`/metadata.csv; rows of others
/// stay, and rows that are there already leave the file untouched. Not to be called for different
/// scans at the same time: the last one to end would win. Fails with kDisk.
Status AddArkitscenesRows(const std::filesystem::path& root, const std::vector<std::string>& names,
                          const std::string& split);

/// Writes a scan in the files of ARKitScenes below `root`/raw/{Training,Validation} and into
/// `root`/metadata.csv: annotated boxes, mesh, and its frames with poses at 256 x 192. Frames
/// of an earlier scan of that name are removed. The dataset keeps no masks; the video is left to
/// others. Fails with kDisk, kCancelled, and as the scan does.
Status WriteArkitscenes(Scan* scan, const std::filesystem::path& root, const std::string& split,
                        const RunControl& control = {});

}  // namespace vlm3r::training
