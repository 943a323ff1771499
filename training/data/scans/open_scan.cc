// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/open_scan.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "engine/base/hash.h"
#include "training/data/scans/arkitscenes.h"
#include "training/data/scans/scannet.h"
#include "training/data/scans/scannetpp.h"
#include "training/data/scans/text_file.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// Where the files of a scene may lie; not all of them need be there.
std::vector<fs::path> FoldersOf(Dataset dataset, const fs::path& root, const std::string& scene) {
  switch (dataset) {
    case Dataset::kScannet: return {root / "scans" / scene};
    case Dataset::kScannetpp: return {root / "data" / scene, root / "render" / scene};
    case Dataset::kArkitscenes: break;
  }
  return {root / "raw" / "Training" / scene, root / "raw" / "Validation" / scene};
}

/// What a scene's results are made of, apart from its many pictures.
std::vector<fs::path> MainFilesOf(Dataset dataset, const fs::path& root, const std::string& scene) {
  std::vector<fs::path> files;
  if (dataset == Dataset::kScannetpp) {
    const ScannetppFiles all(root, scene);
    return {all.annotation, all.mesh, all.lists, all.iphone / "depth.bin"};
  }
  const bool scannet = dataset == Dataset::kScannet;
  for (const fs::path& folder : FoldersOf(dataset, root, scene)) {
    if (!scannet) files.push_back(folder / "lowres_wide.traj");
    for (const char* suffix : {".sens", ".txt", ".aggregation.json", "_vh_clean_2.ply",
                               "_3dod_annotation.json", "_3dod_mesh.ply"}) {
      if (scannet != std::string_view(suffix).starts_with("_3dod"))
        files.push_back(folder / (scene + suffix));
    }
  }
  return files;
}

Status CheckInside(const fs::path& path, const fs::path& canonical_root) {
  std::error_code failed;
  const fs::path target = fs::canonical(path, failed);
  if (failed) return {};  // What is missing is named by whoever needs it.
  const auto [in_root, in_target] =
      std::mismatch(canonical_root.begin(), canonical_root.end(), target.begin(), target.end());
  if (in_root == canonical_root.end()) return {};
  return Error{ErrorCode::kBadInput, "leads out of the data root", path.string(),
               "Copy the scene into the root"};
}

/// Refuses a folder that leads out of the root, and links below it that do.
Status CheckFolder(const fs::path& folder, const fs::path& canonical_root) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return {};
  VLM3R_TRY(CheckInside(folder, canonical_root));
  for (fs::recursive_directory_iterator i(folder, failed), end; !failed && i != end;
       i.increment(failed)) {
    std::error_code ignored;
    if (i->is_symlink(ignored)) VLM3R_TRY(CheckInside(i->path(), canonical_root));
  }
  return {};
}

std::string StampOf(const fs::path& file) {
  std::error_code failed;
  const uintmax_t size = fs::file_size(file, failed);
  if (failed) return " -";
  const auto time = fs::last_write_time(file, failed);
  return " " + std::to_string(size) + "@" +
         std::to_string(failed ? 0 : time.time_since_epoch().count());
}

}  // namespace

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
  std::error_code failed;
  const fs::path canonical_root = fs::canonical(root, failed);
  // Other names are refused below.
  if (!failed && IsPlainName(scene)) {
    for (const fs::path& folder : FoldersOf(dataset, root, scene))
      VLM3R_TRY(CheckFolder(folder, canonical_root));
  }
  switch (dataset) {
    case Dataset::kScannet: return OpenScannet(root, scene);
    case Dataset::kScannetpp: return OpenScannetpp(root, scene);
    case Dataset::kArkitscenes: break;
  }
  return OpenArkitscenes(root, scene);
}

Result<std::function<std::string(const std::string& scene)>> ScanStamps(Dataset dataset,
                                                                        const fs::path& root,
                                                                        const RunControl& control) {
  std::error_code failed;
  const fs::path canonical_root = fs::canonical(root, failed);
  std::string set = std::string(NameOf(dataset)) + " " + (failed ? root : canonical_root).string();
  if (dataset == Dataset::kScannet) {
    VLM3R_ASSIGN(const std::string labels, Sha256OfFile(ScannetLabels(root), control));
    set += " " + labels;
  }
  return std::function<std::string(const std::string&)>(
      [dataset, root, set](const std::string& scene) {
        std::string stamp = set;
        for (const fs::path& file : MainFilesOf(dataset, root, scene)) stamp += StampOf(file);
        return stamp;
      });
}

}  // namespace vlm3r::training
