// SPDX-License-Identifier: Apache-2.0
#include "training/data/layout/scan_video.h"

#ifdef VLM3R_HAS_MEDIA
#include "engine/media/remux.h"
#include "engine/media/video_writer.h"
#include "training/data/layout/resize.h"
#endif

namespace vlm3r::training {

#ifdef VLM3R_HAS_MEDIA

namespace {

constexpr int kScannetFps = 24, kScannetppFps = 3, kArkitscenesFps = 10;

/// Even sides, as the encoder wants them.
media::VideoFormat FormatOf(const Scan& scan, const ColorImage& first) {
  if (scan.dataset() == Dataset::kScannet) return {640, 480, kScannetFps};
  const int fps = scan.dataset() == Dataset::kScannetpp ? kScannetppFps : kArkitscenesFps;
  return {first.width & ~1, first.height & ~1, fps};
}

}  // namespace

bool CanWriteVideos() { return true; }

Status WriteScanVideo(Scan* scan, const std::filesystem::path& raw_video,
                      const std::filesystem::path& file, const RunControl& control) {
  if (!raw_video.empty()) return media::Remux(raw_video, file, control);
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
