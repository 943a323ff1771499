// SPDX-License-Identifier: Apache-2.0
// Answer cards of strangers.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/commands/answer_card.h"
#include "engine/base/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto json = vlm3r::ParseJson({reinterpret_cast<const char*>(data), size});
  if (json) static_cast<void>(vlm3r::app::ParseCard(*json));
  return 0;
}
