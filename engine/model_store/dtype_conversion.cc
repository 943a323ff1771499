// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/dtype_conversion.h"

#include <ATen/ops/isinf.h>

namespace vlm3r::model_store {
namespace {

using weights::DType;

bool IsFloat(DType dtype) {
  return dtype == DType::kF64 || dtype == DType::kF32 || dtype == DType::kF16 ||
         dtype == DType::kBF16;
}

c10::ScalarType ToScalarType(DType dtype) {
  switch (dtype) {
    case DType::kF64: return c10::kDouble;
    case DType::kF32: return c10::kFloat;
    case DType::kF16: return c10::kHalf;
    case DType::kBF16: return c10::kBFloat16;
    case DType::kI64: return c10::kLong;
    case DType::kI32: return c10::kInt;
    case DType::kI16: return c10::kShort;
    case DType::kI8: return c10::kChar;
    case DType::kU8: return c10::kByte;
    default: return c10::kBool;
  }
}

bool Overflowed(const at::Tensor& before, const at::Tensor& after) {
  return after.scalar_type() == c10::kHalf && after.numel() > 0 &&
         at::isinf(after).sum().item<int64_t>() > at::isinf(before).sum().item<int64_t>();
}

}  // namespace

std::optional<DType> FloatDTypeFromOption(std::string_view name) {
  if (name == "fp32") return DType::kF32;
  if (name == "bf16") return DType::kBF16;
  if (name == "fp16") return DType::kF16;
  return std::nullopt;
}

std::string TorchDTypeName(DType dtype) {
  switch (dtype) {
    case DType::kBF16: return "bfloat16";
    case DType::kF16: return "float16";
    case DType::kF64: return "float64";
    default: return "float32";
  }
}

DType ConvertedDType(DType stored, std::optional<DType> wanted) {
  return wanted && IsFloat(stored) ? *wanted : stored;
}

TensorSink CopyFrom(const weights::TensorSource& source) {
  return [&source](const weights::TensorDeclaration& declaration,
                   weights::SafetensorsWriter* writer) -> Status {
    VLM3R_ASSIGN(const at::Tensor tensor, source.Load(declaration.name));
    const at::Tensor converted = tensor.to(ToScalarType(declaration.dtype)).contiguous();
    if (Overflowed(tensor, converted)) {
      return Error{ErrorCode::kBadInput,
                   "tensor " + declaration.name + " has values beyond the range of fp16", "",
                   "Convert to bf16 or fp32"};
    }
    const Status written = writer->Write(converted);
    source.Release(declaration.name);
    return written;
  };
}

}  // namespace vlm3r::model_store
