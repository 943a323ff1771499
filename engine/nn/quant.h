// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/result.h"

namespace vlm3r::nn {

/// How the weights of linear layers are kept (weight-only quantisation; engine/kernels/quant_*).
enum class Quant {
  kNone,      ///< As they are, in the compute dtype.
  kInt8,      ///< 8 bits, a scale for each output row.
  kInt4,      ///< 4 bits, a scale for each group of 64 columns.
  kInt8Full,  ///< As kInt8; products of many rows take 8-bit activations too.
};

/// "none", "int8", "int4", "int8-full". Others: kUsage.
Result<Quant> QuantNamed(const std::string& name);

}  // namespace vlm3r::nn
