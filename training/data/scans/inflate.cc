// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/inflate.h"

#include <limits>
#include <new>

#include <zlib.h>

namespace vlm3r::training {
namespace {

constexpr int kWindowBits = 15;

int WindowBits(DeflateFormat format) {
  return format == DeflateFormat::kRaw ? -kWindowBits : kWindowBits;
}

// zlib reads through pointers to non-const bytes.
Bytef* Input(std::span<const std::byte> bytes) {
  return reinterpret_cast<Bytef*>(const_cast<std::byte*>(bytes.data()));
}

bool TooLarge(size_t size) { return size > std::numeric_limits<uInt>::max(); }

}  // namespace

std::optional<std::vector<std::byte>> Inflate(std::span<const std::byte> packed, size_t size,
                                              DeflateFormat format) {
  if (TooLarge(packed.size()) || TooLarge(size)) return std::nullopt;
  z_stream stream{};
  if (inflateInit2(&stream, WindowBits(format)) != Z_OK) return std::nullopt;
  std::vector<std::byte> out(size);
  stream.next_in = Input(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (result != Z_STREAM_END || stream.avail_out != 0) return std::nullopt;
  return out;
}

std::vector<std::byte> Deflate(std::span<const std::byte> bytes, DeflateFormat format) {
  z_stream stream{};
  if (TooLarge(bytes.size()) || deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                             WindowBits(format), 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::vector<std::byte> out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
  stream.next_in = Input(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace vlm3r::training
