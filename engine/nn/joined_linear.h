// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/nn/linear.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// Linear layers of one input, as one product where that pays: queries, keys and values; gate and
/// up. Weights that are trained, have an adapter beside them, or are used as they lie in a mapped
/// file stay apart.
class JoinedLinear {
 public:
  struct Part {
    std::string_view name;  ///< Below the loader's prefix.
    int64_t out = 0;
  };

  /// Reads `weight` [out, in] and, when `with_bias`, `bias` [out] of each part. Joining copies:
  /// one group of sources at a time, whose pages are then released.
  static JoinedLinear Load(const ParamLoader& loader, int64_t in, std::initializer_list<Part> parts,
                           bool with_bias);

  /// [..., in] -> [..., out] of each part, in order; neighbours in one tensor where joined, so
  /// rows lie apart.
  std::vector<at::Tensor> Forward(const at::Tensor& x) const;

  bool joined() const { return layers_.size() == 1 && widths_.size() > 1; }

 private:
  std::vector<int64_t> widths_;  // of the parts
  std::vector<Linear> layers_;   // one for all, or one a part
};

}  // namespace vlm3r::nn
