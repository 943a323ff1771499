// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/run_control.h"
#include "engine/session/evidence.h"
#include "engine/session/loaded_model.h"

namespace vlm3r::session {

/// See Session::Explain.
Result<Evidence> ExplainToken(LoadedModel* model, Clip::Impl* clip, const ExplainRequest& request,
                              const RunControl& control);

}  // namespace vlm3r::session
