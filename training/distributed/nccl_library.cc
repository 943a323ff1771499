// SPDX-License-Identifier: Apache-2.0
#include "training/distributed/nccl_library.h"

#include <exception>
#include <string>

#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>

extern "C" {

int vlm3r_nccl_version() { return VLM3R_NCCL_VERSION; }

const char* vlm3r_nccl_open(const vlm3r::training::NcclPlace* place,
                            c10::intrusive_ptr<c10d::Backend>* group) {
  static thread_local std::string problem;
  try {
    auto options = c10d::ProcessGroupNCCL::Options::create();
    options->timeout = place->timeout;
    *group = c10::make_intrusive<c10d::ProcessGroupNCCL>(place->store, place->rank, place->size,
                                                         options);
    return nullptr;
  } catch (const std::exception& error) {  // No exception may cross the C boundary.
    problem = error.what();
    return problem.c_str();
  }
}
}
