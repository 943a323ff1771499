// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "engine/base/result.h"
#include "engine/scene/point_cloud.h"

namespace vlm3r::scene {

enum class PlyFormat { kBinaryLittleEndian, kAscii };

/// Writes x y z (float, metres) red green blue (uchar) confidence (float) frame (int), atomically.
/// `comment` goes into the header as one line.
Status WritePly(const std::filesystem::path& path, const PointCloud& cloud, PlyFormat format,
                const std::string& comment = "");

/// Bounds and findings of reading a PLY file that anyone may have made.
struct PlyLimits {
  int64_t max_points = 200'000'000;
  size_t max_header_bytes = 1 << 16;
};
struct PlyContents {
  PointCloud cloud;
  int64_t num_not_finite =
      0;  ///< Points dropped because a coordinate or the confidence was not a number.
};

/// Reads the vertices of a PLY (ASCII, binary of either byte order, any scalar types). Needs x, y,
/// z; colours, confidence and frame are taken where they are there (confidence 1, frame 0
/// otherwise). Elements after the vertices are not read. Every count is checked against the bytes
/// that are there before memory is taken. Fails with kBadInput.
Result<PlyContents> ParsePly(std::span<const std::byte> bytes, const PlyLimits& limits = {});

/// ParsePly on a file; the error names it.
Result<PlyContents> ReadPly(const std::filesystem::path& path, const PlyLimits& limits = {});

}  // namespace vlm3r::scene
