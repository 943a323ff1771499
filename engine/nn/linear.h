// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

#include "engine/kernels/bf16_product.h"
#include "engine/kernels/quant_weight.h"
#include "engine/nn/param_loader.h"

namespace vlm3r::nn {

/// What follows a linear layer. Computed in the same pass where the layer is packed.
/// kGelu and kGeluErf are one and the same: the exact function, as opposed to the tanh
/// approximation.
enum class Activation { kNone, kGelu, kGeluErf = kGelu, kGeluTanh, kRelu };

/// y = act(x W^T + b) over the last dimension. The weight is plain, repacked for oneDNN (bf16 or
/// fp32 on the CPU), or quantised (any device; see kernels::QuantLinear for the rounding).
class Linear {
 public:
  Linear() = default;
  /// From loose tensors: weight [out, in], bias [out] or undefined; `trained` as in LoadOptions.
  Linear(at::Tensor weight, at::Tensor bias, bool trained = false);

  /// Reads `weight` [out, in] and, when `with_bias`, `bias` [out] below the loader's prefix, and
  /// prepares the layer as the loader's options ask; the source's pages are then released.
  /// Keeps a low-rank adapter beside the weight (never packed then) when the options ask for it.
  static Linear Load(const ParamLoader& loader, int64_t in, int64_t out, bool with_bias = true);

  /// The layer as `options` want it: quantised, packed, or the same. A layer with an adapter or
  /// without a plain weight stays as it is. The caller lets go of the plain weight.
  Linear Prepared(const LoadOptions& options) const;

  /// The same layer with its weight (CPU) in oneDNN's blocked layout; an unchanged copy where
  /// CanPack() is false.
  Linear Packed() const;

  /// The same layer with its weight (any device, floating point) in 8 or 4 bits; an unchanged copy
  /// for kNone.
  Linear Quantized(Quant quant) const;

  /// Whether this processor has the instructions that make packing worth its while: AVX512-BF16 for
  /// bf16, AVX-512 for fp32 (whose plain product uses half of the machine here). False for every
  /// other dtype.
  static bool CanPack(c10::ScalarType dtype);

  /// [..., in] -> [..., out] in x's dtype. A packed layer takes its weight's dtype on the CPU only
  /// and throws c10::Error otherwise; any number of rows, one or thousands. Its activation sees the
  /// fp32 accumulator, not a rounded value. A quantised layer records no gradients.
  at::Tensor Forward(const at::Tensor& x, Activation activation = Activation::kNone) const;

  /// The plain weight [out, in]; undefined once packed or quantised.
  const at::Tensor& weight() const { return weight_; }
  const at::Tensor& bias() const { return bias_; }
  bool packed() const { return packed_.defined(); }
  bool quantized() const { return quantized_.defined(); }

 private:
  at::Tensor Plain(const at::Tensor& x) const;
  at::Tensor FromCodes(const at::Tensor& x) const;
  bool ComputesWide(const at::Tensor& x) const;
  at::Tensor Wide(const at::Tensor& rows) const;

  at::Tensor weight_;
  at::Tensor packed_;  // opaque to everything but oneDNN and, where known, `layout_`
  kernels::Bf16Weight layout_;
  kernels::QuantWeight quantized_;
  bool narrow_rows_ = false;  // Many rows are rounded to 8 bits before a quantised product.
  at::Tensor bias_;           // fp32 beside a quantised weight
  c10::ScalarType dtype_ = c10::kFloat;
  int64_t in_ = 0;
  int64_t out_ = 0;
  at::Tensor adapter_a_;  // [r, in]; undefined: no adapter
  at::Tensor adapter_b_;  // [out, r]
  AdapterOptions adapter_;
  bool trained_ = false;
};

}  // namespace vlm3r::nn
