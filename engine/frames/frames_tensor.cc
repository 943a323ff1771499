// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/frames_tensor.h"

#include <ATen/ops/empty.h>

#include <array>

#include "engine/base/check.h"

namespace vlm3r::frames {
namespace {

std::array<float, 256> MakeTable(UnitRange range) {
  std::array<float, 256> table{};
  for (int u = 0; u < 256; ++u) {
    const float unit = range == UnitRange::kSiglip ? static_cast<float>(u * (1.0 / 255.0))
                                                   : static_cast<float>(u) / 255.0f;
    table[static_cast<size_t>(u)] = (unit - 0.5f) / 0.5f;
  }
  return table;
}

}  // namespace

at::Tensor ToUnitRange(std::span<const Pixels> pictures, UnitRange range) {
  VLM3R_CHECK(!pictures.empty(), "at least one picture is needed");
  const Size size = pictures.front().size;
  const auto plane = static_cast<size_t>(size.width) * static_cast<size_t>(size.height);
  at::Tensor result =
      at::empty({static_cast<int64_t>(pictures.size()), 3, size.height, size.width}, at::kFloat);
  const std::array<float, 256> table = MakeTable(range);
  float* out = result.mutable_data_ptr<float>();
  for (const Pixels& picture : pictures) {
    VLM3R_CHECK(picture.size == size && picture.rgb.size() == plane * 3,
                "pictures must have one size");
    for (size_t c = 0; c < 3; ++c, out += plane) {
      for (size_t i = 0; i < plane; ++i) out[i] = table[picture.rgb[i * 3 + c]];
    }
  }
  return result;  // [F, 3, H, W]
}

}  // namespace vlm3r::frames
