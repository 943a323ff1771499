// SPDX-License-Identifier: Apache-2.0
#include "engine/session/open_source.h"

#include <system_error>

#ifdef VLM3R_HAS_MEDIA
#include "engine/media/open_media.h"
#endif

namespace vlm3r::session {

Result<std::unique_ptr<frames::FrameSource>> OpenSource(const std::filesystem::path& path,
                                                        bool honour_rotation) {
  const frames::OpenOptions options{.honour_rotation = honour_rotation};
#ifdef VLM3R_HAS_MEDIA
  return media::OpenMedia(path, options);
#else
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return frames::OpenImageFolder(path, options);
  return Error{ErrorCode::kBadInput, "this build reads image folders only", path.string(),
               "Build with VLM3R_MEDIA=ON, or extract the frames into a folder"};
#endif
}

}  // namespace vlm3r::session
