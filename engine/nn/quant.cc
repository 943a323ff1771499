// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/quant.h"

namespace vlm3r::nn {

Result<Quant> QuantNamed(const std::string& name) {
  if (name == "none") return Quant::kNone;
  if (name == "int8") return Quant::kInt8;
  if (name == "int4") return Quant::kInt4;
  if (name == "int8-full") return Quant::kInt8Full;
  return Error{ErrorCode::kUsage, "unknown quantisation \"" + name + "\"", "",
               "Use none, int8, int4 or int8-full"};
}

}  // namespace vlm3r::nn
