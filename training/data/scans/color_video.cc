// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/color_video.h"

#include <limits>
#include <string>
#include <utility>

#ifdef VLM3R_HAS_MEDIA
#include "engine/media/frame_seeker.h"
#endif

namespace vlm3r::training {

#ifdef VLM3R_HAS_MEDIA

namespace {

class SoughtVideo : public ColorVideo {
 public:
  SoughtVideo(std::filesystem::path file, std::unique_ptr<media::FrameSeeker> seeker)
      : file_(std::move(file)), seeker_(std::move(seeker)) {}

  Result<ColorImage> Read(int64_t number) override {
    if (number < 0 || number >= seeker_->num_frames()) {
      return Error{ErrorCode::kBadInput, "has no frame " + std::to_string(number), file_.string(),
                   "Download the scene again"};
    }
    VLM3R_ASSIGN(frames::Frame picture, seeker_->Read(number, 0, {}));
    return ColorImage{picture.width, picture.height, std::move(picture.rgb)};
  }

 private:
  std::filesystem::path file_;
  std::unique_ptr<media::FrameSeeker> seeker_;
};

}  // namespace

Result<std::unique_ptr<ColorVideo>> OpenColorVideo(const std::filesystem::path& file) {
  // Depth and poses know nothing of a display matrix.
  VLM3R_ASSIGN(auto seeker, media::FrameSeeker::Open(file, {.honour_rotation = false}));
  VLM3R_TRY(seeker->BuildIndex({}, std::numeric_limits<int64_t>::max()));
  return std::unique_ptr<ColorVideo>(new SoughtVideo(file, std::move(seeker)));
}

#else

Result<std::unique_ptr<ColorVideo>> OpenColorVideo(const std::filesystem::path& file) {
  return Error{ErrorCode::kUsage, "this build has no FFmpeg and reads no videos", file.string(),
               "Build with VLM3R_MEDIA"};
}

#endif

}  // namespace vlm3r::training
