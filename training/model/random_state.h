// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

namespace vlm3r::training {

/// The state of the random numbers of this process on `device` (dropout's), as bytes on the CPU.
at::Tensor RandomState(c10::Device device = c10::kCPU);
/// Puts such a state back. Throws c10::Error when it is none.
void SetRandomState(const at::Tensor& state, c10::Device device = c10::kCPU);

}  // namespace vlm3r::training
