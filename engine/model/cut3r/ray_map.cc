// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/ray_map.h"

#include <cmath>

#include <ATen/ops/empty.h>

#include "engine/base/check.h"

namespace vlm3r::cut3r {

scene::Intrinsics PseudoIntrinsics(int width, int height) {
  return {std::hypot(width, height), static_cast<double>(width / 2),
          static_cast<double>(height / 2)};
}

at::Tensor BuildRayMap(const ProbeCamera& camera) {
  VLM3R_CHECK(camera.width > 0 && camera.height > 0 && camera.intrinsics.focal_px > 0);
  at::Tensor map = at::empty({1, camera.height, camera.width, 6}, at::kFloat);
  float* out = map.mutable_data_ptr<float>();
  const Eigen::Vector3d centre = camera.world_from_camera.translation();
  const scene::Intrinsics& k = camera.intrinsics;
  for (int row = 0; row < camera.height; ++row) {
    for (int col = 0; col < camera.width; ++col, out += 6) {
      const Eigen::Vector3d ray((col - k.cx_px) / k.focal_px, (row - k.cy_px) / k.focal_px, 1);
      const Eigen::Vector3d direction =
          (camera.world_from_camera.linear() * ray + centre).normalized();
      Eigen::Map<Eigen::Matrix<float, 6, 1>> entry(out);
      entry << centre.cast<float>(), direction.cast<float>();
    }
  }
  return map;
}

HeadResult ProbeView(const Cut3r& model, const Cut3rState& state, const ProbeCamera& camera,
                     const HeadRequest& request) {
  const int64_t patch = model.config().patch_size;
  VLM3R_CHECK(camera.width % patch == 0 && camera.height % patch == 0);
  const GridSize grid{camera.height / patch, camera.width / patch};
  const at::Tensor feature = model.EncodeRayMap(BuildRayMap(camera));
  return model.PredictHeads(model.Query(state, feature, grid), grid, request);
}

}  // namespace vlm3r::cut3r
