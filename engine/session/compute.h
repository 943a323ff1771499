// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include "engine/base/result.h"
#include "engine/nn/quant.h"

namespace vlm3r::session {

/// Where and in which precision a model is computed.
struct Compute {
  c10::Device device = c10::kCPU;
  c10::ScalarType dtype = c10::kFloat;
  std::string device_name;             ///< "cpu", "cuda:0".
  std::string dtype_name;              ///< "fp32", "bf16", "fp16".
  nn::Quant quant = nn::Quant::kNone;  ///< Of the language model's linear layers.
};

/// Turns "auto", "cpu", "cuda", "cuda:1" and "auto", "fp32", "bf16", "fp16" into a choice.
/// "auto" takes a GPU where one is usable, and fp32 as long as the model's `num_parameters` stay
/// below `fp32_bytes` bytes in fp32, else bf16: small models gain nothing from rounding. fp16 on a
/// CPU is refused (kUsage): it is hundreds of times slower than bf16. Names a GPU that is not
/// there: kUsage.
Result<Compute> ChooseCompute(const std::string& device, const std::string& dtype,
                              int64_t num_parameters, int64_t fp32_bytes);

/// Sets the number of compute threads; 0 means all cores.
void SetThreads(int num_threads);

}  // namespace vlm3r::session
