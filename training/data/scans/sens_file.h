// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include "engine/base/file_map.h"
#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// What stands at the beginning of a .sens file (ScanNet's RGB-D stream, version 4).
struct SensHeader {
  std::string sensor_name;
  Eigen::Matrix4f intrinsic_color, extrinsic_color, intrinsic_depth, extrinsic_depth;
  int color_width = 0, color_height = 0;
  int depth_width = 0, depth_height = 0;
  float depth_shift = 1000;  ///< Units of depth in a metre.
};

/// A .sens file with JPEG colour and zlib depth. The frames' places are read once; pictures are
/// decoded when they are asked for.
class SensFile {
 public:
  /// Fails with kBadInput: not a version 4 file, other compression, sizes that no camera has, or
  /// cut off before its first frame. A file that ends in the middle keeps the frames before that;
  /// `num_missing` counts the others.
  static Result<SensFile> Open(const std::filesystem::path& path);
  /// The same for bytes in memory, which must outlive the object; `name` goes into errors.
  static Result<SensFile> Parse(std::span<const std::byte> bytes, const std::string& name);

  const SensHeader& header() const { return header_; }
  size_t num_frames() const { return frames_.size(); }
  uint64_t num_missing() const { return num_missing_; }
  /// Nothing when what the file has for the frame is no rigid motion.
  std::optional<Eigen::Matrix4d> WorldFromCamera(size_t frame) const;
  Result<ColorImage> ReadColor(size_t frame) const;
  Result<DepthImage> ReadDepth(size_t frame) const;

 private:
  struct Frame {
    Eigen::Matrix4f world_from_camera;
    std::span<const std::byte> color, depth;
  };
  SensFile() = default;
  Status Index();
  Error Bad(const std::string& what) const;

  std::shared_ptr<const FileMap> map_;  ///< Null after Parse.
  std::span<const std::byte> bytes_;
  std::string source_;
  SensHeader header_;
  std::vector<Frame> frames_;
  uint64_t num_missing_ = 0;
};

/// Writes a .sens file frame by frame, atomically.
class SensWriter {
 public:
  static Result<SensWriter> Create(const std::filesystem::path& path, const SensHeader& header,
                                   uint64_t num_frames);
  SensWriter(SensWriter&&) noexcept;
  ~SensWriter();

  /// A missing pose is written as minus infinity, as ScanNet does.
  Status Add(const std::optional<Eigen::Matrix4d>& world_from_camera, double time_s,
             const ColorImage& color, const DepthImage& depth);
  /// Fails with kFailed when not as many frames were added as the header says.
  Status Finish();

 private:
  struct Impl;
  explicit SensWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::training
