// SPDX-License-Identifier: Apache-2.0
#include "training/features/clip_pixels.h"

#include <algorithm>
#include <vector>

#include <ATen/ops/empty.h>

#include "engine/base/check.h"
#include "engine/frames/frames_tensor.h"

namespace vlm3r::training {

at::Tensor PackPixels(std::span<const frames::Pixels> pictures) {
  VLM3R_CHECK(!pictures.empty(), "at least one picture is needed");
  const frames::Size size = pictures.front().size;
  at::Tensor packed =
      at::empty({static_cast<int64_t>(pictures.size()), size.height, size.width, 3}, at::kByte);
  auto* out = packed.mutable_data_ptr<uint8_t>();
  for (const frames::Pixels& picture : pictures) {
    VLM3R_CHECK(picture.size == size, "pictures must have one size");
    out = std::ranges::copy(picture.rgb, out).out;
  }
  return packed;
}

at::Tensor UnpackPixels(const at::Tensor& packed) {
  VLM3R_CHECK(packed.dim() == 4 && packed.size(3) == 3 && packed.scalar_type() == at::kByte);
  const at::Tensor bytes = packed.contiguous();
  const auto* in = bytes.const_data_ptr<uint8_t>();
  const int64_t each = bytes.numel() / bytes.size(0);
  std::vector<frames::Pixels> pictures(static_cast<size_t>(bytes.size(0)));
  for (frames::Pixels& picture : pictures) {
    picture.size = {static_cast<int>(bytes.size(2)), static_cast<int>(bytes.size(1))};
    picture.rgb.assign(in, in + each);
    in += each;
  }
  return frames::ToUnitRange(pictures);
}

}  // namespace vlm3r::training
