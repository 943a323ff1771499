// SPDX-License-Identifier: Apache-2.0
#include "training/stages/vision/patch_targets.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/one_hot.h>

#include "training/stages/vision/caption.h"

namespace vlm3r::training {
namespace {

/// [F,S,S] -> [F,N,p*p]
at::Tensor Patches(const at::Tensor& maps, int64_t patch_size) {
  const int64_t grid = maps.size(1) / patch_size;
  const at::Tensor used = maps.narrow(1, 0, grid * patch_size).narrow(2, 0, grid * patch_size);
  return used.reshape({maps.size(0), grid, patch_size, grid, patch_size})
      .permute({0, 1, 3, 2, 4})
      .reshape({maps.size(0), grid * grid, patch_size * patch_size});
}

}  // namespace

PatchTargets PatchTargetsOf(const std::vector<RoomClip>& clips, int64_t patch_size) {
  std::vector<at::Tensor> pixels, kinds, depths;
  PatchTargets targets;
  const auto num_kinds = static_cast<int64_t>(RoomKinds().size());
  for (const RoomClip& clip : clips) {
    pixels.push_back(clip.rgb.to(at::kFloat) / 127.5 - 1);
    kinds.push_back(at::one_hot(Patches(clip.kind, patch_size), num_kinds).to(at::kFloat).mean(2));
    depths.push_back(Patches(clip.depth_m.clamp_min(0.05).log(), patch_size).mean(2));
    for (int64_t i = 0; i < clip.rgb.size(0); ++i) targets.captions.push_back(CaptionOf(clip, i));
  }
  targets.pixels = at::cat(pixels);
  targets.kinds = at::cat(kinds);
  targets.log_depth = at::cat(depths);
  return targets;
}

}  // namespace vlm3r::training
