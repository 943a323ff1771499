// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Opens `root`/data/`scene` by its iPhone recording: iphone/rgb.mkv or rgb.mp4, iphone/depth.bin,
/// iphone/colmap/{cameras,images}.txt, with annotation and mesh as OpenScannetpp. Frames are those
/// that images.txt names (frame_000123.jpg is the video's and the depth's frame 123), in order.
/// Depth pictures are 256 x 192 and the intrinsics are theirs; colours have the video's size; both
/// are freed of the lens's distortion. There are no masks. Fails with one line that names the file;
/// colours fail with kUsage in a build without FFmpeg.
Result<std::unique_ptr<Scan>> OpenIphoneScan(const std::filesystem::path& root,
                                             const std::string& scene);

}  // namespace vlm3r::training
