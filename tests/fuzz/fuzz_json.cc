// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/json.h"

// What the guard accepts must survive a round trip; what it refuses must not have cost memory or
// stack.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto parsed = vlm3r::ParseJson({reinterpret_cast<const char*>(data), size});
  if (!parsed) return 0;
  const std::string text = parsed->dump();
  const auto again = vlm3r::ParseJson(text);
  if (!again || again->dump() != text) __builtin_trap();
  return 0;
}
