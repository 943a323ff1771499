// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "engine/base/result.h"

namespace vlm3r::scene {

/// Writes a grey PNG with 16 bits a pixel, atomically.
Status WriteGray16Png(const std::filesystem::path& path, std::span<const uint16_t> pixels,
                      int width, int height);

/// Writes an 8-bit RGB PNG, atomically.
Status WriteRgbPng(const std::filesystem::path& path, std::span<const uint8_t> rgb, int width,
                   int height);

/// Depth in metres to the 16-bit scale of exported PNGs: millimetres, rounded; 0 = no depth (not
/// finite, not in front of the camera, under half a millimetre); everything beyond 65.535 m is
/// 65535.
uint16_t DepthToMillimetres(float depth_m);

}  // namespace vlm3r::scene
