// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/depth_bin.h"

#include <lz4.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "training/data/scans/byte_reader.h"
#include "training/data/scans/inflate.h"

namespace vlm3r::training {
namespace {

constexpr size_t kPixels = size_t{DepthBin::kWidth} * DepthBin::kHeight;
constexpr size_t kMetreBytes = kPixels * sizeof(float), kUnitBytes = kPixels * sizeof(uint16_t);
constexpr float kUnitsPerMetre = 1000;
/// Deflate packs at most 1032 bytes into one, LZ4 255; and nobody keeps what packing doubled. The
/// least size bounds how many pictures a file can claim.
constexpr size_t kLeastPacked = kMetreBytes / 1032, kMostPacked = 2 * kMetreBytes;
constexpr size_t kMostFed = size_t{1} << 30;  ///< zlib counts input in 32 bits.

/// What is no measurement becomes 0.
float Measured(float metres) { return std::isfinite(metres) && metres > 0 ? metres : 0; }

DepthImage ImageOf(const std::byte* metres) {
  DepthImage image{DepthBin::kWidth, DepthBin::kHeight, std::vector<float>(kPixels)};
  std::memcpy(image.depth_m.data(), metres, kMetreBytes);
  for (float& value : image.depth_m) value = Measured(value);
  return image;
}

std::optional<DepthImage> UnpackLz4(std::span<const std::byte> packed) {
  std::vector<uint16_t> units(kPixels);
  const int num_bytes = LZ4_decompress_safe(
      reinterpret_cast<const char*>(packed.data()), reinterpret_cast<char*>(units.data()),
      static_cast<int>(packed.size()), static_cast<int>(kUnitBytes));
  if (num_bytes != static_cast<int>(kUnitBytes)) return std::nullopt;
  DepthImage image{DepthBin::kWidth, DepthBin::kHeight, {}};
  image.depth_m.reserve(kPixels);
  for (const uint16_t value : units) image.depth_m.push_back(value / kUnitsPerMetre);
  return image;
}

}  // namespace

/// The one stream of a whole recording; `frame` is the picture before `next`.
struct DepthBin::Stream {
  explicit Stream(std::span<const std::byte> bytes) : packed(bytes) {}
  ~Stream() { Close(); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void Close() {
    if (open) inflateEnd(&zlib);
    open = false;
  }
  bool Restart() {
    Close();
    zlib = {};
    rest = packed;
    next = 0;
    open = inflateInit2(&zlib, -MAX_WBITS) == Z_OK;
    return open;
  }
  void Feed() {
    const auto part = rest.first(std::min(rest.size(), kMostFed));
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(part.data()));
    zlib.avail_in = static_cast<uInt>(part.size());
    rest = rest.subspan(part.size());
  }
  bool ReadNext() {
    zlib.next_out = reinterpret_cast<Bytef*>(frame.data());
    zlib.avail_out = static_cast<uInt>(frame.size());
    int code = Z_OK;
    while (zlib.avail_out > 0 && code == Z_OK) {
      if (zlib.avail_in == 0) Feed();
      code = inflate(&zlib, Z_NO_FLUSH);
    }
    ++next;
    return zlib.avail_out == 0 && (code == Z_OK || code == Z_STREAM_END);
  }

  std::span<const std::byte> packed, rest;
  z_stream zlib = {};
  bool open = false;
  size_t next = 0;
  std::vector<std::byte> frame = std::vector<std::byte>(kMetreBytes);
};

DepthBin::~DepthBin() = default;

Result<std::unique_ptr<DepthBin>> DepthBin::Open(const std::filesystem::path& file) {
  VLM3R_ASSIGN(auto map, FileMap::Open(file));
  VLM3R_ASSIGN(auto depth, Parse(map->bytes(), file.string()));
  depth->map_ = std::move(map);
  return depth;
}

Result<std::unique_ptr<DepthBin>> DepthBin::Parse(std::span<const std::byte> bytes,
                                                  const std::string& name) {
  std::unique_ptr<DepthBin> depth(new DepthBin);
  depth->bytes_ = bytes;
  depth->name_ = name;
  if (bytes.empty()) return depth->Damaged(0);
  if (!depth->FindFrames()) depth->stream_ = std::make_unique<Stream>(bytes);
  return depth;
}

/// Whether sizes lead from the beginning to the end of the file exactly.
bool DepthBin::FindFrames() {
  for (ByteReader reader(bytes_); reader.left() > 0;) {
    const auto size = reader.Take<uint32_t>();
    const auto packed =
        size && *size >= kLeastPacked && *size <= kMostPacked ? reader.Take(*size) : std::nullopt;
    if (!packed) {
      frames_ = {};
      return false;
    }
    frames_.push_back(*packed);
  }
  return true;
}

Error DepthBin::Damaged(size_t frame) const {
  return {ErrorCode::kBadInput, "has no readable depth for frame " + std::to_string(frame), name_,
          "Download the scene again"};
}

Result<DepthImage> DepthBin::ReadStreamed(size_t frame) {
  if ((!stream_->open || frame + 1 < stream_->next) && !stream_->Restart()) return Damaged(frame);
  while (stream_->next <= frame) {
    if (stream_->ReadNext()) continue;
    stream_->Close();
    return Damaged(frame);
  }
  return ImageOf(stream_->frame.data());
}

Result<DepthImage> DepthBin::Read(size_t frame) {
  if (stream_) return ReadStreamed(frame);
  if (frame >= frames_.size()) return Damaged(frame);
  if (auto image = UnpackLz4(frames_[frame])) return *std::move(image);
  const auto metres = Inflate(frames_[frame], kMetreBytes, DeflateFormat::kRaw);
  if (!metres) return Damaged(frame);
  return ImageOf(metres->data());
}

}  // namespace vlm3r::training
