// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include "engine/base/result.h"

namespace vlm3r::training {

/// What a process group over NCCL is made of.
struct NcclPlace {
  c10::intrusive_ptr<c10d::Store> store;
  int rank = 0;
  int size = 1;
  std::chrono::milliseconds timeout;
};

/// Loads libvlm3r_nccl.so, which the preset `cuda` builds: NCCL is in LibTorch's CUDA half, which
/// the program does not link. Looked for as the CUDA kernels are, or at $VLM3R_NCCL. Fails with
/// kUsage, saying what is missing.
Status LoadNccl();

/// The group, after LoadNccl() has succeeded; on the current GPU. Throws c10::Error.
c10::intrusive_ptr<c10d::Backend> OpenNccl(const NcclPlace& place);

}  // namespace vlm3r::training
