// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/products.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include <ATen/TensorOperators.h>
#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>

#include "engine/nn/linear.h"

namespace vlm3r::nn {
namespace {

/// Values of a weight that are fp32 at a time: 4 MiB, which stay in the caches and in memory that
/// the allocator hands out again.
constexpr int64_t kWideBlock = int64_t{1} << 20;

bool IsNarrow(const at::Tensor& x) {
  // bf16 products without instructions for them are tens of times slower than fp32 ones.
  return x.is_cpu() && x.scalar_type() == at::kBFloat16 && !Linear::CanPack(at::kBFloat16);
}

bool IsPackable(const at::Tensor& weight) {
  return weight.is_cpu() && Linear::CanPack(weight.scalar_type()) && weight.numel() > 0;
}

int64_t RowsAtOnce(const at::Tensor& weight) {
  return std::max<int64_t>(1, kWideBlock / std::max<int64_t>(1, weight.size(1)));
}

}  // namespace

at::Tensor ReorderForOneDnn(const at::Tensor& weight) {
  // The two oneDNN operators have no C++ header in LibTorch: they are found by name, once.
  static const auto op = c10::Dispatcher::singleton()
                             .findSchemaOrThrow("mkldnn::_reorder_linear_weight", "")
                             .typed<at::Tensor(const at::Tensor&, std::optional<int64_t>)>();
  return op.call(weight, std::nullopt);
}

at::Tensor PackedLinear(const at::Tensor& rows, const at::Tensor& packed, const at::Tensor& bias,
                        const PostOp& post_op) {
  using Scalars = c10::List<std::optional<at::Scalar>>;
  static const auto op =
      c10::Dispatcher::singleton()
          .findSchemaOrThrow("mkldnn::_linear_pointwise", "")
          .typed<at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&,
                            std::string_view, Scalars, std::optional<std::string_view>)>();
  const std::optional<at::Tensor> maybe_bias = bias.defined() ? std::optional(bias) : std::nullopt;
  return op.call(rows, packed, maybe_bias, post_op.name, Scalars(), post_op.algorithm);
}

at::Tensor ProductWithRows(const at::Tensor& x, const at::Tensor& weight) {
  if (IsNarrow(weight)) {
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor result = at::empty({x.size(0), weight.size(0)}, wide.options());
    const int64_t step = RowsAtOnce(weight);
    for (int64_t begin = 0; begin < weight.size(0); begin += step) {
      const int64_t count = std::min(step, weight.size(0) - begin);
      at::Tensor part = result.narrow(1, begin, count);
      at::mm_out(part, wide, weight.narrow(0, begin, count).to(at::kFloat).t());
    }
    return result;
  }
  const at::Tensor same = x.to(weight.scalar_type());
  if (!IsPackable(weight)) return at::linear(same, weight);
  return PackedLinear(same.contiguous(), ReorderForOneDnn(weight.contiguous()), {});
}

at::Tensor ProductWithColumns(const at::Tensor& y, const at::Tensor& weight) {
  if (IsNarrow(weight)) {
    at::Tensor result = at::zeros({y.size(0), weight.size(1)}, y.options().dtype(at::kFloat));
    const int64_t step = RowsAtOnce(weight);
    for (int64_t begin = 0; begin < weight.size(0); begin += step) {
      const int64_t count = std::min(step, weight.size(0) - begin);
      result.addmm_(y.narrow(1, begin, count).to(at::kFloat),
                    weight.narrow(0, begin, count).to(at::kFloat));
    }
    return result;
  }
  const at::Tensor same = y.to(weight.scalar_type());
  if (!IsPackable(weight)) return at::matmul(same, weight);
  return PackedLinear(same.contiguous(), ReorderForOneDnn(weight.t()), {});
}

at::Tensor ProductOverRows(const at::Tensor& a, const at::Tensor& b) {
  if (IsNarrow(b)) return at::matmul(a.t().to(at::kFloat), b.to(at::kFloat));
  return at::matmul(a.to(b.scalar_type()).t(), b);
}

}  // namespace vlm3r::nn
