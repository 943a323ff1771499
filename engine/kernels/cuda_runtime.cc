// SPDX-License-Identifier: Apache-2.0
#include "engine/kernels/cuda_runtime.h"

#include <dlfcn.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include <ATen/Context.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/randint.h>
#include <ATen/ops/randn.h>
#include <c10/util/Exception.h>

#include "engine/base/plugin_paths.h"
#include "engine/kernels/rope2d_cpu.h"
#include "engine/kernels/rope2d_cuda.h"
#include "engine/kernels/self_check.h"

namespace vlm3r::kernels {
namespace {

struct CudaState {
  bool enabled = false;
  std::string message;
};

// Asks the driver, which is small, before torch's CUDA half, which takes half a second and half a
// gigabyte.
int CountDevices() {
  void* driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (driver == nullptr) return -1;
  using Init = int (*)(unsigned);
  using Count = int (*)(int*);
  const auto init = reinterpret_cast<Init>(dlsym(driver, "cuInit"));
  const auto count = reinterpret_cast<Count>(dlsym(driver, "cuDeviceGetCount"));
  int devices = 0;
  if (init == nullptr || count == nullptr || init(0) != 0 || count(&devices) != 0) return 0;
  return devices;
}

CudaState EnableCuda() {
  const int devices = CountDevices();
  if (devices < 0) return {false, "no NVIDIA driver on this machine: the CPU is used"};
  if (devices == 0) return {false, "an NVIDIA driver but no usable GPU: the CPU is used"};
  if (dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) {
    return {false, std::string("a GPU is present but LibTorch's CUDA half does not load (") +
                       dlerror() + "): install the CUDA form of LibTorch with scripts/setup.sh"};
  }
  try {
    if (!at::hasCUDA())
      return {false, "LibTorch's CUDA half was asked for too late: the CPU is used"};
    const size_t usable = at::getNumGPUs();
    if (usable == 0) return {false, "LibTorch finds no GPU that it supports: the CPU is used"};
    return {true, std::to_string(usable) + " CUDA device" + (usable > 1 ? "s" : "")};
  } catch (const c10::Error& e) {
    return {false, std::string("CUDA does not start: ") + e.what_without_backtrace()};
  }
}

const CudaState& State() {
  static const CudaState state = EnableCuda();
  return state;
}

struct KernelLibrary {
  void* library = nullptr;
  std::string message;
};

KernelLibrary LoadKernels() {
  std::error_code error;
  for (const auto& path : PluginCandidates("libvlm3r_cuda_kernels.so", "VLM3R_CUDA_KERNELS")) {
    if (!std::filesystem::is_regular_file(path, error)) continue;
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return {nullptr, path.string() + " does not load: " + dlerror()};
    using Version = int (*)();
    const auto version = reinterpret_cast<Version>(dlsym(library, "vlm3r_cuda_kernels_version"));
    if (version == nullptr || version() != VLM3R_CUDA_KERNELS_VERSION) {
      return {nullptr, path.string() + " is of another version: rebuild it"};
    }
    return {library, path.string()};
  }
  return {nullptr,
          "libvlm3r_cuda_kernels.so was not built (preset cuda): tensor operations are used"};
}

const KernelLibrary& Kernels() {
  static const KernelLibrary kernels =
      State().enabled ? LoadKernels() : KernelLibrary{nullptr, State().message};
  return kernels;
}

using Rope2dFunction = const char* (*)(const Vlm3rRope2dCall*);

Rope2dFunction Rope2dKernel() {
  static const auto kernel = reinterpret_cast<Rope2dFunction>(CudaKernel("vlm3r_rope2d"));
  return kernel;
}

Vlm3rDType DTypeOf(const at::Tensor& x) {
  if (x.scalar_type() == at::kFloat) return VLM3R_FP32;
  return x.scalar_type() == at::kHalf ? VLM3R_FP16 : VLM3R_BF16;
}

at::Tensor Launch(const at::Tensor& x, const at::Tensor& positions, double base,
                  bool fp16_rounding) {
  const at::Tensor source = x.stride(3) == 1 ? x : x.contiguous();
  const at::Tensor dense_positions = positions.contiguous();
  const at::Tensor out = at::empty(x.sizes(), x.options());
  Vlm3rRope2dCall call = {};
  call.x = source.const_data_ptr();
  call.out = out.mutable_data_ptr();
  call.positions = dense_positions.const_data_ptr<int64_t>();
  call.batch = x.size(0);
  call.heads = x.size(1);
  call.tokens = x.size(2);
  call.dim = x.size(3);
  call.batch_stride = source.stride(0);
  call.head_stride = source.stride(1);
  call.token_stride = source.stride(2);
  call.base = base;
  call.dtype = DTypeOf(x);
  call.fp16_rounding = fp16_rounding ? 1 : 0;
  call.device = x.get_device();
  const char* problem = Rope2dKernel()(&call);
  TORCH_CHECK(problem == nullptr, "rope2d on ", x.device(), ": ", problem);
  return out;
}

// Both roundings, odd sizes, strides and negative positions, against the CPU twin. One unit in the
// last place of the result's dtype may differ, since the two sides' sines may.
double LargestError(const at::Tensor& like, double base) {
  const at::Tensor x = at::randn({2, 5, 3, 52}).to(like.scalar_type()).transpose(1, 2);
  const at::Tensor positions = at::randint(-3, 40, {2, 5, 2}, at::kLong);
  const double unit = like.scalar_type() == at::kFloat  ? 1e-5
                      : like.scalar_type() == at::kHalf ? 4e-3
                                                        : 4e-2;
  double largest = 0;
  for (const bool rounding : {false, true}) {
    const at::Tensor expected = Rope2dCpu(x, positions, base, rounding);
    const at::Tensor actual =
        Launch(x.to(like.device()), positions.to(like.device()), base, rounding).cpu();
    const double error =
        (actual.to(at::kDouble) - expected.to(at::kDouble)).abs().max().item<double>();
    const double tolerance = rounding ? std::max(unit, 4e-3) : unit;
    if (!(error / tolerance <= largest)) largest = error / tolerance;
  }
  return largest;
}

}  // namespace

bool TryEnableCuda() { return State().enabled; }

const std::string& CudaMessage() { return State().message; }

const std::string& CudaKernelsMessage() { return Kernels().message; }

void* CudaKernel(const char* name) {
  void* library = Kernels().library;
  return library == nullptr ? nullptr : dlsym(library, name);
}

at::Tensor Rope2dCuda(const at::Tensor& x, const at::Tensor& positions, double base,
                      bool fp16_rounding) {
  static SelfCheck self_check("The rotary-embedding kernel");
  if (!x.is_cuda() || Rope2dKernel() == nullptr) return {};
  const std::string where = x.device().str() + " " + c10::toString(x.scalar_type());
  if (!self_check.Allows(where, [&] { return LargestError(x, base); })) return {};
  return Launch(x, positions, base, fp16_rounding);
}

}  // namespace vlm3r::kernels
