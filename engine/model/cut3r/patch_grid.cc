// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/patch_grid.h"

#include <cmath>

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>

namespace vlm3r::cut3r {
namespace {

// The first `count` cells of a grid that is `width` wide.  [B, count, 2]
at::Tensor RowMajorCells(int64_t batch, int64_t count, int64_t width, c10::Device device) {
  const at::Tensor i = at::arange(count, at::TensorOptions(at::kLong).device(device));
  return at::stack({i.div(width, "floor"), i.remainder(width)}, -1)
      .unsqueeze(0)
      .expand({batch, -1, -1});
}

}  // namespace

at::Tensor PatchPositions(int64_t batch, const GridSize& grid, c10::Device device) {
  return RowMajorCells(batch, grid.num_patches(), grid.cols, device);
}

at::Tensor PosedPatchPositions(int64_t batch, const GridSize& grid, c10::Device device) {
  const at::Tensor pose = at::full({batch, 1, 2}, -1, at::TensorOptions(at::kLong).device(device));
  return at::cat({pose, PatchPositions(batch, grid, device)}, 1);
}

at::Tensor StatePositions(int64_t batch, int64_t size, c10::Device device) {
  int64_t width = static_cast<int64_t>(std::sqrt(static_cast<double>(size)));
  width += width % 2;
  return RowMajorCells(batch, size, width, device);
}

}  // namespace vlm3r::cut3r
