// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/video_frames.h"

#include <list>
#include <mutex>
#include <utility>

#include "engine/base/base64.h"
#include "engine/frames/jpeg_writer.h"
#include "engine/session/clip.h"
#include "engine/session/setting_names.h"

namespace vlm3r::training::benchmark {
namespace {

class FrameStore {
 public:
  explicit FrameStore(const OpenaiArguments& arguments) : arguments_(arguments) {}

  Result<FrameUris> Get(const std::filesystem::path& video, const RunControl& control) {
    // Held while decoding: another question about the same video waits for its frames.
    const std::lock_guard lock(mutex_);
    for (const Entry& entry : entries_) {
      if (entry.video == video) return entry.frames;
    }
    Result<FrameUris> frames = Make(video, control);
    if (!frames && frames.error().code == ErrorCode::kCancelled) return frames;
    entries_.push_front({video, frames});
    if (entries_.size() > static_cast<size_t>(arguments_.max_parallel) + 1) entries_.pop_back();
    return frames;
  }

 private:
  struct Entry {
    std::filesystem::path video;
    Result<FrameUris> frames;
  };

  Result<FrameUris> Make(const std::filesystem::path& video, const RunControl& control) const {
    session::ClipRequest request;
    request.path = video;
    request.profile = session::ProfileNamed(arguments_.profile);
    request.num_frames = arguments_.max_frames_num;
    request.honour_rotation = arguments_.rotation;
    VLM3R_ASSIGN(const session::Clip clip,
                 session::OpenClip(request, /*force_sample=*/true, control));
    VLM3R_ASSIGN(const std::vector<frames::Frame> pictures, session::ReadPictures(clip, control));
    auto uris = std::make_shared<std::vector<std::string>>();
    for (const frames::Frame& frame : pictures) {
      if (control.stopped()) return CancelledError();
      const frames::Frame fitted = frames::FitWithin(frame, static_cast<int>(arguments_.max_side));
      VLM3R_ASSIGN(const std::vector<uint8_t> jpeg,
                   frames::EncodeJpeg(fitted.rgb, {fitted.width, fitted.height},
                                      static_cast<int>(arguments_.jpeg_quality)));
      uris->push_back("data:image/jpeg;base64," + Base64(jpeg));
    }
    return FrameUris(std::move(uris));
  }

  const OpenaiArguments arguments_;
  std::mutex mutex_;
  std::list<Entry> entries_;  ///< Latest first.
};

}  // namespace

FrameSupplier VideoFrames(const OpenaiArguments& arguments) {
  const auto store = std::make_shared<FrameStore>(arguments);
  return [store](const std::filesystem::path& video, const RunControl& control) {
    return store->Get(video, control);
  };
}

}  // namespace vlm3r::training::benchmark
