// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/run_control.h"
#include "engine/session/clip_impl.h"
#include "engine/session/loaded_model.h"
#include "engine/session/stage_dump.h"

namespace vlm3r::session {

/// What happened while a clip was made ready for questions.
struct EncodeReport {
  bool cached = false;  ///< No encoder ran.
  std::vector<StageTiming> timings;
};

/// Fills `clip->blocks`: from memory, from the disk cache, or by running SigLIP, CUT3R and the
/// fusion. A dump always runs the encoders, because it wants every stage. Stages "siglip", "cut3r",
/// "fuse".
Result<EncodeReport> EncodeClip(LoadedModel* model, Clip::Impl* clip, StageDump* dump,
                                const RunControl& control);

/// Everything the visual tokens of a clip depend on, as text: content, frames, weights, precision,
/// switches.
std::string VisualKey(const LoadedModel& model, const Clip::Impl& clip);

}  // namespace vlm3r::session
