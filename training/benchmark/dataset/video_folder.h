// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "engine/base/result.h"
#include "training/benchmark/dataset/benchmark_file.h"

namespace vlm3r::training::benchmark {

/// The folder with a benchmark's videos, as people have it on disk.
class VideoFolder {
 public:
  /// Fails with kBadInput when `root` is no folder.
  static Result<VideoFolder> Open(const std::filesystem::path& root);

  /// The video of a document: Document::video below the root, or the same without its leading
  /// folders ("scannet/scene0568_00.mp4", "scene0568_00.mp4"), .mp4 or another video's ending.
  /// Fails with kBadInput for a path that is absolute, has "..", or leads out of the root by a
  /// symbolic link, and when there is no such file.
  Result<std::filesystem::path> Find(const Document& document) const;

 private:
  VideoFolder(std::filesystem::path root, std::filesystem::path fence)
      : root_(std::move(root)), fence_(std::move(fence)) {}
  std::filesystem::path root_;   ///< Canonical.
  std::filesystem::path fence_;  ///< What a link may not lead out of.
};

/// The videos of all documents, in their order. Documents without one are moved to the rejected
/// rows. Videos are looked for once each.
std::vector<std::filesystem::path> ResolveVideos(const VideoFolder& folder, BenchmarkFile* file);

}  // namespace vlm3r::training::benchmark
