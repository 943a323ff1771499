// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "engine/scene/snapshot.h"
#include "engine/session/loaded_model.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Everything a reconstruction depends on, as text. `clip_sha256` is the content's hash.
std::string SnapshotKey(const LoadedModel& model, const ReconstructRequest& request,
                        const std::string& clip_sha256);

/// An earlier reconstruction under this key, from the disk cache.
std::optional<scene::Snapshot> LoadCachedSnapshot(const std::string& key);

/// Keeps a reconstruction. Very long ones (over 256 frames) are left out: they would push
/// everything else away.
void StoreCachedSnapshot(const std::string& key, const scene::Snapshot& snapshot);

}  // namespace vlm3r::session
