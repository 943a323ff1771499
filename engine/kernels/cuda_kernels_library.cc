// SPDX-License-Identifier: Apache-2.0
// The C entry points of libvlm3r_cuda_kernels.so: arguments checked, device and stream as torch has
// them.
#include <limits>
#include <string>

#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

#include "engine/kernels/quant_cuda.h"
#include "engine/kernels/quant_cuda_launch.h"
#include "engine/kernels/rope2d_cuda.h"
#include "engine/kernels/rope2d_cuda_launch.h"

namespace {

// Shared memory that every GPU grants without asking.
constexpr int64_t kMaxDim = 48 * 1024 / sizeof(float);

const char* CheckedError(cudaError_t error) {
  return error == cudaSuccess ? nullptr : cudaGetErrorString(error);
}

const char* Remember(const char* text) {
  static thread_local std::string last;
  last = text;
  return last.c_str();
}

// Launches on torch's current stream of the device. No exception may cross the C boundary.
template <typename Launch>
const char* OnStream(int index, const Launch& launch) {
  try {
    const auto device = static_cast<c10::DeviceIndex>(index);
    const c10::cuda::CUDAGuard guard(device);
    return CheckedError(launch(c10::cuda::getCurrentCUDAStream(device).stream()));
  } catch (const std::exception& e) {
    return Remember(e.what());
  }
}

}  // namespace

extern "C" {

int vlm3r_cuda_kernels_version() { return VLM3R_CUDA_KERNELS_VERSION; }

const char* vlm3r_rope2d(const Vlm3rRope2dCall* call) {
  if (call == nullptr || call->dim <= 0 || call->dim % 4 != 0 || call->dim > kMaxDim)
    return "rope2d: bad head width";
  if (call->batch < 0 || call->heads < 0 || call->tokens < 0) return "rope2d: negative size";
  if (call->batch == 0 || call->heads == 0 || call->tokens == 0) return nullptr;
  if (call->batch > std::numeric_limits<int32_t>::max() / call->tokens)
    return "rope2d: too many tokens";
  return OnStream(call->device, [&](cudaStream_t stream) { return LaunchRope2d(*call, stream); });
}

const char* vlm3r_quant_product(const Vlm3rQuantCall* call) {
  if (call == nullptr || (call->bits != 8 && call->bits != 4)) return "quantised product: bad call";
  if (call->rows < 0 || call->in <= 0 || call->out_rows < 0) return "quantised product: bad size";
  if (call->rows == 0 || call->out_rows == 0) return nullptr;
  if (call->out_rows > std::numeric_limits<int32_t>::max()) return "quantised product: too wide";
  return OnStream(call->device,
                  [&](cudaStream_t stream) { return LaunchQuantProduct(*call, stream); });
}
}
