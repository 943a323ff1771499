// SPDX-License-Identifier: Apache-2.0
#include "training/optimizer/adamw.h"

#include <cmath>
#include <map>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/zeros_like.h>

#include "training/optimizer/muon.h"

namespace vlm3r::training {
namespace {

constexpr double kMuonMomentum = 0.95;

}  // namespace

AdamW::AdamW(std::vector<Optimised> tensors, const AdamWOptions& options, std::vector<bool> owned)
    : tensors_(std::move(tensors)), owned_(std::move(owned)), options_(options) {
  const at::NoGradGuard no_gradients;
  for (size_t i = 0; i < tensors_.size(); ++i) {
    if (!owns(i)) {
      moments_.push_back({});
      continue;
    }
    const at::Tensor value = tensors_[i].value.detach();
    const at::Tensor master = value.to(at::kFloat);  // The value itself when it is fp32.
    const at::Tensor square = tensors_[i].muon ? at::Tensor() : at::zeros_like(master);
    moments_.push_back({at::zeros_like(master), square, master});
  }
}

void AdamW::AdamUpdate(const at::Tensor& gradient, double rate, Moments* moments) const {
  const double correction1 = 1 - std::pow(options_.beta1, static_cast<double>(num_steps_));
  const double correction2 = 1 - std::pow(options_.beta2, static_cast<double>(num_steps_));
  moments->mean.lerp_(gradient, 1 - options_.beta1);
  moments->square.mul_(options_.beta2).addcmul_(gradient, gradient, 1 - options_.beta2);
  const at::Tensor scale =
      moments->square.sqrt().div_(std::sqrt(correction2)).add_(options_.epsilon);
  moments->master.addcdiv_(moments->mean, scale, -rate / correction1);
}

void AdamW::Step(double factor) {
  const at::NoGradGuard no_gradients;
  ++num_steps_;
  for (size_t i = 0; i < tensors_.size(); ++i) {
    const Optimised& tensor = tensors_[i];
    if (!owns(i) || !tensor.value.grad().defined()) continue;
    const at::Tensor gradient = tensor.value.grad().to(at::kFloat);
    Moments& moments = moments_[i];
    const double rate = tensor.learning_rate * factor;
    if (tensor.weight_decay != 0) moments.master.mul_(1 - rate * tensor.weight_decay);
    if (tensor.muon) {
      moments.mean.lerp_(gradient, 1 - kMuonMomentum);
      moments.master.sub_(MuonStep(gradient.lerp(moments.mean, kMuonMomentum)), rate);
    } else {
      AdamUpdate(gradient, rate, &moments);
    }
    if (tensor.value.scalar_type() != at::kFloat) tensor.value.detach().copy_(moments.master);
  }
}

void AdamW::ZeroGradients() {
  for (Optimised& tensor : tensors_) tensor.value.mutable_grad() = at::Tensor();
}

double AdamW::GradientNorm() const {
  std::vector<at::Tensor> norms;
  for (const Optimised& tensor : tensors_) {
    if (!tensor.value.grad().defined()) continue;
    norms.push_back(at::linalg_vector_norm(tensor.value.grad().to(at::kFloat), 2).to(at::kDouble));
  }
  // One look at the device for all of them.
  return norms.empty() ? 0 : at::linalg_vector_norm(at::stack(norms), 2).item<double>();
}

void AdamW::ScaleGradients(double factor) {
  const at::NoGradGuard no_gradients;
  for (Optimised& tensor : tensors_) {
    if (tensor.value.grad().defined()) tensor.value.mutable_grad().mul_(factor);
  }
}

int64_t AdamW::num_state_bytes() const {
  int64_t bytes = 0;
  for (size_t i = 0; i < tensors_.size(); ++i) {
    if (!owns(i)) continue;
    bytes += static_cast<int64_t>(moments_[i].mean.nbytes());
    if (moments_[i].square.defined()) bytes += static_cast<int64_t>(moments_[i].square.nbytes());
    if (tensors_[i].value.scalar_type() != at::kFloat)
      bytes += static_cast<int64_t>(moments_[i].master.nbytes());
  }
  return bytes;
}

std::vector<std::pair<std::string, at::Tensor>> AdamW::State() const {
  std::vector<std::pair<std::string, at::Tensor>> state;
  for (size_t i = 0; i < tensors_.size(); ++i) {
    if (!owns(i)) continue;
    state.emplace_back("exp_avg." + tensors_[i].name, moments_[i].mean);
    if (moments_[i].square.defined())
      state.emplace_back("exp_avg_sq." + tensors_[i].name, moments_[i].square);
    if (tensors_[i].value.scalar_type() != at::kFloat)
      state.emplace_back("master." + tensors_[i].name, moments_[i].master);
  }
  return state;
}

Status AdamW::Restore(const std::vector<std::pair<std::string, at::Tensor>>& state,
                      int64_t num_steps) {
  const at::NoGradGuard no_gradients;
  const std::map<std::string, at::Tensor> stored(state.begin(), state.end());
  for (const auto& [name, target] : State()) {
    const auto found = stored.find(name);
    if (found == stored.end() || found->second.sizes() != target.sizes()) {
      return Error{ErrorCode::kBadInput, "the optimiser's " + name + " is missing or misshapen", "",
                   "Resume with the recipe that wrote the checkpoint"};
    }
  }
  for (const auto& [name, target] : State()) at::Tensor(target).copy_(stored.at(name));
  num_steps_ = num_steps;
  return {};
}

double ClipGradients(AdamW* optimizer, double most) {
  const double norm = optimizer->GradientNorm();
  ClipGradients(optimizer, most, norm);
  return norm;
}

void ClipGradients(AdamW* optimizer, double most, double norm) {
  const double factor = most / (norm + 1e-6);
  if (most > 0 && factor < 1) optimizer->ScaleGradients(factor);
}

}  // namespace vlm3r::training
