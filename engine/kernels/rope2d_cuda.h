// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

// The C boundary between the program and libvlm3r_cuda_kernels.so. No torch type crosses it, so
// that the program needs no CUDA library to start.
extern "C" {

/// Raised whenever a struct or function below changes meaning; a library of another version is not
/// used.
#define VLM3R_CUDA_KERNELS_VERSION 3

enum Vlm3rDType { VLM3R_FP32 = 0, VLM3R_FP16 = 1, VLM3R_BF16 = 2 };

/// One call of the rotary embedding; see engine/kernels/rope2d.h for the mathematics. All pointers
/// are on `device`.
struct Vlm3rRope2dCall {
  const void* x;             ///< [B, heads, N, D] with the strides below, in elements; D is dense.
  void* out;                 ///< [B, heads, N, D], contiguous.
  const int64_t* positions;  ///< [B, N, 2], contiguous.
  int64_t batch, heads, tokens, dim;
  int64_t batch_stride, head_stride, token_stride;
  double base;
  enum Vlm3rDType dtype;
  int fp16_rounding;
  int device;  ///< CUDA device index.
};

/// VLM3R_CUDA_KERNELS_VERSION of the library.
int vlm3r_cuda_kernels_version(void);

/// Launches on torch's current stream of `call->device`. Returns null, or what went wrong (static
/// or thread-local text).
const char* vlm3r_rope2d(const Vlm3rRope2dCall* call);
}
