// SPDX-License-Identifier: Apache-2.0
// Any bytes as config.json: refused, or all sizes are such that a model can be laid out from them.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/check.h"
#include "engine/weights/model_config.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::weights;
  const auto json = vlm3r::ParseJson({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  if (const auto config = ParseLlavaConfig(*json)) {
    const Qwen2Config& language = config->language;
    VLM3R_CHECK(language.head_dim() * language.num_attention_heads == language.hidden_size);
    VLM3R_CHECK(language.num_attention_heads % language.num_key_value_heads == 0);
    VLM3R_CHECK(language.vocab_size > 0 && language.num_hidden_layers > 0);
    for (const int64_t id : language.eos_token_ids)
      VLM3R_CHECK(id >= 0 && id < language.vocab_size);
  }
  if (const auto tower = ParseSiglipConfig(*json)) {
    VLM3R_CHECK(tower->grid_size() >= 1 &&
                tower->head_dim() * tower->num_attention_heads == tower->hidden_size);
  }
  return 0;
}
