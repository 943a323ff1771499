// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/nn/linear.h"
#include "engine/nn/vit/vit_block.h"

namespace vlm3r::cut3r {

/// The pose retriever: a memory that maps a picture's mean token to a guess of its pose token. The
/// blocks use no position encoding. Letters: B batch, M memory tokens, C decoder width, E encoder
/// width.
class PoseMemory {
 public:
  PoseMemory() = default;
  static PoseMemory Load(const nn::ParamLoader& loader, const Cut3rConfig& config);

  /// The learned memory every sequence starts from.
  const at::Tensor& initial() const { return initial_; }  // [1,M,2C]

  /// Pose feature for a picture with the mean encoder token `global`.
  at::Tensor Inquire(const at::Tensor& global,
                     const at::Tensor& memory) const;  // [B,1,E], [B,M,2C] -> [B,1,C]

  /// The memory after a picture whose decoder gave the pose token `pose`.
  at::Tensor Update(const at::Tensor& memory, const at::Tensor& global,
                    const at::Tensor& pose) const;

 private:
  at::Tensor initial_;
  at::Tensor masked_token_;  // [1,1,C]
  nn::Linear proj_q_;
  std::vector<nn::VitDecoderBlock> read_blocks_;
  std::vector<nn::VitDecoderBlock> write_blocks_;
};

}  // namespace vlm3r::cut3r
