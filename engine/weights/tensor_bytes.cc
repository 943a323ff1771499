// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/tensor_bytes.h"

#include <algorithm>

#include "engine/weights/mapped_tensor.h"

namespace vlm3r::weights {
namespace {

constexpr size_t kPieceBytes = 1 << 20;

}  // namespace

at::Tensor ToCpuBytes(const at::Tensor& tensor) { return tensor.detach().cpu().contiguous(); }

std::span<const std::byte> BytesOf(const at::Tensor& tensor) {
  return {static_cast<const std::byte*>(tensor.const_data_ptr()), tensor.nbytes()};
}

Result<DType> DTypeOf(const at::Tensor& tensor, const std::string& name) {
  const auto dtype = tensor.defined() ? FromScalarType(tensor.scalar_type()) : std::nullopt;
  if (dtype) return *dtype;
  return Error{ErrorCode::kUsage, "the tensor \"" + name + "\" has a type that cannot be written",
               "", ""};
}

Status WriteInPieces(std::span<const std::byte> bytes, AtomicFile* file) {
  while (!bytes.empty()) {
    const size_t piece = std::min(bytes.size(), kPieceBytes);
    VLM3R_TRY(file->Write(bytes.first(piece)));
    bytes = bytes.subspan(piece);
  }
  return {};
}

}  // namespace vlm3r::weights
