// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::studio {

/// Where reconstructions are kept for projects to refer to: CacheDir()/reconstructions. A folder is
/// named after its content, written aside and renamed, so what a project names is whole or gone.
std::filesystem::path ReconstructionsDir();

/// Cap of that folder: $VLM3R_CACHE_MAX_GIB, or 20 GiB.
uint64_t ReconstructionsCap_bytes();

/// Keeps a reconstruction below `parent` and returns its folder; one with the same content is kept
/// once. Then the folders that were longest not used go until all take at most `max_bytes`; never
/// the new one. Stage "export".
Result<std::filesystem::path> KeepReconstruction(const scene::Snapshot& snapshot,
                                                 const std::filesystem::path& parent,
                                                 uint64_t max_bytes, const RunControl& control);

}  // namespace vlm3r::studio
