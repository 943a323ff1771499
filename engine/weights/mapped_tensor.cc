// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/mapped_tensor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/ne.h>

namespace vlm3r::weights {
namespace {

constexpr std::array<std::pair<DType, c10::ScalarType>, 10> kTypes{{{DType::kF64, c10::kDouble},
                                                                    {DType::kF32, c10::kFloat},
                                                                    {DType::kF16, c10::kHalf},
                                                                    {DType::kBF16, c10::kBFloat16},
                                                                    {DType::kI64, c10::kLong},
                                                                    {DType::kI32, c10::kInt},
                                                                    {DType::kI16, c10::kShort},
                                                                    {DType::kI8, c10::kChar},
                                                                    {DType::kU8, c10::kByte},
                                                                    {DType::kBool, c10::kBool}}};

std::vector<int64_t> ContiguousStrides(const std::vector<int64_t>& shape) {
  std::vector<int64_t> strides(shape.size(), 1);
  for (size_t i = shape.size(); i-- > 1;)
    strides[i - 1] = strides[i] * std::max<int64_t>(shape[i], 1);
  return strides;
}

/// Elements between the first and the last one, both included.
int64_t SpanElements(const std::vector<int64_t>& shape, const std::vector<int64_t>& strides) {
  int64_t last = 0;
  for (size_t i = 0; i < shape.size(); ++i) last += (shape[i] - 1) * strides[i];
  return last + 1;
}

/// Reading a mapped page beyond the end of its file kills the process, so a file that shrank is
/// refused here.
Status CheckNotShrunk(const FileMap& map) {
  std::error_code ignored;
  if (std::filesystem::file_size(map.path(), ignored) >= map.size() || ignored) return {};
  return Error{ErrorCode::kDisk, "has become shorter while it was in use", map.path().string(),
               "Restore the file and load the model again"};
}

}  // namespace

c10::ScalarType ToScalarType(DType dtype) { return kTypes[static_cast<size_t>(dtype)].second; }

std::optional<DType> FromScalarType(c10::ScalarType type) {
  for (const auto& [dtype, scalar] : kTypes) {
    if (scalar == type) return dtype;
  }
  return std::nullopt;
}

Result<at::Tensor> MappedTensor(const std::shared_ptr<const FileMap>& map, uint64_t offset,
                                const TensorInfo& info) {
  return MappedTensor(map, offset, info, ContiguousStrides(info.shape));
}

Result<at::Tensor> MappedTensor(const std::shared_ptr<const FileMap>& map, uint64_t offset,
                                const TensorInfo& info, const std::vector<int64_t>& strides) {
  if (info.dtype == DType::kBool) {
    // A byte other than 0 and 1 in a C++ bool is undefined behaviour, so flags are read as numbers.
    TensorInfo numbers = info;
    numbers.dtype = DType::kU8;
    VLM3R_ASSIGN(const at::Tensor bytes, MappedTensor(map, offset, numbers, strides));
    return bytes.ne(0);
  }
  const auto options = at::TensorOptions().dtype(ToScalarType(info.dtype));
  if (info.num_bytes == 0) return at::empty(info.shape, options);
  VLM3R_TRY(CheckNotShrunk(*map));
  const std::byte* start = map->data() + offset;
  // from_blob wants a mutable pointer; the pages are mapped read-only, so a stray write faults
  // instead of spoiling them.
  void* data = const_cast<std::byte*>(start);
  if (reinterpret_cast<uintptr_t>(start) % static_cast<uintptr_t>(ElementSize(info.dtype)) == 0) {
    return at::from_blob(
               data, info.shape, strides, [map](void*) {}, options)
        .contiguous();
  }
  const int64_t span = SpanElements(info.shape, strides);
  const at::Tensor copy = at::empty({span}, options);
  std::memcpy(copy.data_ptr(), start, static_cast<size_t>(span * ElementSize(info.dtype)));
  return copy.as_strided(info.shape, strides).contiguous();
}

Error NoSuchTensor(std::string_view name, const std::string& file) {
  return {ErrorCode::kModelMissing, "holds no tensor \"" + std::string(name.substr(0, 160)) + "\"",
          file, "Check that all files belong to this model"};
}

Error InFile(Error error, const std::filesystem::path& path) {
  if (error.file.empty()) error.file = path.string();
  return error;
}

}  // namespace vlm3r::weights
