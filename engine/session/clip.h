// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/base/run_control.h"
#include "engine/frames/frame.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Opens a clip, says which frames are taken, and hashes its content; nothing is decoded but the
/// first picture. `force_sample` as the model's configuration says. Stage "hash".
Result<Clip> OpenClip(const ClipRequest& request, bool force_sample, const RunControl& control);

/// Decodes the clip's frames at full size, for whoever shows or sends them. Stage "decode".
Result<std::vector<frames::Frame>> ReadPictures(const Clip& clip, const RunControl& control);

/// The same frames with other spatial tokens: another clip that shares frames and features with
/// this one, which keeps its features from now on.
Clip WithTokens(const Clip& clip, TokenSelection tokens);

}  // namespace vlm3r::session
