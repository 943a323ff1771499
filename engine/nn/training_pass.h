// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/grad_mode.h>

namespace vlm3r::nn {

/// Whether layers of this thread drop values out: gradients are on, or this pass without them
/// stands in for one that is repeated with them (StandInPass).
class StandInPass {
 public:
  /// Activation checkpointing: the pass that keeps nothing must compute what its repetition will.
  StandInPass() : outer_(stands_in_) { stands_in_ = true; }
  ~StandInPass() { stands_in_ = outer_; }
  StandInPass(const StandInPass&) = delete;
  StandInPass& operator=(const StandInPass&) = delete;

  static bool IsTrainingPass() { return stands_in_ || at::GradMode::is_enabled(); }

 private:
  static inline thread_local bool stands_in_ = false;
  bool outer_;
};

}  // namespace vlm3r::nn
