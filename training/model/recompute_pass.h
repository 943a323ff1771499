// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::training {

/// A piece of a network that is run many times in one forward pass, as a recurrent step is.
using Pass = std::function<std::vector<at::Tensor>(const std::vector<at::Tensor>& inputs)>;

/// Runs a pass without keeping its activations and runs it again in the backward pass. `weights`
/// are the leaves that the pass computes with (some may go unused): their gradients go through the
/// graph as those of the inputs do, so that each is written once in a backward pass, however many
/// passes share it. The pass must draw no random numbers and hand no input back as an output.
std::vector<at::Tensor> RecomputePass(const Pass& pass, const std::vector<at::Tensor>& inputs,
                                      const std::vector<at::Tensor>& weights);

}  // namespace vlm3r::training
