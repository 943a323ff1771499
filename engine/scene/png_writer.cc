// SPDX-License-Identifier: Apache-2.0
#include "engine/scene/png_writer.h"

#include <zlib.h>

#include <cmath>
#include <string>
#include <string_view>

#include "engine/base/atomic_file.h"

namespace vlm3r::scene {
namespace {

constexpr char kGrey = 0, kRgb = 2;

std::string BigEndian(uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string Chunk(const char* type, std::string_view data) {
  const std::string body = type + std::string(data);
  const uLong crc =
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return BigEndian(static_cast<uint32_t>(data.size())) + body +
         BigEndian(static_cast<uint32_t>(crc));
}

// `rows` holds a filter byte of 0 before each row, samples in network order.
Status WritePng(const std::filesystem::path& path, const std::string& rows, int width, int height,
                char bits, char colour) {
  uLongf size = compressBound(static_cast<uLong>(rows.size()));
  std::string packed(size, '\0');
  const int result =
      compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                reinterpret_cast<const Bytef*>(rows.data()), static_cast<uLong>(rows.size()), 4);
  VLM3R_CHECK(result == Z_OK, "compressing into a large enough buffer");
  packed.resize(size);
  const std::string head = BigEndian(static_cast<uint32_t>(width)) +
                           BigEndian(static_cast<uint32_t>(height)) +
                           std::string{bits, colour, 0, 0, 0};
  return WriteFileAtomically(path, std::string("\x89PNG\r\n\x1a\n", 8) + Chunk("IHDR", head) +
                                       Chunk("IDAT", packed) + Chunk("IEND", ""));
}

}  // namespace

Status WriteGray16Png(const std::filesystem::path& path, std::span<const uint16_t> pixels,
                      int width, int height) {
  VLM3R_CHECK(pixels.size() == static_cast<size_t>(width) * static_cast<size_t>(height));
  std::string rows;
  rows.reserve(pixels.size() * 2 + static_cast<size_t>(height));
  for (size_t i = 0; i < pixels.size(); ++i) {
    if (i % static_cast<size_t>(width) == 0) rows += '\0';
    rows += static_cast<char>(pixels[i] >> 8);
    rows += static_cast<char>(pixels[i] & 0xFF);
  }
  return WritePng(path, rows, width, height, 16, kGrey);
}

Status WriteRgbPng(const std::filesystem::path& path, std::span<const uint8_t> rgb, int width,
                   int height) {
  const size_t row_bytes = static_cast<size_t>(width) * 3;
  VLM3R_CHECK(rgb.size() == row_bytes * static_cast<size_t>(height));
  std::string rows;
  rows.reserve(rgb.size() + static_cast<size_t>(height));
  for (size_t begin = 0; begin < rgb.size(); begin += row_bytes) {
    rows += '\0';
    rows.append(reinterpret_cast<const char*>(&rgb[begin]), row_bytes);
  }
  return WritePng(path, rows, width, height, 8, kRgb);
}

uint16_t DepthToMillimetres(float depth_m) {
  if (!std::isfinite(depth_m) || depth_m <= 0) return 0;
  return static_cast<uint16_t>(std::min(std::lround(std::min(depth_m, 100.0f) * 1000.0f), 65535L));
}

}  // namespace vlm3r::scene
