// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cuda_runtime_api.h>

#include "engine/kernels/rope2d_cuda.h"

/// Queues the kernel on `stream` of the current device. Inside libvlm3r_cuda_kernels.so only.
cudaError_t LaunchRope2d(const Vlm3rRope2dCall& call, cudaStream_t stream);
