// SPDX-License-Identifier: Apache-2.0
#include "training/samples/pose_table.h"

#include <algorithm>
#include <system_error>

#include "engine/base/json.h"
#include "engine/scene/scene_graph.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

/// What a metadata file of many scenes may be at most.
constexpr JsonLimits kMetadataLimits{.max_bytes = 2u << 30, .max_values = 200'000'000};

std::optional<FramePoses> IfUseful(FramePoses poses) {
  const auto known =
      std::ranges::count_if(poses, [](const auto& pose) { return pose.has_value(); });
  return known >= 2 ? std::optional(std::move(poses)) : std::nullopt;
}

Result<FramePoses> FromSidecar(const fs::path& file, const std::vector<int64_t>& indices) {
  VLM3R_ASSIGN(const OrderedJson frames, ReadOrderedJsonFile(file));
  scene::SceneGraph graph;
  graph.name = file.stem().string();
  if (const Status read = scene::AddFrames(frames, &graph); !read)
    return Error{ErrorCode::kBadInput, read.error().message, file.string(), "Correct or delete it"};
  std::map<int64_t, std::optional<Eigen::Matrix4d>> by_index;
  for (const scene::SceneFrame& frame : graph.frames) {
    if (!frame.id.is_number_integer())
      return Error{ErrorCode::kBadInput, "has a frame_id that is no frame number", file.string(),
                   "Number the video's frames from 0"};
    by_index[frame.id.get<int64_t>()] = frame.world_from_camera;
  }
  FramePoses poses;
  for (const int64_t index : indices) {
    const auto found = by_index.find(index);
    poses.push_back(found == by_index.end() ? std::nullopt : found->second);
  }
  return poses;
}

}  // namespace

Result<PoseTable> PoseTable::Read(const fs::path& frame_metadata) {
  VLM3R_ASSIGN(const OrderedJson scenes, ReadOrderedJsonFile(frame_metadata, kMetadataLimits));
  if (!scenes.is_object())
    return Error{ErrorCode::kBadInput,
                 "is no frame metadata: its top level is not an object of scenes",
                 frame_metadata.string(), "Give a file that data metadata wrote"};
  PoseTable table;
  for (const auto& [name, frames] : scenes.items()) {
    scene::SceneGraph graph;
    graph.name = name;
    if (!scene::AddFrames(frames, &graph)) continue;
    FramePoses poses;
    for (const scene::SceneFrame& frame : graph.frames) poses.push_back(frame.world_from_camera);
    table.of_scene_.emplace(name, std::move(poses));
  }
  return table;
}

Result<std::optional<FramePoses>> PoseTable::Of(const fs::path& video, const std::string& scene,
                                                const std::vector<int64_t>& indices) const {
  fs::path sidecar = video;
  sidecar.replace_extension(".poses.json");
  std::error_code ignored;
  if (fs::exists(sidecar, ignored)) {
    VLM3R_ASSIGN(FramePoses poses, FromSidecar(sidecar, indices));
    return IfUseful(std::move(poses));
  }
  const auto found = of_scene_.find(scene);
  if (found == of_scene_.end() || found->second.size() != indices.size())
    return std::optional<FramePoses>();
  return IfUseful(found->second);
}

}  // namespace vlm3r::training
