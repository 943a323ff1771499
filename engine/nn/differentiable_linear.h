// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::nn {

/// The tensors of a linear layer that is trained, or through which gradients pass.
struct LinearTensors {
  at::Tensor weight;     ///< [out, in]
  at::Tensor bias;       ///< [out]; undefined: none.
  at::Tensor adapter_a;  ///< [r, in]; undefined: no adapter.
  at::Tensor adapter_b;  ///< [out, r]
  double scale = 1;      ///< Of the adapter's share.
};

/// Whether DifferentiableLinear() gains anything over LibTorch's own functions: on the CPU, for
/// many rows at once, outside of autocast.
bool GainsByOwnGradients(const at::Tensor& x, const LinearTensors& layer);

/// x W^T + b + scale * (d A^T) B^T as one step of the graph, d being `dropped` or, where that is
/// undefined, x itself. [..., in] -> [..., out]. Only tensors that ask for them get gradients; of
/// the layer's own values nothing but x, d and d A^T is kept for the backward pass. Products run in
/// the way that suits the processor: blocked for oneDNN where that has instructions for the dtype;
/// bf16 in fp32, a few rows of the weight at a time, where it has none.
at::Tensor DifferentiableLinear(const at::Tensor& x, const at::Tensor& dropped,
                                const LinearTensors& layer);

}  // namespace vlm3r::nn
