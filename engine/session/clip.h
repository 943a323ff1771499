// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/run_control.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Opens, samples and decodes a clip, and hashes its content. `force_sample` as the model's
/// configuration says. Stages "decode" and "hash".
Result<Clip> DecodeClip(const ClipRequest& request, bool force_sample, const RunControl& control);

/// The same frames with other spatial tokens: another clip that shares frames and features with
/// this one, which keeps its features from now on.
Clip WithTokens(const Clip& clip, TokenSelection tokens);

}  // namespace vlm3r::session
