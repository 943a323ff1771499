// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/json_slices.h"

namespace {

// Cutting an object must find what parsing finds, and never more in what cannot be parsed than its
// text.
void CheckSlices(std::string_view text, const vlm3r::Result<vlm3r::Json>& parsed) {
  const auto slices = vlm3r::CutJsonObject(text);
  size_t num_bytes = 0;
  for (size_t i = 0; slices && i < slices->size(); ++i) num_bytes += (*slices)[i].value.size();
  if (num_bytes > text.size()) __builtin_trap();
  if (!parsed || !parsed->is_object()) return;
  if (!slices) {
    if (text.size() < 4096) __builtin_trap();  // Else a key may be longer than keys may be.
    return;
  }
  if (slices->size() != parsed->size()) __builtin_trap();
  for (const auto& slice : *slices) {
    const auto value = vlm3r::ParseJson(slice.value);
    if (!value || *value != parsed->at(slice.key)) __builtin_trap();
  }
}

}  // namespace

// What the guard accepts must survive a round trip; what it refuses must not have cost memory or
// stack.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto parsed = vlm3r::ParseJson(bytes);
  CheckSlices(bytes, parsed);
  if (!parsed) return 0;
  const std::string text = parsed->dump();
  const auto again = vlm3r::ParseJson(text);
  if (!again || again->dump() != text) __builtin_trap();
  return 0;
}
