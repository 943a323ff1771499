// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/rope2d.h"

#include "engine/kernels/cuda_runtime.h"
#include "engine/kernels/rope2d_cpu.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/sin.h>
#include <c10/util/Exception.h>
#include <torch/csrc/autograd/custom_function.h>

namespace vlm3r::kernels {
namespace {

void CheckArguments(const at::Tensor& x, const at::Tensor& positions) {
  TORCH_CHECK(x.dim() == 4 && x.size(3) % 4 == 0 && x.size(3) > 0,
              "rope2d: x must be [B, heads, N, D] with D a multiple of 4, is ", x.sizes());
  TORCH_CHECK(
      positions.dim() == 3 && positions.size(0) == x.size(0) && positions.size(1) == x.size(2) &&
          positions.size(2) == 2 && positions.scalar_type() == at::kLong,
      "rope2d: positions must be int64 [B, N, 2] for x ", x.sizes(), ", is ", positions.sizes());
  TORCH_CHECK(positions.device() == x.device(), "rope2d: x and positions are on different devices");
  TORCH_CHECK(x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16 ||
                  x.scalar_type() == at::kHalf,
              "rope2d: unsupported dtype ", x.scalar_type());
}

// Plain tensor operations: right on every device.
at::Tensor Rope2dComposed(const at::Tensor& x, const at::Tensor& positions, double base,
                          bool fp16_rounding) {
  const int64_t quarter = x.size(3) / 4;
  const at::Tensor exponent =
      at::arange(quarter, x.options().dtype(at::kFloat)) / static_cast<double>(quarter);
  const at::Tensor frequency = at::pow(base, exponent).reciprocal();
  const at::Tensor angle = positions.to(at::kFloat).unsqueeze(-1) * frequency;  // [B, N, 2, Q]
  const at::Tensor cosine = at::cos(angle).unsqueeze(1);                        // [B, 1, N, 2, Q]
  const at::Tensor sine = at::sin(angle).unsqueeze(1);
  const at::Tensor value = (fp16_rounding ? x.to(at::kHalf) : x).to(at::kFloat);
  const at::Tensor pairs = value.unflatten(3, {2, 2, quarter});  // [B, heads, N, axis, uv, Q]
  const at::Tensor u = pairs.select(4, 0);
  const at::Tensor v = pairs.select(4, 1);
  const at::Tensor rotated =
      at::cat({(u * cosine - v * sine).unsqueeze(4), (v * cosine + u * sine).unsqueeze(4)}, 4);
  const at::Tensor flat = rotated.reshape(x.sizes());
  return (fp16_rounding ? flat.to(at::kHalf) : flat).to(x.scalar_type());
}

// Fastest way there is; records no gradient.
at::Tensor Turned(const at::Tensor& x, const at::Tensor& positions, double base,
                  bool fp16_rounding) {
  if (x.is_cpu()) return Rope2dCpu(x, positions, base, fp16_rounding);
  if (x.is_cuda()) {
    if (at::Tensor turned = Rope2dCuda(x, positions, base, fp16_rounding); turned.defined())
      return turned;
  }
  return Rope2dComposed(x, positions, base, fp16_rounding);
}

class DifferentiableRope2d : public torch::autograd::Function<DifferentiableRope2d> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x,
                            const at::Tensor& positions, double base, bool fp16_rounding) {
    context->save_for_backward({positions});
    context->saved_data["base"] = base;
    return Turned(x, positions, base, fp16_rounding);
  }

  // A rotation's transpose turns the other way. The gradient is not rounded to fp16, in which small
  // ones vanish.
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const at::Tensor back = context->get_saved_variables()[0].neg();
    const double base = context->saved_data["base"].toDouble();
    return {Turned(gradients[0], back, base, /*fp16_rounding=*/false), {}, {}, {}};
  }
};

}  // namespace

at::Tensor Rope2d(const at::Tensor& x, const at::Tensor& positions, double base,
                  bool fp16_rounding) {
  CheckArguments(x, positions);
  if (at::GradMode::is_enabled() && x.requires_grad())
    return DifferentiableRope2d::apply(x, positions, base, fp16_rounding);
  return Turned(x, positions, base, fp16_rounding);
}

}  // namespace vlm3r::kernels
