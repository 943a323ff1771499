// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "engine/frames/frame_source.h"

namespace vlm3r::media {

/// Opens a video file (FFmpeg, local files only, no playlists) or, when `path` is a folder, its images.
Result<std::unique_ptr<frames::FrameSource>> OpenMedia(const std::filesystem::path& path,
                                                       const frames::OpenOptions& options = {});

}  // namespace vlm3r::media
