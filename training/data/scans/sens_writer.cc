// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "engine/base/atomic_file.h"
#include "training/data/scans/inflate.h"
#include "training/data/scans/jpeg_bytes.h"
#include "training/data/scans/sens_file.h"

namespace vlm3r::training {
namespace {

using Matrix = Eigen::Matrix<float, 4, 4, Eigen::RowMajor>;

template <typename T>
void Append(std::vector<std::byte>* out, const T& value) {
  const auto* bytes = reinterpret_cast<const std::byte*>(&value);
  out->insert(out->end(), bytes, bytes + sizeof(T));
}

void AppendMatrix(std::vector<std::byte>* out, const Eigen::Matrix4f& matrix) {
  const Matrix rows = matrix;
  for (int i = 0; i < 16; ++i) Append(out, rows.data()[i]);
}

std::vector<std::byte> PackDepth(const DepthImage& depth, float depth_shift) {
  std::vector<std::byte> raw;
  raw.reserve(depth.depth_m.size() * sizeof(uint16_t));
  for (const float z_m : depth.depth_m) {
    const float units = std::round(z_m * depth_shift);
    const bool known = units > 0 && units <= std::numeric_limits<uint16_t>::max();
    Append(&raw, static_cast<uint16_t>(known ? units : 0));
  }
  return Deflate(raw, DeflateFormat::kZlib);
}

}  // namespace

struct SensWriter::Impl {
  AtomicFile file;
  SensHeader header;
  uint64_t num_promised;
  uint64_t num_written = 0;
};

SensWriter::SensWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SensWriter::SensWriter(SensWriter&&) noexcept = default;
SensWriter::~SensWriter() = default;

Result<SensWriter> SensWriter::Create(const std::filesystem::path& path, const SensHeader& header,
                                      uint64_t num_frames) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  std::vector<std::byte> out;
  Append(&out, uint32_t{4});
  Append(&out, uint64_t{header.sensor_name.size()});
  for (const char c : header.sensor_name) Append(&out, c);
  for (const Eigen::Matrix4f* matrix : {&header.intrinsic_color, &header.extrinsic_color,
                                        &header.intrinsic_depth, &header.extrinsic_depth})
    AppendMatrix(&out, *matrix);
  Append(&out, int32_t{2});  // JPEG
  Append(&out, int32_t{1});  // zlib
  for (const int side :
       {header.color_width, header.color_height, header.depth_width, header.depth_height})
    Append(&out, static_cast<uint32_t>(side));
  Append(&out, header.depth_shift);
  Append(&out, num_frames);
  VLM3R_TRY(file.Write(out));
  return SensWriter(std::make_unique<Impl>(Impl{std::move(file), header, num_frames}));
}

Status SensWriter::Add(const std::optional<Eigen::Matrix4d>& world_from_camera, double time_s,
                       const ColorImage& color, const DepthImage& depth) {
  VLM3R_ASSIGN(const std::vector<std::byte> jpeg, EncodeJpeg(color));
  const std::vector<std::byte> packed = PackDepth(depth, impl_->header.depth_shift);
  std::vector<std::byte> out;
  const Eigen::Matrix4f none = Eigen::Matrix4f::Constant(-std::numeric_limits<float>::infinity());
  AppendMatrix(&out, world_from_camera ? Eigen::Matrix4f(world_from_camera->cast<float>()) : none);
  const auto time_us = static_cast<uint64_t>(std::max(0.0, std::round(time_s * 1e6)));
  Append(&out, time_us);
  Append(&out, time_us);
  Append(&out, uint64_t{jpeg.size()});
  Append(&out, uint64_t{packed.size()});
  out.insert(out.end(), jpeg.begin(), jpeg.end());
  out.insert(out.end(), packed.begin(), packed.end());
  ++impl_->num_written;
  return impl_->file.Write(out);
}

Status SensWriter::Finish() {
  if (impl_->num_written != impl_->num_promised)
    return Error{ErrorCode::kFailed, "a .sens file was ended before its last frame", "", ""};
  return impl_->file.Commit();
}

}  // namespace vlm3r::training
