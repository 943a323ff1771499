// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/differentiable_linear.h"

#include <optional>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/autocast_mode.h>
#include <torch/csrc/autograd/custom_function.h>

#include "engine/nn/products.h"

namespace vlm3r::nn {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Below these, blocking a weight or converting it costs more than it saves.
constexpr int64_t kLeastRows = 64;
constexpr int64_t kLeastWeight = int64_t{1} << 18;

/// A tensor that may be missing: autograd takes no undefined ones.
using Maybe = std::optional<at::Tensor>;

Maybe IfDefined(const at::Tensor& tensor) { return tensor.defined() ? Maybe(tensor) : Maybe(); }

class LinearStep : public torch::autograd::Function<LinearStep> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                            const Maybe& maybe_dropped, const at::Tensor& weight,
                            const Maybe& maybe_bias, const Maybe& maybe_a, const Maybe& maybe_b,
                            double scale) {
    const at::Tensor dropped = maybe_dropped.value_or(at::Tensor()),
                     bias = maybe_bias.value_or(at::Tensor()), a = maybe_a.value_or(at::Tensor()),
                     b = maybe_b.value_or(at::Tensor());
    at::Tensor y = ProductWithRows(x, weight);
    if (bias.defined()) y.add_(bias);
    at::Tensor low;
    if (a.defined()) {
      low = ProductWithRows(dropped.defined() ? dropped : x, a).to(x.scalar_type());
      y.add_(ProductWithRows(low, b), scale);
    }
    context->save_for_backward({x, dropped, weight, a, b, low});
    context->saved_data["scale"] = scale;
    context->saved_data["edges"] =
        EdgesOf({true, dropped.defined(), true, bias.defined(), a.defined(), b.defined()});
    return y.to(x.scalar_type());
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    enum Input { kX, kDropped, kWeight, kBias, kA, kB };
    const std::vector<int64_t> edges = context->saved_data["edges"].toIntVector();
    const variable_list saved = context->get_saved_variables();
    const at::Tensor &x = saved[0], &dropped = saved[1], &weight = saved[2], &a = saved[3],
                     &b = saved[4], &low = saved[5];
    const auto needs = [&](Input input) {
      return edges[input] >= 0 && context->needs_input_grad(static_cast<size_t>(edges[input]));
    };
    const at::Tensor dy = gradients[0].contiguous();
    variable_list result(7);
    if (needs(kX)) result[kX] = ProductWithColumns(dy, weight);
    if (needs(kWeight)) result[kWeight] = ProductOverRows(dy, x).to(weight.scalar_type());
    if (needs(kBias)) result[kBias] = dy.sum(0, false, at::kFloat).to(weight.scalar_type());
    if (a.defined()) {
      const double scale = context->saved_data["scale"].toDouble();
      const at::Tensor d_low = ProductWithColumns(dy, b).mul_(scale);
      const at::Tensor& input = dropped.defined() ? dropped : x;
      if (needs(kA)) result[kA] = ProductOverRows(d_low, input).to(a.scalar_type());
      if (needs(kB)) result[kB] = ProductOverRows(dy, low).mul_(scale).to(b.scalar_type());
      const Input place = dropped.defined() ? kDropped : kX;
      if (needs(place)) {
        const at::Tensor through = ProductWithColumns(d_low, a);
        result[place] = result[place].defined() ? result[place].add_(through) : through;
      }
    }
    for (const Input input : {kX, kDropped}) {
      if (result[input].defined()) result[input] = result[input].to(x.scalar_type());
    }
    return result;
  }

 private:
  /// Autograd numbers the inputs that are there; -1: it is not.
  static std::vector<int64_t> EdgesOf(const std::vector<bool>& there) {
    std::vector<int64_t> edges;
    int64_t next = 0;
    for (const bool is_there : there) edges.push_back(is_there ? next++ : -1);
    return edges;
  }
};

}  // namespace

bool GainsByOwnGradients(const at::Tensor& x, const LinearTensors& layer) {
  // Recomputed layers run first without gradients and must come out the same then.
  if (!x.is_cpu() || at::autocast::is_autocast_enabled(at::kCPU)) return false;
  if (x.scalar_type() != layer.weight.scalar_type()) return false;
  return x.numel() >= kLeastRows * layer.weight.size(1) && layer.weight.numel() >= kLeastWeight;
}

at::Tensor DifferentiableLinear(const at::Tensor& x, const at::Tensor& dropped,
                                const LinearTensors& layer) {
  std::vector<int64_t> shape = x.sizes().vec();
  const int64_t in = layer.weight.size(1);
  shape.back() = layer.weight.size(0);
  const at::Tensor rows = x.reshape({-1, in});
  const at::Tensor dropped_rows = dropped.defined() ? dropped.reshape({-1, in}) : dropped;
  return LinearStep::apply(rows, IfDefined(dropped_rows), layer.weight, IfDefined(layer.bias),
                           IfDefined(layer.adapter_a), IfDefined(layer.adapter_b), layer.scale)
      .view(shape);
}

}  // namespace vlm3r::nn
