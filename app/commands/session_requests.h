// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "app/commands/command.h"
#include "engine/session/session.h"

namespace vlm3r::app {

// Option values as the façade takes them: the one place where words of the user become types of the
// engine.

session::ModelSpec ModelSpecOf(const options::Options& options);
frames::Profile ProfileOf(const options::ClipOptions& options);
session::GenerationOptions GenerationOf(const options::GenerationOptions& options);
session::ClipRequest ClipRequestOf(const options::ClipOptions& options,
                                   const std::filesystem::path& clip);
session::ReconstructRequest ReconstructRequestOf(const options::Options& options,
                                                 const std::filesystem::path& clip);

/// A question needs a number of frames: fails with kUsage for "every frame".
Status CheckFrames(const options::ClipOptions& options);

/// Loads the model the options name. Says so plainly when its weights are random, and passes its
/// warnings on.
Result<std::unique_ptr<session::Session>> OpenSession(const Context& context,
                                                      const session::ModelSpec& spec);

/// {"name", "layout", "device", "dtype", …, "files": {path: fingerprint}, "warnings"}.
OrderedJson ToJson(const session::ModelInfo& model);

/// {"siglip": 1.25, …, "total": …}; a stage named twice is summed.
OrderedJson TimingsJson(const std::vector<session::StageTiming>& timings);

/// Found out before minutes of work: whether a file of this name could be written. Fails with
/// kDisk.
Status CheckWritable(const std::filesystem::path& file);

}  // namespace vlm3r::app
