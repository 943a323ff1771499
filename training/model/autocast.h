// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/autocast_mode.h>

#include "engine/base/processor.h"

namespace vlm3r::training {

/// PyTorch's autocast to bf16 on the CPU for as long as it lives: products of matrices are bf16,
/// their weights and everything else stay fp32. Does nothing on processors that would only lose by
/// it.
class Bf16Products {
 public:
  explicit Bf16Products(bool wanted) : enabled_(wanted && HasAvx512Bf16()) {
    if (!enabled_) return;
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
    at::autocast::set_autocast_enabled(at::kCPU, true);
  }
  ~Bf16Products() {
    if (!enabled_) return;
    at::autocast::set_autocast_enabled(at::kCPU, false);
    at::autocast::clear_cache();  // The weights' bf16 copies are those of one step.
  }
  Bf16Products(const Bf16Products&) = delete;
  Bf16Products& operator=(const Bf16Products&) = delete;

 private:
  bool enabled_;
};

}  // namespace vlm3r::training
