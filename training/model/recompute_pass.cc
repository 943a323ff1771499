// SPDX-License-Identifier: Apache-2.0
#include "training/model/recompute_pass.h"

#include <utility>

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

namespace vlm3r::training {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// What the backward pass needs beside the inputs: carried through autograd's context, which holds
/// tensors only.
struct PassHolder : torch::CustomClassHolder {
  Pass pass;
  variable_list weights;
};

/// Those outputs that something was computed from, with their gradients.
struct Ends {
  variable_list outputs, gradients;
};

Ends EndsOf(const variable_list& outputs, const variable_list& gradients) {
  Ends ends;
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (!gradients[i].defined() || !outputs[i].requires_grad()) continue;
    ends.outputs.push_back(outputs[i]);
    ends.gradients.push_back(gradients[i]);
  }
  return ends;
}

class RecomputedPass : public torch::autograd::Function<RecomputedPass> {
 public:
  /// `tensors` are the inputs and, behind them, the holder's weights.
  static variable_list forward(AutogradContext* context, at::TensorList tensors,
                               const c10::intrusive_ptr<PassHolder>& holder) {
    const at::TensorList inputs = tensors.slice(0, tensors.size() - holder->weights.size());
    context->save_for_backward(inputs.vec());
    context->saved_data["pass"] = c10::IValue::make_capsule(holder);
    // A recurrent pass' last state has no use: it gets no gradient of zeros.
    context->set_materialize_grads(false);
    return holder->pass(inputs.vec());
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const auto holder =
        c10::static_intrusive_pointer_cast<PassHolder>(context->saved_data["pass"].toCapsule());
    const at::AutoGradMode with_gradients(true);
    variable_list inputs, wanted;
    std::vector<size_t> places;
    for (size_t i = 0; i < saved.size(); ++i) {
      inputs.push_back(saved[i].detach());
      if (!context->needs_input_grad(i)) continue;
      inputs.back().set_requires_grad(true);
      wanted.push_back(inputs.back());
      places.push_back(i);
    }
    for (size_t k = 0; k < holder->weights.size(); ++k) {
      wanted.push_back(holder->weights[k]);
      places.push_back(saved.size() + k);
    }
    const Ends ends = EndsOf(holder->pass(inputs), gradients);
    // One more for the holder, which is no tensor.
    variable_list result(saved.size() + holder->weights.size() + 1);
    if (ends.outputs.empty()) return result;
    variable_list found =
        torch::autograd::grad(ends.outputs, wanted, ends.gradients, /*retain_graph=*/false,
                              /*create_graph=*/false, /*allow_unused=*/true);
    for (size_t k = 0; k < places.size(); ++k) result[places[k]] = std::move(found[k]);
    return result;
  }
};

}  // namespace

std::vector<at::Tensor> RecomputePass(const Pass& pass, const std::vector<at::Tensor>& inputs,
                                      const std::vector<at::Tensor>& weights) {
  if (!at::GradMode::is_enabled()) return pass(inputs);
  auto holder = c10::make_intrusive<PassHolder>();
  holder->pass = pass;
  holder->weights = weights;
  std::vector<at::Tensor> tensors = inputs;
  tensors.insert(tensors.end(), weights.begin(), weights.end());
  return RecomputedPass::apply(at::TensorList(tensors), holder);
}

}  // namespace vlm3r::training
