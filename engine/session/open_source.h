// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include "engine/frames/frame_source.h"

namespace vlm3r::session {

/// A video file or an image folder. In a build without FFmpeg only folders open; a video is then
/// kBadInput with the reason.
Result<std::unique_ptr<frames::FrameSource>> OpenSource(const std::filesystem::path& path,
                                                        bool honour_rotation);

}  // namespace vlm3r::session
