// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/model/cut3r/cut3r_config.h"
#include "engine/model/cut3r/patch_grid.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::cut3r {

/// Dense prediction transformer: four token layers of rising depth become one map at picture size.
/// Widths from the weights, channels-last inside (tokens are channels-last pictures already). Its
/// convolutions run in fp32, or in bf16 where they were loaded so; the last layer and what it gives
/// are always fp32.
class DptHead {
 public:
  /// One convolution; padding keeps the size for stride 1.
  struct Conv {
    at::Tensor weight;
    at::Tensor bias;  // May be undefined.
    at::Tensor Forward(const at::Tensor& x, int64_t stride = 1) const;
    /// The same in fp32.
    Conv Wide() const;
  };

  DptHead() = default;
  /// `out_channels` 4 for points with confidence, 3 for colours. The loader's dtype is that of the
  /// convolutions.
  static DptHead Load(const nn::ParamLoader& loader, const Cut3rConfig& config,
                      int64_t out_channels);

  /// `layers`: encoder tokens [B,N,E], two middle and the last decoder layer [B,N,C], without pose
  /// token, of any float type.
  at::Tensor Forward(const std::array<at::Tensor, 4>& layers,
                     const GridSize& grid) const;  // -> [B,out,H,W] fp32

 private:
  /// x + conv2(relu(conv1(relu x)))
  struct ResidualUnit {
    Conv conv1;
    Conv conv2;
    static ResidualUnit Load(const nn::ParamLoader& loader, int64_t width);
    at::Tensor Forward(const at::Tensor& x) const;
  };
  struct Refine {
    ResidualUnit skip_unit;  // Unused in the deepest one, as in the published network.
    ResidualUnit unit;
    Conv out;
    static Refine Load(const nn::ParamLoader& loader, int64_t width, bool with_skip);
    at::Tensor Forward(const at::Tensor& x, const at::Tensor& skip) const;
  };

  void LoadReassemble(const nn::ParamLoader& loader, const Cut3rConfig& config);
  at::Tensor Reassemble(const at::Tensor& tokens, const GridSize& grid, size_t layer) const;

  std::array<Conv, 4> project_;   // act_postprocess.i.0
  std::array<Conv, 4> resample_;  // act_postprocess.i.1: x4, x2, none, /2
  std::array<Conv, 4> narrow_;    // scratch.layer{i+1}_rn
  std::array<Refine, 4> refine_;  // scratch.refinenet{i+1}
  Conv head0_;
  Conv head2_;
  Conv head4_;
};

}  // namespace vlm3r::cut3r
