// SPDX-License-Identifier: Apache-2.0
// Raw pointers only: a .cu file that includes torch takes minutes to compile.
#include "engine/kernels/rope2d_cuda_launch.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>

namespace {

constexpr int kThreads = 256;

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

template <bool kHalfRounding>
__device__ float Rounded(float x) {
  return kHalfRounding ? __half2float(__float2half_rn(x)) : x;
}

// One block turns all heads of one token. Its 2Q cosines and sines are computed once, into shared
// memory. Products are rounded before they are added (no fused multiply-add), as on the CPU.
template <typename T, bool kHalfRounding>
__global__ void Rope2dKernel(Vlm3rRope2dCall call) {
  extern __shared__ float table[];
  const int64_t b = blockIdx.x / call.tokens;
  const int64_t n = blockIdx.x % call.tokens;
  const int quarter = static_cast<int>(call.dim / 4);
  float* cosine = table;
  float* sine = table + 2 * quarter;
  const int64_t* position = call.positions + (b * call.tokens + n) * 2;
  for (int i = threadIdx.x; i < 2 * quarter; i += blockDim.x) {
    const float exponent = static_cast<float>(i % quarter) / static_cast<float>(quarter);
    const float frequency = 1.0F / powf(static_cast<float>(call.base), exponent);
    sincosf(static_cast<float>(position[i / quarter]) * frequency, &sine[i], &cosine[i]);
  }
  __syncthreads();
  const T* token = static_cast<const T*>(call.x) + b * call.batch_stride + n * call.token_stride;
  for (int64_t i = threadIdx.x; i < call.heads * 2 * quarter; i += blockDim.x) {
    const int64_t h = i / (2 * quarter);
    const int pair = static_cast<int>(i % (2 * quarter));
    const int64_t channel = pair / quarter * 2 * quarter + pair % quarter;
    const T* source = token + h * call.head_stride + channel;
    T* target =
        static_cast<T*>(call.out) + ((b * call.heads + h) * call.tokens + n) * call.dim + channel;
    const float u = Rounded<kHalfRounding>(Widen(source[0]));
    const float v = Rounded<kHalfRounding>(Widen(source[quarter]));
    const float turned_u = __fsub_rn(__fmul_rn(u, cosine[pair]), __fmul_rn(v, sine[pair]));
    const float turned_v = __fadd_rn(__fmul_rn(v, cosine[pair]), __fmul_rn(u, sine[pair]));
    target[0] = Narrow<T>(Rounded<kHalfRounding>(turned_u));
    target[quarter] = Narrow<T>(Rounded<kHalfRounding>(turned_v));
  }
}

template <typename T>
cudaError_t Launch(const Vlm3rRope2dCall& call, cudaStream_t stream) {
  const auto blocks = static_cast<unsigned>(call.batch * call.tokens);
  const size_t shared_bytes = static_cast<size_t>(call.dim) * sizeof(float);
  if (call.fp16_rounding != 0) {
    Rope2dKernel<T, true><<<blocks, kThreads, shared_bytes, stream>>>(call);
  } else {
    Rope2dKernel<T, false><<<blocks, kThreads, shared_bytes, stream>>>(call);
  }
  return cudaGetLastError();
}

}  // namespace

cudaError_t LaunchRope2d(const Vlm3rRope2dCall& call, cudaStream_t stream) {
  switch (call.dtype) {
    case VLM3R_FP32: return Launch<float>(call, stream);
    case VLM3R_FP16: return Launch<__half>(call, stream);
    case VLM3R_BF16: return Launch<__nv_bfloat16>(call, stream);
  }
  return cudaErrorInvalidValue;
}
