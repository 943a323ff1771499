// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Whether a ScanNet++ scene has an iPhone export: `scene`/iphone/colmap/images.txt.
bool HasIphoneExport(const std::filesystem::path& scene_folder);

/// Opens a ScanNet++ scene by its iPhone recording: iphone/rgb.mkv or rgb.mp4, iphone/depth.bin,
/// iphone/colmap/{cameras,images}.txt, with annotation and mesh as ever. Frames are those that
/// images.txt names (frame_000123.jpg is the video's frame 123), in order. Depth pictures are 256 x
/// 192 and the intrinsics are theirs; there are no masks. Fails with one line that names the file;
/// colours fail in a build without FFmpeg.
Result<std::unique_ptr<Scan>> OpenIphoneScan(const std::filesystem::path& scene_folder,
                                             const std::string& scene);

}  // namespace vlm3r::training
