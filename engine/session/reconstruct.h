// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/run_control.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {

/// Point maps and camera path along the display path (cut3r spec, section 5). See
/// Session::Reconstruct.
Result<scene::Snapshot> ReconstructScene(LoadedModel* model, const ReconstructRequest& request,
                                         const FrameGeometrySink& on_frame, StageDump* dump,
                                         const RunControl& control);

}  // namespace vlm3r::session
