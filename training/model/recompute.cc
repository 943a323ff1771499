// SPDX-License-Identifier: Apache-2.0
#include "training/model/recompute.h"

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>

#include "engine/nn/training_pass.h"
#include "training/model/random_state.h"

namespace vlm3r::training {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// What the backward pass needs: carried through autograd's context, which holds tensors only.
struct LayerHolder : torch::CustomClassHolder {
  model::LayerFunction layer;
};

class RecomputedLayer : public torch::autograd::Function<RecomputedLayer> {
 public:
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x,
                            const c10::intrusive_ptr<LayerHolder>& holder) {
    context->save_for_backward({x, RandomState(x.device())});
    context->saved_data["layer"] = c10::IValue::make_capsule(holder);
    const at::NoGradGuard no_gradients;
    const nn::StandInPass stands_in;
    return holder->layer(x);
  }

  static variable_list backward(AutogradContext* context, const variable_list& gradients) {
    const variable_list saved = context->get_saved_variables();
    const auto holder =
        c10::static_intrusive_pointer_cast<LayerHolder>(context->saved_data["layer"].toCapsule());
    const at::AutoGradMode with_gradients(true);
    const at::Tensor x = saved[0].detach().set_requires_grad(true);
    const at::Tensor after = RandomState(x.device());
    SetRandomState(saved[1], x.device());
    const at::Tensor y = holder->layer(x);
    SetRandomState(after, x.device());
    torch::autograd::backward({y}, {gradients[0]});
    return {x.grad(), at::Tensor()};
  }
};

}  // namespace

at::Tensor Recompute(const model::LayerFunction& layer, const at::Tensor& x) {
  auto holder = c10::make_intrusive<LayerHolder>();
  holder->layer = layer;
  // The function's output must ask for gradients although only the layer's weights may do so.
  const at::Tensor input = x.requires_grad() ? x : x.detach().set_requires_grad(true);
  return RecomputedLayer::apply(input, holder);
}

}  // namespace vlm3r::training
