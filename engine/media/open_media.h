// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "engine/frames/frame_source.h"

namespace vlm3r::media {

/// Opens a video or image file (told by content; local regular files only, no playlists or links
/// inside containers) or, when `path` is a folder, its images. Errors (kBadInput, kDisk) name the
/// file, the cause and what to do.
Result<std::unique_ptr<frames::FrameSource>> OpenMedia(const std::filesystem::path& path,
                                                       const frames::OpenOptions& options = {});

}  // namespace vlm3r::media
