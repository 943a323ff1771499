// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Whether this build can write videos.
bool CanWriteVideos();

/// Writes the training video of a scan: `raw_video` as it is when there is one (ARKitScenes),
/// or coded anew where an MP4 cannot hold what it is coded with; otherwise all frames at the
/// dataset's size and rate: 640 x 480 and 24 a second for ScanNet, as rendered and 3 a second for
/// ScanNet++. Fails as the scan and the video writer do, with kCancelled, and with kUsage in a
/// build without FFmpeg.
Status WriteScanVideo(Scan* scan, const std::filesystem::path& raw_video,
                      const std::filesystem::path& file, const RunControl& control);

}  // namespace vlm3r::training
