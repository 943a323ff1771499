// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/session/session.h"

namespace vlm3r::session {

// Settings of a clip by the names that options and published scripts have for them. Options check
// their choices themselves: an unknown name means the first of each list.

/// "config", "all", "patch", "camera", "none".
TokenSelection TokenSelectionNamed(std::string_view name);
/// The reverse.
const char* TokenSelectionName(TokenSelection selection);

/// "training", "demo", "eval".
frames::Profile ProfileNamed(std::string_view name);
const char* ProfileName(frames::Profile profile);

/// "" (as the profile says), "bilinear", "average", "max".
Pooling PoolingNamed(std::string_view name);
const char* PoolingName(Pooling pooling);

/// "" (as configured), "grid", "frame", "one_token", "no_token".
Newlines NewlinesNamed(std::string_view name);
const char* NewlinesName(Newlines newlines);

}  // namespace vlm3r::session
