// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/sens_file.h"

#include <algorithm>

#include "engine/frames/image_file.h"
#include "engine/scene/rigid_motion.h"
#include "training/data/scans/byte_reader.h"
#include "training/data/scans/inflate.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr uint32_t kVersion = 4;
constexpr int32_t kJpeg = 2;
constexpr int32_t kZlib = 1;
constexpr uint64_t kLongestName = 4096;
constexpr uint32_t kLargestSide = 16384;
/// Pose, two time stamps and two sizes: what even an empty frame takes.
constexpr uint64_t kFrameHeaderBytes = 64 + 4 * 8;

using Matrix = Eigen::Matrix<float, 4, 4, Eigen::RowMajor>;

std::optional<Eigen::Matrix4f> TakeMatrix(ByteReader* reader) {
  const auto bytes = reader->Take(16 * sizeof(float));
  if (!bytes) return std::nullopt;
  Matrix matrix;
  std::memcpy(matrix.data(), bytes->data(), bytes->size());
  return Eigen::Matrix4f(matrix);
}

bool TakeHeader(ByteReader* reader, SensHeader* header) {
  const auto name_size = reader->Take<uint64_t>();
  if (!name_size || *name_size > kLongestName) return false;
  const auto name = reader->Take(*name_size);
  if (!name) return false;
  header->sensor_name.assign(reinterpret_cast<const char*>(name->data()), name->size());
  for (Eigen::Matrix4f* matrix : {&header->intrinsic_color, &header->extrinsic_color,
                                  &header->intrinsic_depth, &header->extrinsic_depth}) {
    const auto read = TakeMatrix(reader);
    if (!read) return false;
    *matrix = *read;
  }
  return true;
}

bool IsSide(const std::optional<uint32_t>& side) {
  return side && *side > 0 && *side <= kLargestSide;
}

}  // namespace

Error SensFile::Bad(const std::string& what) const {
  return {ErrorCode::kBadInput, "is not a usable .sens file: " + what, source_,
          "Download or export the scene again"};
}

Result<SensFile> SensFile::Open(const fs::path& path) {
  VLM3R_ASSIGN(std::shared_ptr<const FileMap> map, FileMap::Open(path));
  VLM3R_ASSIGN(SensFile file, Parse(map->bytes(), path.string()));
  file.map_ = std::move(map);
  return file;
}

Result<SensFile> SensFile::Parse(std::span<const std::byte> bytes, const std::string& name) {
  SensFile file;
  file.bytes_ = bytes;
  file.source_ = name;
  VLM3R_TRY(file.Index());
  return file;
}

Status SensFile::Index() {
  ByteReader reader(bytes_);
  const auto version = reader.Take<uint32_t>();
  if (!version) return Bad("it is empty");
  if (*version != kVersion) return Bad("version " + std::to_string(*version) + " instead of 4");
  if (!TakeHeader(&reader, &header_)) return Bad("its header is damaged");
  const auto color_kind = reader.Take<int32_t>();
  const auto depth_kind = reader.Take<int32_t>();
  if (color_kind != kJpeg || depth_kind != kZlib)
    return Bad("only JPEG colour with zlib depth can be read");
  const auto color_width = reader.Take<uint32_t>(), color_height = reader.Take<uint32_t>();
  const auto depth_width = reader.Take<uint32_t>(), depth_height = reader.Take<uint32_t>();
  const auto shift = reader.Take<float>();
  const auto num_frames = reader.Take<uint64_t>();
  if (!IsSide(color_width) || !IsSide(color_height) || !IsSide(depth_width) ||
      !IsSide(depth_height) || !shift || !(*shift > 0) || !num_frames) {
    return Bad("its header is damaged");
  }
  header_.color_width = static_cast<int>(*color_width);
  header_.color_height = static_cast<int>(*color_height);
  header_.depth_width = static_cast<int>(*depth_width);
  header_.depth_height = static_cast<int>(*depth_height);
  header_.depth_shift = *shift;
  if (*num_frames > reader.left() / kFrameHeaderBytes + 1) return Bad("it claims too many frames");
  for (uint64_t i = 0; i < *num_frames; ++i) {
    const auto pose = TakeMatrix(&reader);
    const auto times = reader.Take(2 * sizeof(uint64_t));
    const auto color_size = reader.Take<uint64_t>(), depth_size = reader.Take<uint64_t>();
    if (!pose || !times || !color_size || !depth_size) break;
    const auto color = reader.Take(*color_size);
    const auto depth = color ? reader.Take(*depth_size) : std::nullopt;
    if (!depth) break;
    frames_.push_back({*pose, *color, *depth});
  }
  num_missing_ = *num_frames - frames_.size();
  return frames_.empty() ? Status(Bad("it holds no whole frame")) : Status();
}

std::optional<Eigen::Matrix4d> SensFile::WorldFromCamera(size_t frame) const {
  const Eigen::Matrix4d pose = frames_[frame].world_from_camera.cast<double>();
  if (!scene::IsRigidMotion(pose)) return std::nullopt;
  return pose;
}

Result<ColorImage> SensFile::ReadColor(size_t frame) const {
  const auto bytes = frames_[frame].color;
  const std::string name = source_ + " (frame " + std::to_string(frame) + ")";
  VLM3R_ASSIGN(
      frames::Image image,
      frames::DecodeImage({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, name));
  if (image.size.width != header_.color_width || image.size.height != header_.color_height)
    return Bad("frame " + std::to_string(frame) + " has another size than the header says");
  return ColorImage{header_.color_width, header_.color_height, std::move(image.rgb)};
}

Result<DepthImage> SensFile::ReadDepth(size_t frame) const {
  const size_t num_pixels =
      static_cast<size_t>(header_.depth_width) * static_cast<size_t>(header_.depth_height);
  const auto raw =
      Inflate(frames_[frame].depth, num_pixels * sizeof(uint16_t), DeflateFormat::kZlib);
  if (!raw) return Bad("the depth of frame " + std::to_string(frame) + " is damaged");
  DepthImage image{header_.depth_width, header_.depth_height, std::vector<float>(num_pixels)};
  for (size_t i = 0; i < num_pixels; ++i) {
    uint16_t units = 0;
    std::memcpy(&units, raw->data() + i * sizeof(units), sizeof(units));
    image.depth_m[i] = static_cast<float>(units) / header_.depth_shift;
  }
  return image;
}

}  // namespace vlm3r::training
