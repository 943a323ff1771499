// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// Linear, activation, linear, both with bias.
class FeedForward {
 public:
  struct Names {
    std::string_view first;
    std::string_view second;
  };
  /// PyTorch's Sequential(Linear, activation, Linear).
  static constexpr Names kSequential{"0", "2"};
  static constexpr Names kFc{"fc1", "fc2"};

  struct Widths {
    int64_t in = 0;
    int64_t hidden = 0;
    int64_t out = 0;
  };

  static FeedForward Load(const ParamLoader& loader, const Names& names, const Widths& widths,
                          Activation activation);

  /// As Load(), with the widths as the tensors have them.
  static FeedForward LoadAsStored(const ParamLoader& loader, const Names& names,
                                  Activation activation);

  at::Tensor Forward(const at::Tensor& x) const;  // [..., in] -> [..., out]

 private:
  Activation activation_ = Activation::kGelu;
  Linear first_;
  Linear second_;
};

}  // namespace vlm3r::nn
