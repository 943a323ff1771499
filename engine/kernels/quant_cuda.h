// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdint.h>

#include "engine/kernels/rope2d_cuda.h"

// Part of the C boundary between the program and libvlm3r_cuda_kernels.so.
extern "C" {

/// One product of few rows with a quantised weight; see engine/kernels/quant_weight.h for the
/// layout. All pointers are on `device`.
struct Vlm3rQuantCall {
  const void* x;         ///< [rows, in], contiguous.
  void* out;             ///< [rows, out_rows], contiguous.
  const uint8_t* codes;  ///< Blocks of 16 outputs.
  const void* scales;    ///< 8 bits: fp32 [blocks, 16]. 4 bits: bf16 [blocks, groups, 16].
  const float* bias;     ///< [out_rows] or null.
  int64_t rows, in, out_rows;
  int bits;          ///< 8 or 4.
  float values[16];  ///< What 4-bit codes stand for.
  enum Vlm3rDType dtype;
  int device;  ///< CUDA device index.
};

/// Launches on torch's current stream of `call->device`. Returns null, or what went wrong (static
/// or thread-local text).
const char* vlm3r_quant_product(const Vlm3rQuantCall* call);
}
