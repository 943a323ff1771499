// SPDX-License-Identifier: Apache-2.0
#include "training/model/random_state.h"

#include <mutex>

#include <ATen/Context.h>

namespace vlm3r::training {

at::Tensor RandomState(c10::Device device) {
  at::Generator generator = at::globalContext().defaultGenerator(device);
  const std::lock_guard lock(generator.mutex());
  return generator.get_state();
}

void SetRandomState(const at::Tensor& state, c10::Device device) {
  at::Generator generator = at::globalContext().defaultGenerator(device);
  const std::lock_guard lock(generator.mutex());
  generator.set_state(state.clone());
}

}  // namespace vlm3r::training
