// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/elementwise.h"

#include <initializer_list>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/silu.h>

#include "engine/kernels/elementwise_avx512.h"

namespace vlm3r::kernels {
namespace {

bool TakesFastPath(std::initializer_list<const at::Tensor*> tensors) {
  for (const at::Tensor* x : tensors) {
    if (!x->is_cpu() || x->scalar_type() != at::kBFloat16 || x->numel() == 0) return false;
    if (x->stride(-1) != 1 && x->size(-1) != 1) return false;
    if (at::GradMode::is_enabled() && x->requires_grad()) return false;
  }
  return HasElementwiseAvx512();
}

const c10::BFloat16* Data(const at::Tensor& x) { return x.const_data_ptr<c10::BFloat16>(); }

}  // namespace

at::Tensor RmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
  if (TakesFastPath({&x, &weight}) && x.is_contiguous()) {
    const at::Tensor out = at::empty_like(x);
    RmsNormAvx512({.x = Data(x),
                   .weight = Data(weight),
                   .out = out.mutable_data_ptr<c10::BFloat16>(),
                   .rows = x.numel() / x.size(-1),
                   .dim = x.size(-1),
                   .eps = static_cast<float>(eps)});
    return out;
  }
  return ComposedRmsNorm(x, weight, eps);
}

at::Tensor ComposedRmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
  const at::Tensor wide = x.to(at::kFloat);
  const at::Tensor scale = at::rsqrt(wide.square().mean(-1, true).add_(eps));
  return (wide * scale).to(x.scalar_type()) * weight;
}

at::Tensor GatedSilu(const at::Tensor& gate, const at::Tensor& up) {
  if (gate.dim() == 2 && TakesFastPath({&gate, &up})) {
    const at::Tensor out = at::empty(gate.sizes(), gate.options());
    GatedSiluAvx512({.gate = Data(gate),
                     .up = Data(up),
                     .out = out.mutable_data_ptr<c10::BFloat16>(),
                     .rows = gate.size(0),
                     .dim = gate.size(1),
                     .gate_stride = gate.stride(0),
                     .up_stride = up.stride(0)});
    return out;
  }
  return at::silu(gate) * up;
}

at::Tensor RotateHalves(at::Tensor x, const at::Tensor& cos, const at::Tensor& sin) {
  if (TakesFastPath({&x, &cos, &sin}) && cos.is_contiguous() && sin.is_contiguous()) {
    RotateHalvesAvx512({.x = x.mutable_data_ptr<c10::BFloat16>(),
                        .cos = Data(cos),
                        .sin = Data(sin),
                        .rows = x.size(0),
                        .heads = x.size(1),
                        .half = x.size(2) / 2,
                        .row_stride = x.stride(0),
                        .head_stride = x.stride(1)});
    return x;
  }
  const auto halves = x.chunk(2, -1);
  const at::Tensor c = cos.unsqueeze(1);
  const at::Tensor s = sin.unsqueeze(1);
  return at::cat({halves[0] * c - halves[1] * s, halves[1] * c + halves[0] * s}, -1);
}

}  // namespace vlm3r::kernels
