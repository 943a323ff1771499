// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::media {

/// Puts the video stream of `from` into an MP4 as it is, without decoding; sound is left out. `to`
/// takes its name only when it is whole. Fails as Demuxer::Open does, with kFailed when MP4 cannot
/// hold the stream, kDisk and kCancelled.
Status Remux(const std::filesystem::path& from, const std::filesystem::path& to,
             const RunControl& control = {});

}  // namespace vlm3r::media
