// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/scene/oriented_box.h"

namespace vlm3r::scene {

/// One object of a scene. `record` keeps everything its file said (instance_id, min, max, …).
struct SceneObject {
  std::string category;
  OrientedBox box;
  std::optional<int64_t> instance_id;
  OrderedJson record;
};

/// One sampled frame: where the camera was and which objects it saw. `record` keeps everything its
/// file said.
struct SceneFrame {
  OrderedJson id;  ///< Whole number (ScanNet) or text (ScanNet++).
  std::optional<Eigen::Matrix4d>
      world_from_camera;  ///< Missing when the file has none or no rigid motion. OpenCV axes.
  std::vector<int64_t> visible;  ///< Instance ids in the order of the file's 2-D boxes.
  OrderedJson record;
};

/// What one scene holds: objects, frames, and which frame sees which object. Lengths in metres,
/// world Z up. Orders are the files' orders, because the benchmark's questions depend on them.
struct SceneGraph {
  std::string name;
  std::string dataset;
  std::string video_path;
  std::optional<double> room_size_m2;
  std::vector<std::pair<std::string, int64_t>> object_counts;
  std::vector<SceneObject> objects;  ///< Grouped by category.
  std::vector<SceneFrame> frames;
  OrderedJson record;        ///< The scene as its metadata file has it.
  OrderedJson frame_record;  ///< The same of the frame metadata; null when there was none.

  /// Count the metadata states for a category; 0 when it names none.
  int64_t CountOf(const std::string& category) const;
  /// Indices into `objects` of a category.
  std::vector<size_t> ObjectsOf(const std::string& category) const;
  /// Categories that have boxes, in order.
  std::vector<std::string> Categories() const;
  /// Index into `objects`; nothing for an unknown instance.
  std::optional<size_t> ObjectWithInstance(int64_t instance_id) const;
  /// Objects a frame sees, each once, in the frame's order; instances without a box are left out.
  std::vector<size_t> VisibleIn(const SceneFrame& frame) const;
  /// The first frame (by frame id) that sees an object of the category; frames without a pose count
  /// too.
  std::optional<size_t> FirstAppearance(const std::string& category) const;
};

/// Reads one scene of scene_metadata.json; the boxes stand under "object_bboxes" or "object_bbox".
/// Fails with one line that names the scene, and the category where a box is wrong.
Result<SceneGraph> SceneFromJson(const std::string& name, const OrderedJson& scene);

/// Adds the scene's part of frame_metadata.json. Frames are sorted by id; ids that end in "_" and a
/// number (ARKitScenes' seconds) by that number. Fails with one line that names the frame.
Status AddFrames(const OrderedJson& frame_metadata, SceneGraph* graph);

/// The scene as scene_metadata.json and frame_metadata.json hold it: every key and number that was
/// read.
OrderedJson SceneToJson(const SceneGraph& graph);
OrderedJson FramesToJson(const SceneGraph& graph);

/// The scenes of a file that could be read, and why the others could not.
struct SceneSet {
  std::vector<SceneGraph> scenes;
  std::vector<Error> skipped;
};

/// Reads a metadata file, with its frame metadata unless that path is empty. Fails only when a
/// whole file is unusable.
Result<SceneSet> ReadScenes(const std::filesystem::path& scene_metadata,
                            const std::filesystem::path& frame_metadata);

}  // namespace vlm3r::scene
