// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/pose_memory.h"

#include <string>

#include <ATen/ops/cat.h>

namespace vlm3r::cut3r {

PoseMemory PoseMemory::Load(const nn::ParamLoader& loader, const Cut3rConfig& config) {
  PoseMemory memory;
  memory.initial_ = loader.Get("mem", {1, config.memory_size, 2 * config.dec_width});
  memory.masked_token_ = loader.Get("masked_token", {1, 1, config.dec_width});
  memory.proj_q_ = nn::Linear::Load(loader.Sub("proj_q"), config.enc_width, config.dec_width);
  const nn::VitBlockDims dims{2 * config.dec_width, config.dec_heads, kNormEps};
  for (int64_t i = 0; i < config.memory_depth; ++i) {
    const std::string index = std::to_string(i);
    memory.read_blocks_.push_back(
        nn::VitDecoderBlock::Load(loader.Sub("read_blocks").Sub(index), dims));
    memory.write_blocks_.push_back(
        nn::VitDecoderBlock::Load(loader.Sub("write_blocks").Sub(index), dims));
  }
  return memory;
}

at::Tensor PoseMemory::Inquire(const at::Tensor& global, const at::Tensor& memory) const {
  const int64_t width = masked_token_.size(-1);
  at::Tensor x =
      at::cat({proj_q_.Forward(global), masked_token_.expand({global.size(0), -1, -1})}, -1);
  for (const auto& block : read_blocks_) x = block.Forward(x, memory, nullptr, nullptr);
  return x.narrow(-1, width, width);
}

at::Tensor PoseMemory::Update(const at::Tensor& memory, const at::Tensor& global,
                              const at::Tensor& pose) const {
  const at::Tensor entry = at::cat({proj_q_.Forward(global), pose}, -1);
  at::Tensor x = memory;
  for (const auto& block : write_blocks_) x = block.Forward(x, entry, nullptr, nullptr);
  return x;
}

}  // namespace vlm3r::cut3r
