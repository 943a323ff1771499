// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace vlm3r::training {

enum class DeflateFormat { kZlib, kRaw };

/// Expands a deflate stream that must give exactly `size` bytes; nothing when it gives more or
/// fewer, or is damaged. Never takes more memory than `size`.
std::optional<std::vector<std::byte>> Inflate(std::span<const std::byte> packed, size_t size,
                                              DeflateFormat format);

/// Packs bytes.
std::vector<std::byte> Deflate(std::span<const std::byte> bytes, DeflateFormat format);

}  // namespace vlm3r::training
