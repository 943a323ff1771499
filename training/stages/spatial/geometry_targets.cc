// SPDX-License-Identifier: Apache-2.0
#include "training/stages/spatial/geometry_targets.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/linalg_inv.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/meshgrid.h>
#include <ATen/ops/ones_like.h>
#include <ATen/ops/stack.h>

namespace vlm3r::training {
namespace {

/// Pixel directions of a pinhole camera with z = 1 [S,S,3].
at::Tensor Rays(const Intrinsics& k) {
  const at::Tensor x = (at::arange(k.width, at::kFloat) - k.cx) / k.fx;
  const at::Tensor y = (at::arange(k.height, at::kFloat) - k.cy) / k.fy;
  const auto grid = at::meshgrid({y, x}, "ij");
  return at::stack({grid[1], grid[0], at::ones_like(grid[0])}, -1);
}

}  // namespace

GeometryTargets TargetsOf(const std::vector<RoomClip>& clips) {
  std::vector<at::Tensor> pixels, self, world, translation, rotation;
  for (const RoomClip& clip : clips) {
    pixels.push_back(clip.rgb.to(at::kFloat) / 127.5 - 1);
    const at::Tensor points = clip.depth_m.unsqueeze(-1) * Rays(clip.intrinsics);  // [F,S,S,3]
    const at::Tensor poses =
        at::matmul(at::linalg_inv(clip.world_from_camera[0]), clip.world_from_camera)
            .to(at::kFloat);  // [F,4,4]
    const at::Tensor turn = poses.narrow(1, 0, 3).narrow(2, 0, 3);
    const at::Tensor shift = poses.narrow(1, 0, 3).select(2, 3);
    self.push_back(points);
    world.push_back(at::einsum("fij,fhwj->fhwi", {turn, points}) + shift.unsqueeze(1).unsqueeze(1));
    translation.push_back(shift);
    rotation.push_back(turn);
  }
  return {at::stack(pixels, 1), at::stack(self, 1), at::stack(world, 1), at::stack(translation, 1),
          at::stack(rotation, 1)};
}

at::Tensor RotationOf(const at::Tensor& quaternion) {
  const auto q = quaternion.unbind(-1);
  const at::Tensor &w = q[0], &x = q[1], &y = q[2], &z = q[3];
  const std::vector<at::Tensor> rows = {
      at::stack({1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)}, -1),
      at::stack({2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)}, -1),
      at::stack({2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}, -1)};
  return at::stack(rows, -2);
}

}  // namespace vlm3r::training
