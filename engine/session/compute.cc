// SPDX-License-Identifier: Apache-2.0
#include "engine/session/compute.h"

#include <charconv>
#include <thread>

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include "engine/kernels/cuda_runtime.h"

namespace vlm3r::session {
namespace {

Result<c10::Device> ChooseDevice(const std::string& name) {
  if (name == "cpu") return c10::Device(c10::kCPU);
  if (name == "auto") {
    const bool usable = kernels::TryEnableCuda() && at::detail::getCUDAHooks().deviceCount() > 0;
    return usable ? c10::Device(c10::kCUDA, 0) : c10::Device(c10::kCPU);
  }
  int index = 0;
  const bool is_cuda = name == "cuda" || name.starts_with("cuda:");
  if (name.starts_with("cuda:")) {
    const char* end = name.data() + name.size();
    const auto parsed = std::from_chars(name.data() + 5, end, index);
    if (parsed.ec != std::errc() || parsed.ptr != end || index < 0) index = -1;
  }
  if (!is_cuda || index < 0) {
    return Error{ErrorCode::kUsage, "unknown device \"" + name + "\"", "",
                 "Use auto, cpu, cuda or cuda:N"};
  }
  const int count =
      kernels::TryEnableCuda() ? static_cast<int>(at::detail::getCUDAHooks().deviceCount()) : 0;
  if (index >= count) {
    return Error{ErrorCode::kUsage,
                 "there is no device " + name + " here (" + std::to_string(count) + " GPUs usable)",
                 "", "Use --device cpu, or see vlm3r doctor"};
  }
  return c10::Device(c10::kCUDA, static_cast<c10::DeviceIndex>(index));
}

Result<c10::ScalarType> ChooseDtype(const std::string& name, c10::Device device, bool small) {
  if (name == "fp32") return c10::kFloat;
  if (name == "bf16") return c10::kBFloat16;
  if (name == "fp16" && device.is_cpu()) {
    return Error{ErrorCode::kUsage, "fp16 on a CPU is hundreds of times slower than bf16", "",
                 "Use --dtype bf16 or fp32"};
  }
  if (name == "fp16") return c10::kHalf;
  if (name == "auto") return small ? c10::kFloat : c10::kBFloat16;
  return Error{ErrorCode::kUsage, "unknown dtype \"" + name + "\"", "",
               "Use auto, fp32, bf16 or fp16"};
}

}  // namespace

Result<Compute> ChooseCompute(const std::string& device, const std::string& dtype,
                              int64_t num_parameters, int64_t fp32_bytes) {
  VLM3R_ASSIGN(const c10::Device chosen, ChooseDevice(device));
  VLM3R_ASSIGN(const c10::ScalarType type,
               ChooseDtype(dtype, chosen, num_parameters < fp32_bytes / 4));
  const char* type_name = type == c10::kFloat ? "fp32" : type == c10::kHalf ? "fp16" : "bf16";
  return Compute{chosen, type, chosen.str(), type_name};
}

void SetThreads(int num_threads) {
  const int all = static_cast<int>(std::thread::hardware_concurrency());
  at::set_num_threads(num_threads > 0 ? num_threads : std::max(1, all));
}

}  // namespace vlm3r::session
