// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/Context.h>

namespace vlm3r::training {

/// Attention by plain products while it lives: over so few tokens LibTorch's fused CPU kernel takes
/// longer, its backward pass above all.
class PlainAttention {
 public:
  PlainAttention() : was_fused_(at::globalContext().userEnabledFlashSDP()) {
    at::globalContext().setSDPUseFlash(false);
  }
  ~PlainAttention() { at::globalContext().setSDPUseFlash(was_fused_); }
  PlainAttention(const PlainAttention&) = delete;
  PlainAttention& operator=(const PlainAttention&) = delete;

 private:
  bool was_fused_;
};

}  // namespace vlm3r::training
