// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::training {

/// The step of Muon (Jordan et al., 2024) for a matrix [n,m]: its momentum with all singular values
/// brought near 1 by five Newton-Schulz iterations, then scaled by 0.2 sqrt(max(n, m)), so that
/// entries are about as large as AdamW's steps and learning rates and decay can be shared (Liu et
/// al., 2025). fp32 in and out; products are bf16 where the
/// processor has them, which the iteration forgives.
at::Tensor MuonStep(const at::Tensor& momentum);

}  // namespace vlm3r::training
