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

/// Scenes of a ScanNet++ download: the folders below `root`/data that hold
/// scans/segments_anno.json, by name; of those only the ones that
/// `root`/splits/nvs_sem_<split>.txt lists, when there is such a file.
Result<std::vector<std::string>> ListScannetpp(const std::filesystem::path& root,
                                               const std::string& split);

/// Opens `root`/data/`scene` with the pictures rendered to `root`/render/`scene`/dslr. The frames
/// are the DSLR pictures of the list "train" by name, whatever split the scene is in, three a
/// second; one without a camera has no pose, one without a mask has none. The camera is the first
/// frame's. The mesh carries no instances. A scene without renders is opened by its iPhone
/// recording (scannetpp_iphone.h). Fails with one line that names the file.
Result<std::unique_ptr<Scan>> OpenScannetpp(const std::filesystem::path& root,
                                            const std::string& scene);

/// Writes a scan as ScanNet++'s files below `root`/data and `root`/render. Masks hold the ids
/// themselves and 0 for nothing: when the scan has an object 0, every id becomes one higher. Fails
/// with kUsage when there are no frames or an id that masks cannot hold, and with kDisk.
Status WriteScannetpp(Scan* scan, const std::filesystem::path& root,
                      const RunControl& control = {});

/// The files of one scene, from the reader's and the writer's side.
struct ScannetppFiles {
  ScannetppFiles(const std::filesystem::path& root, const std::string& scene);

  std::filesystem::path annotation, mesh, lists;
  std::filesystem::path color, depth, instances, cameras;  ///< Folders of renders.
  std::filesystem::path iphone;                            ///< Folder of the recording.
};

}  // namespace vlm3r::training
