// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "training/distributed/nccl.h"

// The C entry points of libvlm3r_nccl.so; program and library are built together.

/// Raised when the functions below change.
#define VLM3R_NCCL_VERSION 1

extern "C" {

/// VLM3R_NCCL_VERSION of the library.
int vlm3r_nccl_version();

/// Opens a group and gives null, or says what went wrong (valid until the next call).
const char* vlm3r_nccl_open(const vlm3r::training::NcclPlace* place,
                            c10::intrusive_ptr<c10d::Backend>* group);
}
