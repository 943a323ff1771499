// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

namespace vlm3r::cut3r {

/// Patches of a picture: rows x cols, row-major tokens.
struct GridSize {
  int64_t rows = 0;
  int64_t cols = 0;
  int64_t num_patches() const { return rows * cols; }
  bool operator==(const GridSize&) const = default;
};

/// (row, col) of every patch.  [B, rows*cols, 2] int64
at::Tensor PatchPositions(int64_t batch, const GridSize& grid, c10::Device device);

/// The same with the pose token's (-1, -1) in front.  [B, 1 + rows*cols, 2] int64
at::Tensor PosedPatchPositions(int64_t batch, const GridSize& grid, c10::Device device);

/// State tokens stand on a grid of width floor(sqrt(size)), one wider when that is odd; the last
/// row may be partial. [B, size, 2] int64
at::Tensor StatePositions(int64_t batch, int64_t size, c10::Device device);

}  // namespace vlm3r::cut3r
