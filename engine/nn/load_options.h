// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

namespace vlm3r::nn {

/// How weights become layers.
struct LoadOptions {
  c10::Device device = c10::kCPU;
  /// Compute dtype: floating-point weights are converted to it. Same dtype on the CPU stays mapped,
  /// not copied.
  c10::ScalarType dtype = c10::kFloat;
  /// bf16 and fp32 linear layers on the CPU are repacked for oneDNN where the processor gains by it
  /// (never two copies: the source is released).
  bool pack_linears = false;
};

}  // namespace vlm3r::nn
