// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace vlm3r::weights {

/// The little-endian number in the first `num_bytes` (at most 8) of `bytes`, which must hold them.
inline uint64_t LittleEndian(std::span<const std::byte> bytes, size_t num_bytes) {
  uint64_t value = 0;
  for (size_t i = num_bytes; i-- > 0;) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return value;
}

}  // namespace vlm3r::weights
