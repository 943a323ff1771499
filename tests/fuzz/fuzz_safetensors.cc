// SPDX-License-Identifier: Apache-2.0
// Any bytes as a safetensors file: refused, or every tensor lies inside and fits its shape.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "engine/weights/safetensors_header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::weights;
  const auto header = ParseSafetensorsHeader(std::as_bytes(std::span(data, size)));
  if (!header) return 0;
  for (const auto& [name, entry] : header->tensors) {
    VLM3R_CHECK(entry.offset <= size && entry.info.num_bytes <= size - entry.offset);
    VLM3R_CHECK(CheckedNumBytes(entry.info.shape, entry.info.dtype) == entry.info.num_bytes);
  }
  return 0;
}
