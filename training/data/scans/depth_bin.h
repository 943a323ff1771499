// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
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
  /// The same for bytes in memory, which must outlive the object; `name` goes into errors.
  static Result<std::unique_ptr<DepthBin>> Parse(std::span<const std::byte> bytes,
                                                 const std::string& name);
  ~DepthBin();

  /// One picture; memory does not grow with their number. Where all are in one stream, going on is
  /// cheap and going back begins again. Values that are not finite or below 0 become 0. Fails with
  /// kBadInput: not there, damaged.
  Result<DepthImage> Read(size_t frame);

 private:
  struct Stream;
  DepthBin() = default;
  bool FindFrames();
  Result<DepthImage> ReadStreamed(size_t frame);
  Error Damaged(size_t frame) const;

  std::shared_ptr<const FileMap> map_;  ///< Null after Parse.
  std::span<const std::byte> bytes_;
  std::string name_;
  std::vector<std::span<const std::byte>> frames_;  ///< Empty: one stream.
  std::unique_ptr<Stream> stream_;
};

}  // namespace vlm3r::training
