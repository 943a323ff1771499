// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/base/file_map.h"
#include "engine/base/result.h"
#include "training/data/scan.h"

namespace vlm3r::training {

/// Depth of an iPhone recording in ScanNet++: depth.bin holds pictures of 256 x 192, either all of
/// them in one raw deflate stream of fp32 metres, or each with its size (u32) before it, as an LZ4
/// block of 16-bit millimetres or a raw deflate stream of fp32 metres.
class DepthBin {
 public:
  static constexpr int kWidth = 256, kHeight = 192;

  /// Looks at the sizes only. Fails with kBadInput.
  static Result<std::unique_ptr<DepthBin>> Open(const std::filesystem::path& file);
  ~DepthBin();

  /// One picture; memory does not grow with their number. Cheapest in order where all are in one
  /// stream. Fails with kBadInput: not there, damaged.
  Result<DepthImage> Read(size_t frame);

 private:
  struct Stream;
  DepthBin() = default;
  bool FindFrames();
  Result<DepthImage> ReadStreamed(size_t frame);
  Error Damaged(size_t frame) const;

  std::filesystem::path file_;
  std::shared_ptr<const FileMap> map_;
  std::vector<std::pair<size_t, size_t>> frames_;  ///< Place and size; empty: one stream.
  std::unique_ptr<Stream> stream_;
};

}  // namespace vlm3r::training
