// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::weights {

/// Element types that checkpoints hold.
enum class DType { kF64, kF32, kF16, kBF16, kI64, kI32, kI16, kI8, kU8, kBool };

/// Bytes of one element.
int64_t ElementSize(DType dtype);

/// Name as safetensors spells it ("F32", "BF16", …).
std::string_view DTypeName(DType dtype);
std::optional<DType> DTypeFromName(std::string_view name);

/// What a checkpoint says about one tensor before its bytes are touched.
struct TensorInfo {
  DType dtype = DType::kF32;
  std::vector<int64_t> shape;
  uint64_t num_bytes = 0;
  std::string file;  ///< Which file holds it, for messages.
};

/// Checkpoints with tensors of more dimensions are refused.
inline constexpr size_t kMaxTensorDims = 8;

/// "[3584, 1152]".
std::string ShapeString(const std::vector<int64_t>& shape);

/// Product of the dimensions in checked arithmetic; nothing on a negative dimension or overflow.
std::optional<int64_t> CheckedNumel(const std::vector<int64_t>& shape);

/// CheckedNumel times the element size, in checked arithmetic.
std::optional<uint64_t> CheckedNumBytes(const std::vector<int64_t>& shape, DType dtype);

}  // namespace vlm3r::weights
