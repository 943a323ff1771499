// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/linear.h"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/dropout.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <c10/util/Exception.h>

namespace vlm3r::nn {
namespace {

constexpr std::string_view kAdapterA = "lora_A.default.weight";
constexpr std::string_view kAdapterB = "lora_B.default.weight";

// The two oneDNN operators have no C++ header in LibTorch: they are found by name, once.
at::Tensor Reorder(const at::Tensor& weight) {
  static const auto op = c10::Dispatcher::singleton()
                             .findSchemaOrThrow("mkldnn::_reorder_linear_weight", "")
                             .typed<at::Tensor(const at::Tensor&, std::optional<int64_t>)>();
  return op.call(weight, std::nullopt);
}

std::string_view PostOpName(Activation activation) {
  if (activation == Activation::kNone) return "none";
  return activation == Activation::kRelu ? "relu" : "gelu";
}

at::Tensor PackedLinear(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias,
                        Activation activation) {
  using Scalars = c10::List<std::optional<at::Scalar>>;
  static const auto op =
      c10::Dispatcher::singleton()
          .findSchemaOrThrow("mkldnn::_linear_pointwise", "")
          .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&,
                            std::string_view, Scalars, std::optional<std::string_view>)>();
  const std::optional<at::Tensor> maybe_bias = bias.defined() ? std::optional(bias) : std::nullopt;
  const bool is_tanh = activation == Activation::kGeluTanh;
  const std::string_view post_op = PostOpName(activation);
  return op.call(x, packed, maybe_bias, post_op, Scalars(), is_tanh ? "tanh" : "none");
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

Linear::Linear(at::Tensor weight, at::Tensor bias)
    : weight_(std::move(weight)), bias_(std::move(bias)) {
  if (!weight_.defined()) return;
  out_ = weight_.size(0);
  in_ = weight_.size(1);
  dtype_ = weight_.scalar_type();
}

Linear Linear::Load(const ParamLoader& loader, int64_t in, int64_t out, bool with_bias) {
  at::Tensor bias;
  if (with_bias) bias = loader.Get("bias", {out});
  Linear plain(loader.Get("weight", {out, in}), bias);
  if (loader.options().adapter && loader.Has(kAdapterA)) {
    const auto shape = loader.ShapeOf(kAdapterA);
    const int64_t rank = shape.size() == 2 ? shape[0] : 0;
    plain.adapter_a_ = loader.Get(kAdapterA, {rank, in});
    plain.adapter_b_ = loader.Get(kAdapterB, {out, rank});
    plain.adapter_ = *loader.options().adapter;
    return plain;
  }
  if (!loader.options().pack_linears) return plain;
  Linear packed = plain.Packed();
  if (packed.packed()) loader.Release("weight");
  return packed;
}

bool Linear::CanPack(c10::ScalarType dtype) {
  static const bool fp32 = HasOneDnn() && __builtin_cpu_supports("avx512f");
  static const bool bf16 = fp32 && __builtin_cpu_supports("avx512bf16");
  return dtype == at::kBFloat16 ? bf16 : dtype == at::kFloat && fp32;
}

Linear Linear::Packed() const {
  if (!weight_.defined() || !weight_.is_cpu() || weight_.numel() == 0 || !CanPack(dtype_))
    return *this;
  Linear result = *this;
  result.packed_ = Reorder(weight_.contiguous());
  result.weight_ = at::Tensor();
  return result;
}

at::Tensor Linear::AdapterOutput(const at::Tensor& x) const {
  const bool drops = adapter_.dropout > 0 && at::GradMode::is_enabled();
  const at::Tensor input = drops ? at::dropout(x, adapter_.dropout, true) : x;
  return at::linear(at::linear(input, adapter_a_), adapter_b_) * adapter_.scale;
}

at::Tensor Linear::Forward(const at::Tensor& x, Activation activation) const {
  if (adapter_a_.defined())
    return Activate(at::linear(x, weight_, bias_) + AdapterOutput(x), activation);
  if (!packed()) return Activate(at::linear(x, weight_, bias_), activation);
  TORCH_CHECK(x.is_cpu() && x.scalar_type() == dtype_, "packed linear: needs ", dtype_,
              " on the CPU, got ", x.scalar_type(), " on ", x.device());
  TORCH_CHECK(x.dim() >= 1 && x.size(-1) == in_, "packed linear: needs [..., ", in_, "], got ",
              x.sizes());
  std::vector<int64_t> shape = x.sizes().vec();
  shape.back() = out_;
  if (x.numel() == 0) return at::empty(shape, x.options());
  const at::Tensor rows = x.reshape({-1, in_}).contiguous();
  return PackedLinear(rows, packed_, bias_, activation).view(shape);
}

}  // namespace vlm3r::nn
