// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/weights/sharded_source.h"

namespace vlm3r::weights {

/// The snapshot folders of a Hugging Face cache (`$HF_HUB_CACHE`, `$HF_HOME/hub` or
/// `~/.cache/huggingface/hub`), at most one a repository, sorted.
std::vector<std::filesystem::path> HubSnapshots();

/// The newest snapshot of one repository folder ("models--org--name"), the one `refs/main` names
/// first; `folder` itself when it is not such a folder.
std::filesystem::path SnapshotOf(const std::filesystem::path& folder);

/// A model folder as users name it: an existing folder, a cached repository folder, or "org/name"
/// in the Hugging Face cache. kModelMissing when there is none.
Result<std::filesystem::path> FindModelFolder(const std::filesystem::path& given);

/// Sub-folders of `parent`, sorted, at most 256.
std::vector<std::filesystem::path> SubFolders(const std::filesystem::path& parent);

/// config.json of a folder if it is there and readable; null otherwise.
Json PeekConfig(const std::filesystem::path& folder);

/// The base model of an adapter whose architecture `config` describes: `base_dir` when given (then
/// its own problems are errors), else the first fitting folder beside the adapter or in the cache;
/// one whose name resembles `wanted_name` is preferred. Fails with kModelMissing saying what to
/// pass.
Result<std::filesystem::path> FindBase(const std::filesystem::path& adapter_dir,
                                       const std::filesystem::path& base_dir, const Json& config,
                                       const std::string& wanted_name);

/// A CUT3R checkpoint: `given` when not empty, else searched for around `model_dir`. No value when
/// the search finds none; errors only for what was given, and for files called CUT3R that are
/// broken.
struct SpatialFile {
  WeightFiles weights;
  std::string constructor_text;
};
Result<std::optional<SpatialFile>> FindSpatial(const std::filesystem::path& model_dir,
                                               const std::filesystem::path& given);

/// SigLIP folders (model_type "siglip…") beside the model and in the cache whose vision tower is
/// `hidden_size` wide, best first.
std::vector<std::filesystem::path> FindSiglips(const std::filesystem::path& model_dir,
                                               int64_t hidden_size);

}  // namespace vlm3r::weights
