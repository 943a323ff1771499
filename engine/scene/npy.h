// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::scene {

/// Writes a C-order little-endian NumPy array (.npy version 1.0): float32 or uint8. The product of
/// `shape` is the number of values. Atomic.
Status WriteNpy(const std::filesystem::path& path, std::span<const float> values,
                const std::vector<int64_t>& shape);
Status WriteNpy(const std::filesystem::path& path, std::span<const uint8_t> values,
                const std::vector<int64_t>& shape);

/// Reads what WriteNpy writes when its shape is exactly `shape`; anything else fails with
/// kBadInput. Sizes are checked against the file before memory is taken.
Result<std::vector<float>> ReadNpyFloat(const std::filesystem::path& path,
                                        const std::vector<int64_t>& shape);
Result<std::vector<uint8_t>> ReadNpyBytes(const std::filesystem::path& path,
                                          const std::vector<int64_t>& shape);

}  // namespace vlm3r::scene
