// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/sample_frames.h"

#include <exception>
#include <utility>

#include "engine/session/clip.h"
#include "engine/session/setting_names.h"
#include "training/benchmark/dataset/video_folder.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;

constexpr int kSide_px = 160;
constexpr int64_t kUsualFrames = 32, kMostFrames = 128;

Result<std::vector<SampleFrame>> Decode(const SampleFrames::Request& request,
                                        const std::filesystem::path& video,
                                        const RunControl& control) {
  session::ClipRequest clip_request;
  clip_request.path = video;
  const bool named = request.profile == "demo" || request.profile == "training";
  clip_request.profile = session::ProfileNamed(named ? request.profile : "eval");
  clip_request.num_frames = request.num_frames <= 0 || request.num_frames > kMostFrames
                                ? kUsualFrames
                                : request.num_frames;
  VLM3R_ASSIGN(const session::Clip clip,
               session::OpenClip(clip_request, /*force_sample=*/true, control));
  VLM3R_ASSIGN(const std::vector<frames::Frame> pictures, session::ReadPictures(clip, control));
  std::vector<SampleFrame> frames;
  for (const frames::Frame& frame : pictures) {
    if (control.stopped()) return CancelledError();
    const QImage picture(frame.rgb.data(), frame.width, frame.height, 3 * frame.width,
                         QImage::Format_RGB888);
    frames.push_back({frame.time_s, picture.scaled(kSide_px, kSide_px, Qt::KeepAspectRatio,
                                                   Qt::SmoothTransformation)});
  }
  return frames;
}

}  // namespace

SampleFrames::SampleFrames(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

SampleFrames::~SampleFrames() {
  stop_.request_stop();
  pool_.clear();
  pool_.waitForDone();
}

void SampleFrames::stop() {
  ++round_;
  stop_.request_stop();
  pool_.clear();
  stop_ = {};
}

void SampleFrames::request(Request request) {
  stop();
  const auto tell = [this, round = round_](auto then) {
    QMetaObject::invokeMethod(this, [this, round, then = std::move(then)] {
      if (round == round_) then();
    });
  };
  pool_.start(
      [this, tell, request = std::move(request), control = RunControl{stop_.get_token(), {}}] {
        const auto work = [&]() -> Result<std::vector<SampleFrame>> {
          VLM3R_ASSIGN(const bm::VideoFolder folder, bm::VideoFolder::Open(request.videos));
          VLM3R_ASSIGN(const std::filesystem::path video, folder.Find(request.document));
          tell([this, path = QString::fromStdString(video.string())] { Q_EMIT found(path); });
          return Decode(request, video, control);
        };
        auto result = std::make_shared<Result<std::vector<SampleFrame>>>(
            Error{ErrorCode::kFailed, "could not be decoded", "", ""});
        try {
          *result = work();
        } catch (const std::exception& error) {
          *result = Error{ErrorCode::kFailed, error.what(), "", ""};
        }
        tell([this, result] {
          if (*result) {
            Q_EMIT ready(**result);
          } else {
            Q_EMIT failed(result->error());
          }
        });
      });
}

}  // namespace vlm3r::studio
