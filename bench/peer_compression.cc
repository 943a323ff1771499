// SPDX-License-Identifier: Apache-2.0
#include "bench/peer_compression.h"

namespace vlm3r::bench {

Status SetQuant(const std::string& quant, nn::LoadOptions* load) {
  if (quant == "none") {
    load->quant = nn::Quant::kNone;
  } else if (quant == "int8") {
    load->quant = nn::Quant::kInt8;
  } else if (quant == "int4") {
    load->quant = nn::Quant::kInt4;
  } else if (quant == "int8-full") {
    load->quant = nn::Quant::kInt8Full;
  } else {
    return Error{ErrorCode::kUsage, "unknown quantisation \"" + quant + "\"", "",
                 "Choose none, int8, int4 or int8-full"};
  }
  return {};
}

Result<CacheMaker> CacheMakerOf(const std::string& kv, nn::LoadOptions* /*load*/) {
  if (kv != "compute") {
    return Error{ErrorCode::kUsage, "this build keeps keys and values in the compute dtype only",
                 "", "Leave out --kv"};
  }
  return CacheMaker([](const model::Qwen2& qwen2) { return qwen2.NewCache(); });
}

}  // namespace vlm3r::bench
