// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "engine/base/run_control.h"
#include "engine/session/encode.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Encodes the clip where needed and answers the questions in batches. See Session::AskMany.
Result<std::vector<Answer>> AskClipMany(LoadedModel* model, Clip::Impl* clip,
                                        const std::vector<AskRequest>& requests, int64_t max_batch,
                                        const ManySinks& sinks, const RunControl& control);

}  // namespace vlm3r::session
