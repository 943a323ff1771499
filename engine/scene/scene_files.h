// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/json_slices.h"
#include "engine/base/result.h"
#include "engine/scene/scene_graph.h"

namespace vlm3r {
class FileMap;
}

namespace vlm3r::scene {

/// The scenes of a metadata file, with their frames where there is frame metadata, read one at a
/// time: memory does not grow with their number. Reading is const and thread-safe.
class SceneFiles {
 public:
  /// `frame_metadata` may be empty. Fails only when a whole file is unusable.
  static Result<SceneFiles> Open(const std::filesystem::path& scene_metadata,
                                 const std::filesystem::path& frame_metadata);

  size_t size() const { return scenes_.size(); }
  const std::string& name(size_t i) const { return scenes_[i].key; }

  /// Fails with one line that names the file and the scene.
  Result<SceneGraph> Read(size_t i) const;

  /// A scene's two records as they stand in the files, not checked.
  struct Records {
    OrderedJson scene;
    OrderedJson frames;  ///< Null when there is no frame metadata about it.
  };
  /// Fails with one line that names the file and the scene when a record is no JSON.
  Result<Records> ReadRecords(size_t i) const;

 private:
  std::filesystem::path scene_path_, frame_path_;
  std::shared_ptr<const FileMap> scene_map_, frame_map_;
  std::vector<JsonSlice> scenes_;
  std::unordered_map<std::string, std::string_view> frames_;
};

}  // namespace vlm3r::scene
