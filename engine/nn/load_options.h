// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "engine/nn/quant.h"

namespace vlm3r::nn {

/// Low-rank updates beside frozen weights, while they are trained: y += scale * B(A(dropout(x))).
struct AdapterOptions {
  double scale = 1;    ///< alpha / r.
  double dropout = 0;  ///< Of A's input, and only where gradients are recorded.
};

/// How weights become layers.
struct LoadOptions {
  c10::Device device = c10::kCPU;
  /// Compute dtype: floating-point weights are converted to it. Same dtype on the CPU stays mapped,
  /// not copied.
  c10::ScalarType dtype = c10::kFloat;
  /// bf16 and fp32 linear layers on the CPU are repacked for oneDNN where the processor gains by it
  /// (never two copies: the source is released).
  bool pack_linears = false;
  /// Linear layers without an adapter that are not trained are quantised; goes before
  /// `pack_linears`.
  Quant quant = Quant::kNone;
  /// Linear layers with `lora_A.default.weight` and `lora_B.default.weight` beside their weight
  /// keep them apart. Unset: such tensors are not looked for.
  std::optional<AdapterOptions> adapter = {};
  /// Gradients will pass through the layers: large linear layers on the CPU take
  /// DifferentiableLinear().
  bool trained = false;
};

}  // namespace vlm3r::nn
