// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"

namespace vlm3r::training {

struct AdamWOptions {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
};

/// A tensor to be optimised: a leaf of the autograd graph, in the compute dtype.
struct Optimised {
  std::string name;
  at::Tensor value;
  double learning_rate = 0;  ///< Before the schedule.
  double weight_decay = 0;
  bool muon = false;  ///< A matrix that goes by MuonStep() in place of Adam's rule.
};

/// AdamW (Loshchilov and Hutter, 2019), the steps and their order as PyTorch's. Moments and, for
/// values in less than fp32, master weights are fp32; values are rounded from them after each step.
/// Matrices that ask for it follow Muon, with Nesterov momentum 0.95 and the same decoupled decay.
class AdamW {
 public:
  /// `owned` says which tensors this optimiser steps and keeps moments of (empty: all): the others'
  /// are some other process's (ZeRO, Rajbhandari et al., 2020).
  AdamW(std::vector<Optimised> tensors, const AdamWOptions& options, std::vector<bool> owned = {});

  /// One update with the learning rates times `factor`; values without a gradient are left alone.
  void Step(double factor);
  void ZeroGradients();

  /// The 2-norm of all gradients together, in fp32.
  double GradientNorm() const;
  /// Scales all gradients.
  void ScaleGradients(double factor);

  int64_t num_steps() const { return num_steps_; }
  int64_t num_state_bytes() const;
  const std::vector<Optimised>& tensors() const { return tensors_; }

  bool owns(size_t i) const { return owned_.empty() || owned_[i]; }

  /// Moments and master weights of owned tensors by name ("exp_avg.<name>", "exp_avg_sq.…",
  /// "master.…") for a checkpoint, without copies.
  std::vector<std::pair<std::string, at::Tensor>> State() const;
  /// Takes such a state back. Fails with kBadInput, naming a tensor that is missing or misshapen.
  Status Restore(const std::vector<std::pair<std::string, at::Tensor>>& state, int64_t num_steps);

 private:
  struct Moments {
    at::Tensor mean;
    at::Tensor square;  ///< Undefined with Muon.
    at::Tensor master;  ///< The value itself when that is fp32.
  };
  void AdamUpdate(const at::Tensor& gradient, double rate, Moments* moments) const;
  std::vector<Optimised> tensors_;
  std::vector<Moments> moments_;  ///< Undefined tensors where not owned.
  std::vector<bool> owned_;
  AdamWOptions options_;
  int64_t num_steps_ = 0;
};

/// Clips as PyTorch's clip_grad_norm_: scales by most / (norm + 1e-6) where that is below 1. Gives
/// the norm before. Nothing is scaled when `most` is 0.
double ClipGradients(AdamW* optimizer, double most);
/// The same where the gradients here are a part of those that have the norm `norm` together.
void ClipGradients(AdamW* optimizer, double most, double norm);

}  // namespace vlm3r::training
