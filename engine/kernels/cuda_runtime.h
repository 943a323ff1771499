// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <ATen/core/Tensor.h>

namespace vlm3r::kernels {

/// Makes torch's CUDA device usable in this process, and says whether there is one.
///
/// The program links LibTorch's CPU half only. On a machine with an NVIDIA driver and a GPU the
/// first call loads libtorch_cuda.so, which must happen before anything asks at::hasCUDA(): that
/// call remembers its first answer. So call this first thing wherever a device is chosen. Without a
/// driver or a GPU nothing is loaded. Never throws; later calls return the first answer.
/// Thread-safe.
bool TryEnableCuda();

/// One line on what TryEnableCuda() found, for `doctor` and for error messages ("no NVIDIA driver
/// on this machine").
const std::string& CudaMessage();

/// Rope2d() on a GPU by the project's own kernel, or an undefined tensor where that kernel is not
/// built in, not found, or was switched off because it disagreed with its CPU twin on first use.
/// Arguments are those of Rope2d(), checked.
at::Tensor Rope2dCuda(const at::Tensor& x, const at::Tensor& positions, double base,
                      bool fp16_rounding);

/// A C function of the kernel library, or null where there is no library.
void* CudaKernel(const char* name);

/// Where the kernel library was found, or why there is none; for `doctor`.
const std::string& CudaKernelsMessage();

}  // namespace vlm3r::kernels
