// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/scene_graph.h"
#include "training/compat.h"
#include "training/data/metadata/label_table.h"
#include "training/data/scan.h"

namespace vlm3r::training {

struct MetadataOptions {
  Compat compat = Compat::kFixed;
  std::string split = "train";
  std::string video_folder = "videos";  ///< What video_path begins with.
  size_t num_frames = 32;
  std::optional<LabelTable> labels;  ///< ScanNet's.
};

struct Metadata {
  scene::SceneGraph graph;
  std::vector<std::string> warnings;  ///< Objects that were left out, and why; one line each.
};

/// Frames that stand for a video: trunc(linspace(0, total - 1, count)) without repetitions; all of
/// them when there are no more than `count`.
std::vector<size_t> UniformFrames(size_t total, size_t count);

/// The scene graph of a scan with the records of scene_metadata.json and frame_metadata.json:
/// categories, counts, boxes, room size and centre, sampled frames with poses and the objects they
/// see. kFixed also gives instance ids to every dataset, visibility to ARKitScenes, and the time at
/// which each category is first seen over all frames. Fails when the scan cannot be read, when the
/// room has no area, and with kCancelled.
Result<Metadata> BuildMetadata(Scan* scan, const MetadataOptions& options,
                               const RunControl& control = {});

}  // namespace vlm3r::training
