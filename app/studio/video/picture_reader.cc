// SPDX-License-Identifier: Apache-2.0
#include "app/studio/video/picture_reader.h"

#include <algorithm>
#include <vector>

#include "engine/media/frame_seeker.h"
#include "engine/media/open_media.h"

namespace vlm3r::studio {
namespace {

ShownPicture Shown(frames::Frame frame, int max_side) {
  const QImage view(frame.rgb.data(), frame.width, frame.height, frame.width * 3,
                    QImage::Format_RGB888);
  const bool shrink = max_side > 0 && std::max(frame.width, frame.height) > max_side;
  QImage image =
      shrink ? view.scaled(max_side, max_side, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                   .convertToFormat(QImage::Format_RGB32)
             : view.convertToFormat(QImage::Format_RGB32);
  return {std::move(image), frame.index};
}

class VideoReader : public PictureReader {
 public:
  explicit VideoReader(std::unique_ptr<media::FrameSeeker> seeker) : seeker_(std::move(seeker)) {}

  QSize size() const override { return {seeker_->width(), seeker_->height()}; }
  bool wantsIndex() const override { return !seeker_->has_index(); }
  void adoptIndex(std::shared_ptr<const media::PacketIndex> index) override {
    seeker_->AdoptIndex(std::move(index));
  }

  FrameTimes times() const override {
    if (!seeker_->has_index()) return {seeker_->num_frames(), seeker_->fps()};
    std::vector<double> times_s(static_cast<size_t>(seeker_->num_frames()));
    for (size_t i = 0; i < times_s.size(); ++i) {
      times_s[i] = seeker_->TimeOf(static_cast<int64_t>(i));
    }
    return {std::move(times_s), seeker_->fps()};
  }

  Result<ShownPicture> read(int64_t ordinal, int max_side, const RunControl& control) override {
    VLM3R_ASSIGN(frames::Frame frame, seeker_->Read(ordinal, max_side, control));
    return Shown(std::move(frame), 0);
  }

  Result<ShownPicture> readRough(int64_t ordinal, int max_side,
                                 const RunControl& control) override {
    VLM3R_ASSIGN(frames::Frame frame, seeker_->ReadRough(ordinal, max_side, control));
    return Shown(std::move(frame), 0);
  }

 private:
  std::unique_ptr<media::FrameSeeker> seeker_;
};

/// Still pictures: one a second.
class StillsReader : public PictureReader {
 public:
  explicit StillsReader(std::unique_ptr<frames::FrameSource> source) : source_(std::move(source)) {}

  QSize size() const override { return {source_->info().width, source_->info().height}; }
  FrameTimes times() const override { return {source_->info().num_frames, 1}; }

  Result<ShownPicture> read(int64_t ordinal, int max_side, const RunControl& control) override {
    const std::vector<int64_t> wanted = {
        std::clamp<int64_t>(ordinal, 0, source_->info().num_frames - 1)};
    VLM3R_ASSIGN(std::vector<frames::Frame> frames, source_->Read(wanted, control));
    return Shown(std::move(frames.front()), max_side);
  }

  Result<ShownPicture> readRough(int64_t ordinal, int max_side,
                                 const RunControl& control) override {
    return read(ordinal, max_side, control);
  }

 private:
  std::unique_ptr<frames::FrameSource> source_;
};

}  // namespace

Result<std::unique_ptr<PictureReader>> PictureReader::Open(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) {
    auto seeker = media::FrameSeeker::Open(path);
    if (seeker) return std::unique_ptr<PictureReader>(new VideoReader(std::move(*seeker)));
    // A single picture is no video; anything else keeps the seeker's words.
    auto source = media::OpenMedia(path);
    if (!source) return seeker.error();
    return std::unique_ptr<PictureReader>(new StillsReader(std::move(*source)));
  }
  VLM3R_ASSIGN(auto source, media::OpenMedia(path));
  return std::unique_ptr<PictureReader>(new StillsReader(std::move(source)));
}

}  // namespace vlm3r::studio
