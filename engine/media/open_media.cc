// SPDX-License-Identifier: Apache-2.0
#include "engine/media/open_media.h"

#include <array>
#include <system_error>

#include "engine/frames/image_file.h"
#include "engine/media/local_file.h"
#include "engine/media/video_source.h"

namespace vlm3r::media {
namespace {

/// GIFs go to the video decoder, because they may move.
bool IsStillImage(const LocalFile& file) {
  std::array<uint8_t, 8> start{};
  const IoPtr reader = file.MakeReader({});
  if (reader == nullptr) return false;
  const int got = avio_read(reader.get(), start.data(), static_cast<int>(start.size()));
  if (got < static_cast<int>(start.size()) || start[0] == 'G') return false;
  return frames::LooksLikeImage(start);
}

}  // namespace

Result<std::unique_ptr<frames::FrameSource>> OpenMedia(const std::filesystem::path& path,
                                                       const frames::OpenOptions& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return frames::OpenImageFolder(path, options);
  VLM3R_ASSIGN(const std::unique_ptr<LocalFile> file, LocalFile::Open(path));
  if (IsStillImage(*file)) return frames::OpenImageFiles({path}, options);
  return VideoSource::Open(path, options);
}

}  // namespace vlm3r::media
