// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// A weight [out, in] (CPU) in oneDNN's blocked layout, for PackedLinear() only.
at::Tensor ReorderForOneDnn(const at::Tensor& weight);

/// What oneDNN adds to a product in the same pass.
struct PostOp {
  const char* name = "none";       ///< "none", "relu", "gelu".
  const char* algorithm = "none";  ///< Of gelu: "none", "tanh".
};

/// act(x W^T + b) of rows [n, in] with a reordered weight; bias may be undefined.
at::Tensor PackedLinear(const at::Tensor& rows, const at::Tensor& packed, const at::Tensor& bias,
                        const PostOp& post_op = {});

/// x W^T of rows [n, in] and a plain weight [out, in] -> [n, out], no gradients, in the way that
/// suits the processor. The result may be wider (fp32) than the arguments.
at::Tensor ProductWithRows(const at::Tensor& x, const at::Tensor& weight);

/// y W of rows [n, out] and a plain weight [out, in] -> [n, in], likewise.
at::Tensor ProductWithColumns(const at::Tensor& y, const at::Tensor& weight);

/// a^T b of [n, p] and [n, q] -> [p, q], likewise.
at::Tensor ProductOverRows(const at::Tensor& a, const at::Tensor& b);

}  // namespace vlm3r::nn
