// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/linear.h"

#include <string_view>
#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <c10/util/Exception.h>

#include "engine/base/processor.h"
#include "engine/kernels/quant_product.h"
#include "engine/nn/differentiable_linear.h"
#include "engine/nn/packed_layout.h"
#include "engine/nn/products.h"
#include "engine/nn/training_pass.h"

namespace vlm3r::nn {
namespace {

constexpr std::string_view kAdapterA = "lora_A.default.weight";
constexpr std::string_view kAdapterB = "lora_B.default.weight";

PostOp PostOpOf(Activation activation) {
  if (activation == Activation::kNone) return {};
  if (activation == Activation::kRelu) return {.name = "relu"};
  return {.name = "gelu", .algorithm = activation == Activation::kGeluTanh ? "tanh" : "none"};
}

bool HasOneDnn() {
  auto& dispatcher = c10::Dispatcher::singleton();
  return dispatcher.findSchema({"mkldnn::_reorder_linear_weight", ""}) &&
         dispatcher.findSchema({"mkldnn::_linear_pointwise", ""});
}

at::Tensor Activate(const at::Tensor& y, Activation activation) {
  if (activation == Activation::kNone) return y;
  if (activation == Activation::kRelu) return at::relu(y);
  return at::gelu(y, activation == Activation::kGeluTanh ? "tanh" : "none");
}

}  // namespace

Linear::Linear(at::Tensor weight, at::Tensor bias, bool trained)
    : weight_(std::move(weight)), bias_(std::move(bias)), trained_(trained) {
  if (!weight_.defined()) return;
  out_ = weight_.size(0);
  in_ = weight_.size(1);
  dtype_ = weight_.scalar_type();
}

Linear Linear::Load(const ParamLoader& loader, int64_t in, int64_t out, bool with_bias) {
  at::Tensor bias;
  if (with_bias) bias = loader.Get("bias", {out});
  Linear plain(loader.Get("weight", {out, in}), bias, loader.options().trained);
  if (loader.options().adapter && loader.Has(kAdapterA)) {
    const auto shape = loader.ShapeOf(kAdapterA);
    const int64_t rank = shape.size() == 2 ? shape[0] : 0;
    plain.adapter_a_ = loader.Get(kAdapterA, {rank, in});
    plain.adapter_b_ = loader.Get(kAdapterB, {out, rank});
    plain.adapter_ = *loader.options().adapter;
    return plain;
  }
  Linear prepared = plain.Prepared(loader.options());
  if (plain.weight_.defined() && !prepared.weight_.defined()) loader.Release("weight");
  return prepared;
}

Linear Linear::Prepared(const LoadOptions& options) const {
  if (!weight_.defined() || adapter_a_.defined()) return *this;
  if (options.quant != Quant::kNone && !trained_) return Quantized(options.quant);
  return options.pack_linears ? Packed() : *this;
}

Linear Linear::Quantized(Quant quant) const {
  if (quant == Quant::kNone || !weight_.defined() || weight_.numel() == 0) return *this;
  const auto format =
      quant == Quant::kInt4 ? kernels::QuantFormat::kInt4 : kernels::QuantFormat::kInt8;
  Linear result = *this;
  result.quantized_ = kernels::Quantize(weight_.to(at::kCPU), format).to(weight_.device());
  result.narrow_rows_ = quant == Quant::kInt8Full;
  result.weight_ = at::Tensor();
  if (bias_.defined()) result.bias_ = bias_.to(at::kFloat);
  return result;
}

at::Tensor Linear::FromCodes(const at::Tensor& x) const {
  std::vector<int64_t> shape = x.sizes().vec();
  shape.back() = out_;
  if (x.numel() == 0) return at::empty(shape, x.options());
  const at::Tensor rows = x.reshape({-1, in_});
  const at::Tensor y = narrow_rows_ ? kernels::QuantLinearNarrow(rows, quantized_, bias_)
                                    : kernels::QuantLinear(rows, quantized_, bias_);
  return y.view(shape);
}

bool Linear::CanPack(c10::ScalarType dtype) {
  static const bool fp32 = HasOneDnn() && HasAvx512();
  static const bool bf16 = fp32 && HasAvx512Bf16();
  return dtype == at::kBFloat16 ? bf16 : dtype == at::kFloat && fp32;
}

Linear Linear::Packed() const {
  if (!weight_.defined() || !weight_.is_cpu() || weight_.numel() == 0 || !CanPack(dtype_))
    return *this;
  Linear result = *this;
  result.packed_ = ReorderForOneDnn(weight_.contiguous());
  result.layout_ = LayoutOfPacked(result.packed_, weight_);
  result.weight_ = at::Tensor();
  return result;
}

at::Tensor Linear::Plain(const at::Tensor& x) const {
  const bool drops = adapter_a_.defined() && adapter_.dropout > 0 && StandInPass::IsTrainingPass();
  const at::Tensor dropped = drops ? at::dropout(x, adapter_.dropout, true) : at::Tensor();
  const LinearTensors layer{weight_, bias_, adapter_a_, adapter_b_, adapter_.scale};
  if (trained_ && GainsByOwnGradients(x, layer)) return DifferentiableLinear(x, dropped, layer);
  const at::Tensor y = at::linear(x, weight_, bias_);
  if (!adapter_a_.defined()) return y;
  return y + at::linear(at::linear(drops ? dropped : x, adapter_a_), adapter_b_) * adapter_.scale;
}

// Whether the product is one of bf16 on the CPU that the project computes in fp32 itself: of few
// rows, whose time is that of reading the weight; of any number without instructions for bf16.
bool Linear::ComputesWide(const at::Tensor& x) const {
  if (!x.is_cpu() || x.scalar_type() != at::kBFloat16 || dtype_ != at::kBFloat16) return false;
  if (x.dim() == 0 || x.size(-1) != in_ || x.numel() == 0) return false;
  const bool few = x.numel() / in_ <= kernels::kMaxBf16Rows && kernels::HasBf16LinearFew();
  if (packed()) return few && layout_.values != nullptr;
  if (adapter_a_.defined() || trained_ || !weight_.is_cpu()) return false;
  if (at::GradMode::is_enabled() && (x.requires_grad() || weight_.requires_grad())) return false;
  return !CanPack(at::kBFloat16);
}

at::Tensor Linear::Wide(const at::Tensor& rows) const {
  const bool few = rows.size(0) <= kernels::kMaxBf16Rows && kernels::HasBf16LinearFew();
  if (packed()) return kernels::Bf16LinearFew(rows, layout_);
  if (!few) return ProductWithRows(rows, weight_).to(at::kFloat);
  const at::Tensor plain = weight_.contiguous();
  return kernels::Bf16LinearFew(rows, {plain.const_data_ptr<c10::BFloat16>(), out_, in_});
}

at::Tensor Linear::Forward(const at::Tensor& x, Activation activation) const {
  if (quantized()) return Activate(FromCodes(x), activation);
  if (ComputesWide(x)) {
    std::vector<int64_t> shape = x.sizes().vec();
    shape.back() = out_;
    at::Tensor y = Wide(x.reshape({-1, in_}));
    if (bias_.defined()) y = y.add_(bias_);
    return Activate(y, activation).to(dtype_).view(shape);
  }
  if (!packed()) return Activate(Plain(x), activation);
  TORCH_CHECK(x.is_cpu() && x.scalar_type() == dtype_, "packed linear: needs ", dtype_,
              " on the CPU, got ", x.scalar_type(), " on ", x.device());
  TORCH_CHECK(x.dim() >= 1 && x.size(-1) == in_, "packed linear: needs [..., ", in_, "], got ",
              x.sizes());
  std::vector<int64_t> shape = x.sizes().vec();
  shape.back() = out_;
  if (x.numel() == 0) return at::empty(shape, x.options());
  const at::Tensor rows = x.reshape({-1, in_}).contiguous();
  return PackedLinear(rows, packed_, bias_, PostOpOf(activation)).view(shape);
}

}  // namespace vlm3r::nn
