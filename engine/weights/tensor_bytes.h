// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <ATen/core/Tensor.h>

#include "engine/base/atomic_file.h"
#include "engine/base/result.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

/// The tensor on the CPU, contiguous, detached: its bytes can be written as they are.
at::Tensor ToCpuBytes(const at::Tensor& tensor);

/// The bytes of a contiguous CPU tensor; valid while it lives.
std::span<const std::byte> BytesOf(const at::Tensor& tensor);

/// The checkpoint type of a tensor. Fails with kUsage, naming it, for types no checkpoint holds.
Result<DType> DTypeOf(const at::Tensor& tensor, const std::string& name);

/// Appends bytes in pieces of bounded size, so that the file's buffer stays small.
Status WriteInPieces(std::span<const std::byte> bytes, AtomicFile* file);

}  // namespace vlm3r::weights
