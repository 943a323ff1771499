// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/scene_files.h"

#include <utility>

#include "engine/base/file_map.h"

namespace vlm3r::scene {
namespace {

namespace fs = std::filesystem;

Result<std::vector<JsonSlice>> Cut(const FileMap& map, const fs::path& path, const char* kind) {
  auto slices = CutJsonObject({reinterpret_cast<const char*>(map.data()), map.size()});
  if (slices) return slices;
  return Error{ErrorCode::kBadInput,
               "is no " + std::string(kind) + " metadata: it " + slices.error().message,
               path.string(), "Give a file that data metadata wrote"};
}

Error Skipped(const Error& why, const std::string& scene, const fs::path& path) {
  const bool named = why.message.starts_with("scene ");
  return {ErrorCode::kBadInput, named ? why.message : "scene " + scene + ": " + why.message,
          path.string(), "scene skipped"};
}

}  // namespace

Result<SceneFiles> SceneFiles::Open(const fs::path& scene_metadata,
                                    const fs::path& frame_metadata) {
  SceneFiles files;
  files.scene_path_ = scene_metadata;
  files.frame_path_ = frame_metadata;
  VLM3R_ASSIGN(files.scene_map_, FileMap::Open(scene_metadata));
  VLM3R_ASSIGN(files.scenes_, Cut(*files.scene_map_, scene_metadata, "scene"));
  if (frame_metadata.empty()) return files;
  VLM3R_ASSIGN(files.frame_map_, FileMap::Open(frame_metadata));
  VLM3R_ASSIGN(std::vector<JsonSlice> frames, Cut(*files.frame_map_, frame_metadata, "frame"));
  for (JsonSlice& slice : frames) files.frames_.emplace(std::move(slice.key), slice.value);
  return files;
}

Result<SceneFiles::Records> SceneFiles::ReadRecords(size_t i) const {
  const JsonSlice& scene = scenes_[i];
  Records records;
  auto json = ParseOrderedJson(scene.value);
  if (!json) return Skipped(json.error(), scene.key, scene_path_);
  records.scene = *std::move(json);
  const auto frames = frames_.find(scene.key);
  if (frames == frames_.end()) return records;
  json = ParseOrderedJson(frames->second);
  if (!json) return Skipped(json.error(), scene.key, frame_path_);
  records.frames = *std::move(json);
  return records;
}

Result<SceneGraph> SceneFiles::Read(size_t i) const {
  VLM3R_ASSIGN(const Records records, ReadRecords(i));
  const std::string& name = scenes_[i].key;
  auto graph = SceneFromJson(name, records.scene);
  if (!graph) return Skipped(graph.error(), name, scene_path_);
  if (!frames_.contains(name)) return graph;
  if (const Status added = AddFrames(records.frames, &*graph); !added)
    return Skipped(added.error(), name, frame_path_);
  return graph;
}

Result<SceneSet> ReadScenes(const fs::path& scene_metadata, const fs::path& frame_metadata) {
  VLM3R_ASSIGN(const SceneFiles files, SceneFiles::Open(scene_metadata, frame_metadata));
  SceneSet set;
  for (size_t i = 0; i < files.size(); ++i) {
    auto graph = files.Read(i);
    if (graph)
      set.scenes.push_back(*std::move(graph));
    else
      set.skipped.push_back(graph.error());
  }
  return set;
}

}  // namespace vlm3r::scene
