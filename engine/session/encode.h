// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/base/run_control.h"
#include "engine/model/vlm3r.h"
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

/// The settings of a clip as the model takes them; no tensors yet.
model::VisualRequest VisualSettings(const ClipRequest& request);

/// What the encoders make of the clip's frames: as kept with the clip where its `features` are
/// wanted (then also on disk), else by running them. Without `need_spatial` CUT3R may be left out.
/// Stages "siglip", "cut3r".
Result<ClipFeatures> EncodeFeatures(LoadedModel* model, Clip::Impl* clip, bool need_spatial,
                                    StageDump* dump, EncodeReport* report,
                                    const RunControl& control);

/// Whether answers about this clip use CUT3R.
bool NeedsSpatial(const LoadedModel& model, const ClipRequest& request);

/// Everything the visual tokens of a clip depend on, as text: content, frames, weights, precision,
/// switches.
std::string VisualKey(const LoadedModel& model, const Clip::Impl& clip);

}  // namespace vlm3r::session
