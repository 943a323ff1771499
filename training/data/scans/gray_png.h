// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::training {

/// A grey picture as stored: masks have 8 bits, depth has 16.
struct GrayImage {
  int width = 0, height = 0;
  int bits = 8;  ///< 8 or 16.
  std::vector<uint16_t> values;
};

/// Decodes a grey PNG without any conversion of its values. `name` goes into errors (kBadInput:
/// damaged, not grey, over 32 million pixels).
Result<GrayImage> DecodeGrayPng(std::span<const std::byte> bytes, const std::string& name);

/// The picture as a PNG file in memory.
Result<std::vector<std::byte>> EncodeGrayPng(const GrayImage& image);

}  // namespace vlm3r::training
