// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/grad_mode.h>

namespace vlm3r::nn {

/// While it lives, passes of this thread stand in for ones that are repeated with gradients
/// (activation checkpointing): the pass that keeps nothing must compute what its repetition will.
class StandInPass {
 public:
  StandInPass() : outer_(stands_in_) { stands_in_ = true; }
  ~StandInPass() { stands_in_ = outer_; }
  StandInPass(const StandInPass&) = delete;
  StandInPass& operator=(const StandInPass&) = delete;

  /// Whether layers drop values out: gradients are on, or a pass stands in for one that has them.
  static bool IsTrainingPass() { return stands_in_ || at::GradMode::is_enabled(); }

 private:
  static inline thread_local bool stands_in_ = false;
  bool outer_;
};

}  // namespace vlm3r::nn
