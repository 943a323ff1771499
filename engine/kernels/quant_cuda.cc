// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/quant_cuda.h"

#include <algorithm>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/randn.h>
#include <c10/util/Exception.h>

#include "engine/kernels/cuda_runtime.h"
#include "engine/kernels/quant_product.h"
#include "engine/kernels/self_check.h"

namespace vlm3r::kernels {
namespace {

using Product = const char* (*)(const Vlm3rQuantCall*);

Product Kernel() {
  static const auto kernel = reinterpret_cast<Product>(CudaKernel("vlm3r_quant_product"));
  return kernel;
}

Vlm3rDType DTypeOf(const at::Tensor& x) {
  if (x.scalar_type() == at::kFloat) return VLM3R_FP32;
  return x.scalar_type() == at::kHalf ? VLM3R_FP16 : VLM3R_BF16;
}

at::Tensor Launch(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias) {
  const at::Tensor rows = x.contiguous();
  at::Tensor out = at::empty({x.size(0), weight.out}, x.options());
  Vlm3rQuantCall call = {};
  call.x = rows.const_data_ptr();
  call.out = out.mutable_data_ptr();
  call.codes = weight.codes.const_data_ptr<uint8_t>();
  call.scales = weight.scales.const_data_ptr();
  call.bias = bias.defined() ? bias.const_data_ptr<float>() : nullptr;
  call.rows = x.size(0);
  call.in = weight.in;
  call.out_rows = weight.out;
  call.bits = weight.format == QuantFormat::kInt8 ? 8 : 4;
  std::copy(kInt4Values.begin(), kInt4Values.end(), call.values);
  call.dtype = DTypeOf(x);
  call.device = x.get_device();
  const char* problem = Kernel()(&call);
  TORCH_CHECK(problem == nullptr, "quantised product on ", x.device(), ": ", problem);
  return out;
}

// Odd sizes, every number of rows up to nine and a bias, against fp32 products of the same weight
// on the CPU. The tolerance is the rounding of the result and, for fp32, of another order of sums.
double LargestError(const at::Tensor& like, QuantFormat format) {
  const at::Tensor plain = at::randn({37, 203});
  const QuantWeight weight = Quantize(plain, format);
  const QuantWeight there = weight.to(like.device());
  const at::Tensor bias = at::randn({37});
  const double unit = like.scalar_type() == at::kFloat  ? 1e-5
                      : like.scalar_type() == at::kHalf ? 2e-3
                                                        : 1e-2;
  double largest = 0;
  for (const int64_t rows : {1, 3, 9}) {
    const at::Tensor x = at::randn({rows, 203}).to(like.scalar_type());
    const at::Tensor expected = at::linear(x.to(at::kFloat), Dequantize(weight, at::kFloat), bias);
    const at::Tensor actual =
        Launch(x.to(like.device()), there, bias.to(like.device())).cpu().to(at::kFloat);
    const double error =
        (actual - expected).abs().max().item<double>() / expected.abs().max().item<double>();
    if (!(error / unit <= largest)) largest = error / unit;
  }
  return largest;
}

}  // namespace

at::Tensor QuantLinearCuda(const at::Tensor& x, const QuantWeight& weight, const at::Tensor& bias) {
  static SelfCheck self_check("The kernel for quantised weights");
  if (!x.is_cuda() || Kernel() == nullptr) return {};
  const bool is8 = weight.format == QuantFormat::kInt8;
  const std::string where =
      x.device().str() + " " + c10::toString(x.scalar_type()) + (is8 ? " int8" : " int4");
  if (!self_check.Allows(where, [&] { return LargestError(x, weight.format); })) return {};
  return Launch(x, weight, bias);
}

}  // namespace vlm3r::kernels
