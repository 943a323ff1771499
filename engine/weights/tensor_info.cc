// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/tensor_info.h"

#include <array>
#include <utility>

namespace vlm3r::weights {
namespace {

struct DTypeRow {
  DType dtype;
  std::string_view name;
  int64_t bytes;
};

constexpr std::array<DTypeRow, 10> kDTypes{{{DType::kF64, "F64", 8},
                                            {DType::kF32, "F32", 4},
                                            {DType::kF16, "F16", 2},
                                            {DType::kBF16, "BF16", 2},
                                            {DType::kI64, "I64", 8},
                                            {DType::kI32, "I32", 4},
                                            {DType::kI16, "I16", 2},
                                            {DType::kI8, "I8", 1},
                                            {DType::kU8, "U8", 1},
                                            {DType::kBool, "BOOL", 1}}};

}  // namespace

int64_t ElementSize(DType dtype) { return kDTypes[static_cast<size_t>(dtype)].bytes; }
std::string_view DTypeName(DType dtype) { return kDTypes[static_cast<size_t>(dtype)].name; }

std::optional<DType> DTypeFromName(std::string_view name) {
  for (const DTypeRow& row : kDTypes) {
    if (row.name == name) return row.dtype;
  }
  return std::nullopt;
}

std::string ShapeString(const std::vector<int64_t>& shape) {
  std::string text = "[";
  for (size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + "]";
}

std::optional<int64_t> CheckedNumel(const std::vector<int64_t>& shape) {
  int64_t numel = 1;
  for (int64_t dim : shape) {
    if (dim < 0 || __builtin_mul_overflow(numel, dim, &numel)) return std::nullopt;
  }
  return numel;
}

std::optional<uint64_t> CheckedNumBytes(const std::vector<int64_t>& shape, DType dtype) {
  const auto numel = CheckedNumel(shape);
  int64_t bytes = 0;
  if (!numel || __builtin_mul_overflow(*numel, ElementSize(dtype), &bytes)) return std::nullopt;
  return static_cast<uint64_t>(bytes);
}

}  // namespace vlm3r::weights
