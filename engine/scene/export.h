// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/scene/display.h"
#include "engine/scene/point_cloud.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::scene {

/// What an export can hold. The names are those of `--format`.
enum class ExportFormat {
  kPly,            ///< "ply": points.ply, binary little-endian.
  kPlyAscii,       ///< "ply-ascii": points_ascii.ply.
  kTum,            ///< "tum": trajectory.txt.
  kColmap,         ///< "colmap": colmap/{cameras,images,points3D}.txt and colmap/images/*.png.
  kGltf,           ///< "gltf": scene.glb.
  kDepthPng,       ///< "depth-png": depth/frame_NNNNNN.png, 16-bit millimetres, 0 = none, 65535 =
                   ///< beyond 65.535 m.
  kDepthNpy,       ///< "depth-npy": depth/frame_NNNNNN.npy, float32 metres, as predicted.
  kConfidenceNpy,  ///< "confidence-npy": confidence/frame_NNNNNN.npy, float32, own-frame map.
  kJson,           ///< "json": scene.json, cameras and statistics for people and scripts.
  kSnapshot,       ///< "snapshot": snapshot/, everything, readable again by LoadSnapshot.
};

/// All formats in the order above.
const std::vector<ExportFormat>& AllExportFormats();
std::string_view ExportFormatName(ExportFormat format);
std::optional<ExportFormat> ExportFormatFromName(std::string_view name);

struct ExportRequest {
  std::filesystem::path
      dir;  ///< Made anew; an earlier export there is replaced, anything else is not touched.
  std::vector<ExportFormat> formats;  ///< Empty: all but "ply-ascii".
  CloudFilter filter;  ///< For PLY, COLMAP and glTF. Depth and confidence maps are never filtered.
  int64_t max_colmap_points = 200'000;
  /// What the 3D view shows, to be written as it is shown: its filter takes the place of `filter`,
  /// points are clipped and coloured, cameras, points and depths are in true metres. "snapshot" is
  /// written as predicted, so that it opens with the same display again.
  std::optional<Display> display = std::nullopt;
  /// > 0: a cloud that grows beyond it is thinned evenly by halves, and a warning says so. Not with
  /// a display.
  int64_t max_points = 0;
};

struct ExportReport {
  std::vector<std::string> files;  ///< Relative to `dir`, sorted.
  CloudCounts counts;
  int64_t num_points = 0;
  std::vector<std::string> warnings;  ///< The snapshot's own and those of CheckReliability.
};

/// An export whose frames come one after the other and are not kept: with `max_points` its memory
/// does not grow with their number, but for a camera each. Otherwise as ExportSnapshot. Dropped
/// without Finish(), nothing remains.
class StreamedExport {
 public:
  /// `request` must not have a display.
  static Result<StreamedExport> Begin(const ExportRequest& request, const RunControl& control = {});
  StreamedExport(StreamedExport&&) noexcept;
  StreamedExport& operator=(StreamedExport&&) noexcept;
  ~StreamedExport();

  /// Writes what the next frame has to itself. Fails with kBadInput when its arrays do not fit its
  /// size, kDisk when writing fails.
  Status Add(const FrameGeometry& frame);

  /// Writes what the frames have in common, and gives the folder its name. Of `facts` the source,
  /// the warnings and whether weights were random are taken, no frames. Stage "export".
  Result<ExportReport> Finish(const Snapshot& facts);

 private:
  class Impl;
  friend Result<ExportReport> ExportSnapshot(const Snapshot&, const ExportRequest&,
                                             const RunControl&);
  explicit StreamedExport(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Writes a reconstruction as a folder. All files are made in a hidden folder beside `dir`, which
/// takes the name only when everything is on the disk: after a failure (full disk, cancel, crash)
/// `dir` is as it was. Fails with kUsage when `dir` holds files that no export wrote, kDisk when
/// writing fails. Stage "export".
Result<ExportReport> ExportSnapshot(const Snapshot& snapshot, const ExportRequest& request,
                                    const RunControl& control = {});

}  // namespace vlm3r::scene
