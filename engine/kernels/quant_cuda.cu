// SPDX-License-Identifier: Apache-2.0
// Raw pointers only: a .cu file that includes torch takes minutes to compile.
#include "engine/kernels/quant_cuda_launch.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>

namespace {

constexpr int kWarp = 32;
constexpr int kWarps = 8;
constexpr int kThreads = kWarp * kWarps;
constexpr int kLanes = 16;   // Outputs of a block.
constexpr int kOutputs = 4;  // Of one thread: 16 bytes, four columns of four outputs.
constexpr int kGroup = 64;   // Columns that share a scale of 4-bit weights.
constexpr int kVectors = kWarp / (kLanes / kOutputs);  // That a warp reads at once.

__device__ float Widen(float x) { return x; }
__device__ float Widen(__half x) { return __half2float(x); }
__device__ float Widen(__nv_bfloat16 x) { return __bfloat162float(x); }

template <typename T>
__device__ T Narrow(float x);
template <>
__device__ float Narrow<float>(float x) {
  return x;
}
template <>
__device__ __half Narrow<__half>(float x) {
  return __float2half_rn(x);
}
template <>
__device__ __nv_bfloat16 Narrow<__nv_bfloat16>(float x) {
  return __float2bfloat16_rn(x);
}

// Four activations from `column` on, zeros behind the width.
template <typename T>
__device__ void LoadFour(const T* row, int64_t column, int64_t in, float* x) {
#pragma unroll
  for (int j = 0; j < 4; ++j) x[j] = column + j < in ? Widen(row[column + j]) : 0.0F;
}

// Adds four columns of 8-bit codes: one 32-bit word for each of four outputs.
template <int kRows>
__device__ void Add8(const unsigned* words, const float (*x)[4], float (*sums)[kOutputs]) {
#pragma unroll
  for (int o = 0; o < kOutputs; ++o) {
#pragma unroll
    for (int j = 0; j < 4; ++j) {
      const float value = static_cast<float>(static_cast<int>(words[o] >> (8 * j) & 255u) - 128);
#pragma unroll
      for (int r = 0; r < kRows; ++r) sums[r][o] = fmaf(value, x[r][j], sums[r][o]);
    }
  }
}

// Adds four columns of 4-bit codes, the low or the high half of each byte.
template <int kRows>
__device__ void Add4(const unsigned* words, int shift, const float* values, const float* scales,
                     const float (*x)[4], float (*sums)[kOutputs]) {
#pragma unroll
  for (int o = 0; o < kOutputs; ++o) {
#pragma unroll
    for (int j = 0; j < 4; ++j) {
      const float value = values[words[o] >> (8 * j + shift) & 15u] * scales[o];
#pragma unroll
      for (int r = 0; r < kRows; ++r) sums[r][o] = fmaf(value, x[r][j], sums[r][o]);
    }
  }
}

// One thread block gives the 16 outputs of one block of weights for kRows rows. Its warps step
// through the columns together, so that every byte of the weight is read once, in order.
template <typename T, int kBits, int kRows>
__global__ void QuantProductKernel(Vlm3rQuantCall call, int64_t first_row) {
  __shared__ float values[16];
  __shared__ float shared[kWarps][kRows][kLanes];
  if (kBits == 4 && threadIdx.x < 16) values[threadIdx.x] = call.values[threadIdx.x];
  __syncthreads();
  const int warp = threadIdx.x / kWarp;
  const int lane = threadIdx.x % kWarp;
  const int first_output = lane % (kLanes / kOutputs) * kOutputs;
  constexpr int kColumns = kBits == 8 ? 4 : 8;  // Of one vector of 64 bytes.
  const int64_t groups = (call.in + kGroup - 1) / kGroup;
  const int64_t vectors = groups * (kGroup / kColumns);
  const uint8_t* codes = call.codes + blockIdx.x * vectors * (4 * kLanes);
  const T* rows = static_cast<const T*>(call.x) + first_row * call.in;
  float sums[kRows][kOutputs] = {};
  for (int64_t v = warp * kVectors + lane / (kLanes / kOutputs); v < vectors;
       v += kWarps * kVectors) {
    const uint4 four = *reinterpret_cast<const uint4*>(codes + v * (4 * kLanes) + 4 * first_output);
    const unsigned words[kOutputs] = {four.x, four.y, four.z, four.w};
    float x[kRows][4];
#pragma unroll
    for (int r = 0; r < kRows; ++r) LoadFour(rows + r * call.in, v * kColumns, call.in, x[r]);
    if (kBits == 8) {
      Add8<kRows>(words, x, sums);
      continue;
    }
    float scales[kOutputs];
    const auto* all = static_cast<const __nv_bfloat16*>(call.scales);
#pragma unroll
    for (int o = 0; o < kOutputs; ++o) {
      scales[o] =
          Widen(all[(blockIdx.x * groups + v * kColumns / kGroup) * kLanes + first_output + o]);
    }
    Add4<kRows>(words, 0, values, scales, x, sums);
#pragma unroll
    for (int r = 0; r < kRows; ++r) LoadFour(rows + r * call.in, v * kColumns + 4, call.in, x[r]);
    Add4<kRows>(words, 4, values, scales, x, sums);
  }
#pragma unroll
  for (int r = 0; r < kRows; ++r) {
#pragma unroll
    for (int o = 0; o < kOutputs; ++o) {
      float sum = sums[r][o];
      for (int offset = kLanes / kOutputs; offset < kWarp; offset *= 2)
        sum += __shfl_xor_sync(0xFFFFFFFFu, sum, offset);
      if (lane < kLanes / kOutputs) shared[warp][r][first_output + o] = sum;
    }
  }
  __syncthreads();
  for (int i = threadIdx.x; i < kRows * kLanes; i += kThreads) {
    const int row = i / kLanes;
    const int64_t output = blockIdx.x * static_cast<int64_t>(kLanes) + i % kLanes;
    if (output >= call.out_rows) continue;
    float sum = 0;
    for (int w = 0; w < kWarps; ++w) sum += shared[w][row][i % kLanes];
    if (kBits == 8) sum *= static_cast<const float*>(call.scales)[output];
    if (call.bias != nullptr) sum += call.bias[output];
    static_cast<T*>(call.out)[(first_row + row) * call.out_rows + output] = Narrow<T>(sum);
  }
}

template <typename T, int kBits>
cudaError_t LaunchRows(const Vlm3rQuantCall& call, cudaStream_t stream) {
  const auto blocks = static_cast<unsigned>((call.out_rows + kLanes - 1) / kLanes);
  for (int64_t row = 0; row < call.rows;) {
    const int64_t left = call.rows - row;
    if (left >= 8) {
      QuantProductKernel<T, kBits, 8><<<blocks, kThreads, 0, stream>>>(call, row);
      row += 8;
    } else if (left >= 4) {
      QuantProductKernel<T, kBits, 4><<<blocks, kThreads, 0, stream>>>(call, row);
      row += 4;
    } else if (left >= 2) {
      QuantProductKernel<T, kBits, 2><<<blocks, kThreads, 0, stream>>>(call, row);
      row += 2;
    } else {
      QuantProductKernel<T, kBits, 1><<<blocks, kThreads, 0, stream>>>(call, row);
      row += 1;
    }
  }
  return cudaGetLastError();
}

template <typename T>
cudaError_t Launch(const Vlm3rQuantCall& call, cudaStream_t stream) {
  return call.bits == 8 ? LaunchRows<T, 8>(call, stream) : LaunchRows<T, 4>(call, stream);
}

}  // namespace

cudaError_t LaunchQuantProduct(const Vlm3rQuantCall& call, cudaStream_t stream) {
  switch (call.dtype) {
    case VLM3R_FP32: return Launch<float>(call, stream);
    case VLM3R_FP16: return Launch<__half>(call, stream);
    case VLM3R_BF16: return Launch<__nv_bfloat16>(call, stream);
  }
  return cudaErrorInvalidValue;
}
