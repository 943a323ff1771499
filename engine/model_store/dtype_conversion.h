// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/model_store/sharded_writer.h"
#include "engine/weights/tensor_source.h"

namespace vlm3r::model_store {

/// "fp32", "bf16", "fp16" as options spell them.
std::optional<weights::DType> FloatDTypeFromOption(std::string_view name);

/// "bfloat16" as config.json spells it.
std::string TorchDTypeName(weights::DType dtype);

/// The type a stored tensor gets: `wanted` for floating-point ones, its own otherwise.
weights::DType ConvertedDType(weights::DType stored, std::optional<weights::DType> wanted);

/// Loads each declared tensor from `source` (which must outlive the sink), converts it to the
/// declared type, writes it and lets its pages go. A finite value that becomes infinite (fp16's
/// range) is an error naming the tensor.
TensorSink CopyFrom(const weights::TensorSource& source);

}  // namespace vlm3r::model_store
