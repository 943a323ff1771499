// SPDX-License-Identifier: Apache-2.0
#include "training/data/synth/recorded_scan.h"

#include <utility>

#ifdef VLM3R_HAS_MEDIA
#include "engine/media/video_writer.h"
#endif

namespace vlm3r::training {

#ifdef VLM3R_HAS_MEDIA

struct RecordedScan::Video {
  std::unique_ptr<media::VideoWriter> writer;
  int width, height;
};

bool CanRecord() { return true; }

Result<std::unique_ptr<RecordedScan>> RecordedScan::Create(Scan* scan,
                                                           const std::filesystem::path& file,
                                                           int fps) {
  VLM3R_ASSIGN(const ColorImage first, scan->ReadColor(0));
  // The encoder takes even sizes only; an odd last row or column is left out.
  const media::VideoFormat format{first.width & ~1, first.height & ~1, fps};
  VLM3R_ASSIGN(auto writer, media::VideoWriter::Create(file, format));
  return std::unique_ptr<RecordedScan>(new RecordedScan(
      scan, std::make_unique<Video>(Video{std::move(writer), format.width, format.height})));
}

Status RecordedScan::Finish() {
  if (next_ != scan_->frames().size())
    return Error{ErrorCode::kFailed, "not every frame reached the video", scan_->name(), ""};
  return video_->writer->Finish();
}

Result<ColorImage> RecordedScan::ReadColor(size_t frame) {
  VLM3R_ASSIGN(ColorImage color, scan_->ReadColor(frame));
  if (frame != next_) return color;
  ++next_;
  const auto row_bytes = static_cast<size_t>(video_->width) * 3;
  std::vector<uint8_t> even;
  even.reserve(row_bytes * static_cast<size_t>(video_->height));
  for (int y = 0; y < video_->height; ++y) {
    const uint8_t* const row = color.rgb.data() + static_cast<ptrdiff_t>(y) * color.width * 3;
    even.insert(even.end(), row, row + row_bytes);
  }
  VLM3R_TRY(video_->writer->Add(even));
  return color;
}

#else

struct RecordedScan::Video {};

bool CanRecord() { return false; }

Result<std::unique_ptr<RecordedScan>> RecordedScan::Create(Scan*, const std::filesystem::path& file,
                                                           int) {
  return Error{ErrorCode::kUsage, "this build has no FFmpeg and writes no videos", file.string(),
               "Build with VLM3R_MEDIA"};
}

Status RecordedScan::Finish() { return {}; }

Result<ColorImage> RecordedScan::ReadColor(size_t frame) { return scan_->ReadColor(frame); }

#endif

RecordedScan::RecordedScan(Scan* scan, std::unique_ptr<Video> video)
    : scan_(scan), video_(std::move(video)) {}
RecordedScan::~RecordedScan() = default;

}  // namespace vlm3r::training
