// SPDX-License-Identifier: Apache-2.0
#include "training/data/layout/scan_video.h"

#include <algorithm>
#include <cmath>
#include <utility>

#ifdef VLM3R_HAS_MEDIA
#include "engine/media/open_media.h"
#include "engine/media/remux.h"
#include "engine/media/video_writer.h"
#include "training/data/layout/resize.h"
#endif

namespace vlm3r::training {

#ifdef VLM3R_HAS_MEDIA

namespace {

constexpr int kScannetFps = 24, kScannetppFps = 3, kArkitscenesFps = 10;
constexpr double kHighestFps = 240;  ///< That the writer takes.

/// Even sides, as the encoder wants them.
media::VideoFormat FormatOf(const Scan& scan, const ColorImage& first) {
  if (scan.dataset() == Dataset::kScannet) return {640, 480, kScannetFps};
  const int fps = scan.dataset() == Dataset::kScannetpp ? kScannetppFps : kArkitscenesFps;
  return {first.width & ~1, first.height & ~1, fps};
}

/// Decodes a video and writes its pictures anew, at its own size and rate.
Status Encode(const std::filesystem::path& raw_video, const std::filesystem::path& file,
              const RunControl& control) {
  VLM3R_ASSIGN(const auto source, media::OpenMedia(raw_video));
  const frames::SourceInfo& info = source->info();
  const int fps = static_cast<int>(std::lround(std::clamp(info.fps, 1.0, kHighestFps)));
  const media::VideoFormat format{info.width & ~1, info.height & ~1, fps};
  VLM3R_ASSIGN(const auto writer, media::VideoWriter::Create(file, format));
  Status added;
  const auto add = [&](frames::Frame frame) {
    const ColorImage picture{frame.width, frame.height, std::move(frame.rgb)};
    added = writer->Add(ResizeBilinear(picture, format.width, format.height).rgb);
    return added.has_value();
  };
  VLM3R_TRY(source->ForEach(add, control));
  VLM3R_TRY(added);
  return writer->Finish();
}

/// The video as it is or, where an MP4 cannot hold what it is coded with, coded anew.
Status TakeOver(const std::filesystem::path& raw_video, const std::filesystem::path& file,
                const RunControl& control) {
  const Status remuxed = media::Remux(raw_video, file, control);
  if (remuxed || remuxed.error().code == ErrorCode::kDisk ||
      remuxed.error().code == ErrorCode::kCancelled)
    return remuxed;
  return Encode(raw_video, file, control);
}

}  // namespace

bool CanWriteVideos() { return true; }

Status WriteScanVideo(Scan* scan, const std::filesystem::path& raw_video,
                      const std::filesystem::path& file, const RunControl& control) {
  if (!raw_video.empty()) return TakeOver(raw_video, file, control);
  VLM3R_ASSIGN(const ColorImage first, scan->ReadColor(0));
  const media::VideoFormat format = FormatOf(*scan, first);
  VLM3R_ASSIGN(const auto writer, media::VideoWriter::Create(file, format));
  for (size_t i = 0; i < scan->frames().size(); ++i) {
    if (control.stopped()) return CancelledError();
    VLM3R_ASSIGN(const ColorImage color, scan->ReadColor(i));
    VLM3R_TRY(writer->Add(ResizeBilinear(color, format.width, format.height).rgb));
  }
  return writer->Finish();
}

#else

bool CanWriteVideos() { return false; }

Status WriteScanVideo(Scan*, const std::filesystem::path&, const std::filesystem::path& file,
                      const RunControl&) {
  return Error{ErrorCode::kUsage, "this build has no FFmpeg and writes no videos", file.string(),
               "Build with VLM3R_MEDIA"};
}

#endif

}  // namespace vlm3r::training
