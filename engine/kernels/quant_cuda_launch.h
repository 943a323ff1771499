// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cuda_runtime_api.h>

#include "engine/kernels/quant_cuda.h"

/// Queues the kernel on `stream` of the current device. Inside libvlm3r_cuda_kernels.so only.
cudaError_t LaunchQuantProduct(const Vlm3rQuantCall& call, cudaStream_t stream);
