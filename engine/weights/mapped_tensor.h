// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

#include "engine/base/file_map.h"
#include "engine/base/result.h"
#include "engine/weights/tensor_info.h"

namespace vlm3r::weights {

c10::ScalarType ToScalarType(DType dtype);

/// Nothing for types that checkpoints do not hold (complex, quantised, …).
std::optional<DType> FromScalarType(c10::ScalarType type);

/// The contiguous tensor whose bytes start at `offset` of the file: a read-only view that keeps
/// `map` alive, or a copy when the bytes are not aligned for their type. The range must have been
/// checked against the size of the map. Fails with kDisk when the file has become shorter since it
/// was mapped.
Result<at::Tensor> MappedTensor(const std::shared_ptr<const FileMap>& map, uint64_t offset,
                                const TensorInfo& info);

/// As above for a tensor with strides in elements, copied when that is not the contiguous layout.
/// The caller has checked that every element lies in the file.
Result<at::Tensor> MappedTensor(const std::shared_ptr<const FileMap>& map, uint64_t offset,
                                const TensorInfo& info, const std::vector<int64_t>& strides);

/// kModelMissing naming the tensor and the file that should hold it.
Error NoSuchTensor(std::string_view name, const std::string& file);

/// Adds the file name to an error that has none.
Error InFile(Error error, const std::filesystem::path& path);

}  // namespace vlm3r::weights
