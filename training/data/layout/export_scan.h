// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/data/metadata/label_table.h"
#include "training/data/scan.h"

namespace vlm3r::training {

struct ExportOptions {
  std::string split = "train";
  size_t num_frames = 32;
  bool video = true;
  std::optional<LabelTable> labels;  ///< ScanNet's: gives the label of each point.
  std::filesystem::path raw_video;   ///< The scan's own video, taken as it is; empty: none.
};

/// Writes what training reads of a scan below `root`:
///   color|depth|pose|instance/<split>/<scene>/<frame>.{jpg,png,txt,png}   sampled frames
///   intrinsic/<split>/intrinsic_….txt, point_cloud/<split>/<scene>.ply, videos/<split>/<scene>.mp4
/// Depth is in millimetres (16 bits), masks hold instance id + 1 and 0 for nothing, poses are
/// camera to world, and a frame without one has no pose file. Points have the columns x y z red
/// green blue label instance_id; those of no object have label 0 and instance 0. Each file takes
/// its name only when it is whole. Fails as the scan does, with kDisk and kCancelled.
Status ExportScan(Scan* scan, const std::filesystem::path& root, const ExportOptions& options,
                  const RunControl& control = {});

}  // namespace vlm3r::training
