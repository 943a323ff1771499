// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// Asks the system for large pages behind a CPU tensor that was not written yet: a weight that is
/// streamed through once a token otherwise waits for address translation. A hint; does nothing
/// where the system knows none.
void UseHugePages(const at::Tensor& tensor);

}  // namespace vlm3r::kernels
