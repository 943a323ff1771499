// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/run_control.h"
#include "engine/session/encode.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {

/// Encodes the clip where needed, lays out the prompt and generates. See Session::Ask.
Result<Answer> AskClip(LoadedModel* model, Clip::Impl* clip, const AskRequest& request,
                       const TokenSink& on_token, StageDump* dump, const RunControl& control);

}  // namespace vlm3r::session
