// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/run_control.h"
#include "engine/frames/frame_source.h"
#include "engine/model/cut3r/cut3r.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {

/// Point maps and camera path along the display path (cut3r spec, section 5). See
/// Session::Reconstruct.
Result<scene::Snapshot> ReconstructScene(LoadedModel* model, const ReconstructRequest& request,
                                         const FrameGeometrySink& on_frame, StageDump* dump,
                                         const RunControl& control);

/// The same over any source of frames: views are decoded a few ahead of the network and dropped
/// when they were seen; revisits decode them anew.
Result<scene::Snapshot> ReconstructFrames(const cut3r::Cut3r& tower,
                                          const ReconstructRequest& request,
                                          frames::FrameSource* source,
                                          const FrameGeometrySink& on_frame, StageDump* dump,
                                          const RunControl& control);

}  // namespace vlm3r::session
