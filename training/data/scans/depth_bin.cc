// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/depth_bin.h"

#include <lz4.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

#include "training/data/scans/inflate.h"

namespace vlm3r::training {
namespace {

constexpr size_t kPixels = size_t{DepthBin::kWidth} * DepthBin::kHeight;
constexpr float kUnitsPerMetre = 1000;

/// What is no measurement becomes 0.
float Measured(float metres) { return std::isfinite(metres) && metres > 0 ? metres : 0; }

DepthImage ImageOf(const std::byte* metres) {
  DepthImage image{DepthBin::kWidth, DepthBin::kHeight, std::vector<float>(kPixels)};
  std::memcpy(image.depth_m.data(), metres, kPixels * sizeof(float));
  for (float& value : image.depth_m) value = Measured(value);
  return image;
}

std::optional<DepthImage> UnpackLz4(std::span<const std::byte> packed) {
  std::vector<uint16_t> units(kPixels);
  const int bytes = LZ4_decompress_safe(
      reinterpret_cast<const char*>(packed.data()), reinterpret_cast<char*>(units.data()),
      static_cast<int>(packed.size()), static_cast<int>(kPixels * sizeof(uint16_t)));
  if (bytes != static_cast<int>(kPixels * sizeof(uint16_t))) return std::nullopt;
  DepthImage image{DepthBin::kWidth, DepthBin::kHeight, {}};
  image.depth_m.reserve(kPixels);
  for (const uint16_t value : units) image.depth_m.push_back(value / kUnitsPerMetre);
  return image;
}

}  // namespace

/// The one stream of a whole recording, at the beginning of frame `next`.
struct DepthBin::Stream {
  z_stream zlib = {};
  bool open = false;
  size_t next = 0;
  std::vector<std::byte> frame = std::vector<std::byte>(kPixels * sizeof(float));

  ~Stream() { Close(); }
  void Close() {
    if (open) inflateEnd(&zlib);
    open = false;
  }
  bool Restart(std::span<const std::byte> packed) {
    Close();
    zlib = {};
    zlib.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
    zlib.avail_in = static_cast<uInt>(std::min<size_t>(packed.size(), UINT32_MAX));
    next = 0;
    open = inflateInit2(&zlib, -MAX_WBITS) == Z_OK;
    return open;
  }
  bool ReadNext() {
    zlib.next_out = reinterpret_cast<Bytef*>(frame.data());
    zlib.avail_out = static_cast<uInt>(frame.size());
    while (zlib.avail_out > 0) {
      const int code = inflate(&zlib, Z_NO_FLUSH);
      if (code == Z_STREAM_END) break;
      if (code != Z_OK) return false;
    }
    ++next;
    return zlib.avail_out == 0;
  }
};

DepthBin::~DepthBin() = default;

Result<std::unique_ptr<DepthBin>> DepthBin::Open(const std::filesystem::path& file) {
  std::unique_ptr<DepthBin> depth(new DepthBin);
  depth->file_ = file;
  VLM3R_ASSIGN(depth->map_, FileMap::Open(file));
  if (depth->map_->bytes().empty()) return depth->Damaged(0);
  if (!depth->FindFrames()) depth->stream_ = std::make_unique<Stream>();
  return depth;
}

/// Whether sizes lead from the beginning to the end of the file exactly.
bool DepthBin::FindFrames() {
  const std::span<const std::byte> bytes = map_->bytes();
  for (size_t at = 0; at < bytes.size();) {
    uint32_t size = 0;
    if (bytes.size() - at < sizeof size) break;
    std::memcpy(&size, bytes.data() + at, sizeof size);
    at += sizeof size;
    if (size == 0 || size > bytes.size() - at || size > INT32_MAX) break;
    frames_.emplace_back(at, size);
    at += size;
    if (at == bytes.size()) return true;
  }
  frames_.clear();
  return false;
}

Error DepthBin::Damaged(size_t frame) const {
  return {ErrorCode::kBadInput, "has no readable depth for frame " + std::to_string(frame),
          file_.string(), "Download the scene again"};
}

Result<DepthImage> DepthBin::ReadStreamed(size_t frame) {
  if ((!stream_->open || frame < stream_->next) && !stream_->Restart(map_->bytes()))
    return Damaged(frame);
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
  const auto [begin, size] = frames_[frame];
  const std::span<const std::byte> packed = map_->bytes().subspan(begin, size);
  if (auto image = UnpackLz4(packed)) return *std::move(image);
  const auto metres = Inflate(packed, kPixels * sizeof(float), DeflateFormat::kRaw);
  if (!metres) return Damaged(frame);
  return ImageOf(metres->data());
}

}  // namespace vlm3r::training
