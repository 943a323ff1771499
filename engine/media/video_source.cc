// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_source.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/media/frame_count.h"
#include "engine/media/frame_rate.h"
#include "engine/media/presentation_clock.h"

namespace vlm3r::media {
namespace {

/// Pictures that one Read may hold at once.
constexpr int64_t kMaxReadBytes = int64_t{4} << 30;

bool IsHdr(const AVFrame& picture) {
  return picture.color_trc == AVCOL_TRC_SMPTE2084 || picture.color_trc == AVCOL_TRC_ARIB_STD_B67;
}

}  // namespace

Result<std::unique_ptr<frames::FrameSource>> VideoSource::Open(const std::filesystem::path& path,
                                                               const frames::OpenOptions& options) {
  std::unique_ptr<VideoSource> source(new VideoSource());
  VLM3R_ASSIGN(source->file_, LocalFile::Open(path));
  source->info_.path = path.string();
  VLM3R_TRY(source->CountAndDescribe(options));
  return std::unique_ptr<frames::FrameSource>(std::move(source));
}

Status VideoSource::CountAndDescribe(const frames::OpenOptions& options) {
  VLM3R_ASSIGN(const std::unique_ptr<Decoder> decoder, Decoder::Open(*file_, {}));
  const AVFrame* first = decoder->Next();
  if (first == nullptr) return NothingDecoded(*decoder);
  VLM3R_ASSIGN(const FrameCount count, CountFrames(*file_));
  info_.declared_num_frames = count.declared;
  info_.num_frames = std::max<int64_t>(1, count.present);
  Describe(*decoder, *first, options);
  if (count.declared > count.present) {
    AddWarning("the file declares " + std::to_string(count.declared) + " frames but holds " +
               std::to_string(info_.num_frames));
  }
  if (count.estimated) AddWarning("the number of frames is estimated from the duration");
  return {};
}

void VideoSource::Describe(const Decoder& decoder, const AVFrame& first,
                           const frames::OpenOptions& options) {
  const Demuxer& demuxer = decoder.demuxer();
  size_ = {first.width, first.height};
  if (options.honour_rotation) {
    orientation_ = StreamOrientation(*demuxer.stream());
    AVFrame* picture = const_cast<AVFrame*>(&first);  // The FFmpeg function only reads it.
    size_ = SquarePixelSize(
        size_, av_guess_sample_aspect_ratio(demuxer.format(), demuxer.stream(), picture));
  }
  const frames::Size upright = orientation_.Apply(size_);
  info_.container = demuxer.container();
  info_.codec = avcodec_get_name(decoder.codec().codec_id);
  const char* format = av_get_pix_fmt_name(static_cast<AVPixelFormat>(first.format));
  info_.pixel_format = format != nullptr ? format : "";
  info_.width = upright.width;
  info_.height = upright.height;
  info_.rotation_deg = StreamOrientation(*demuxer.stream()).rotation_deg();
  info_.fps = FramesPerSecond(decoder.demuxer(), info_.num_frames);
  info_.duration_s = info_.fps > 0 ? static_cast<double>(info_.num_frames) / info_.fps : 0;
  if (demuxer.num_video_streams() > 1) {
    AddWarning("the file has " + std::to_string(demuxer.num_video_streams()) +
               " video tracks; the first is used");
  }
  if (IsHdr(first)) AddWarning("HDR video is read without tone mapping: colours look flat");
}

void VideoSource::AddWarning(const std::string& text) {
  if (std::ranges::find(info_.warnings, text) == info_.warnings.end())
    info_.warnings.push_back(text);
}

Error VideoSource::NothingDecoded(const Decoder& decoder) const {
  const std::string cause =
      decoder.num_bad_packets() > 0
          ? "none of its frames can be decoded (" + AvMessage(decoder.last_error()) + ")"
          : "has a video track without frames";
  return {ErrorCode::kBadInput, cause, info_.path, "Copy or record it again"};
}

Status VideoSource::Run(const Wants& wants, const Take& take, const RunControl& control) {
  Result<std::unique_ptr<Decoder>> opened = Decoder::Open(*file_, control.stop);
  // A reader that was stopped half-way looks like a broken file.
  if (control.stopped()) return CancelledError();
  if (!opened) return opened.error();
  const std::unique_ptr<Decoder> decoder = std::move(opened).value();
  Converter converter(size_, orientation_);
  PresentationClock clock(decoder->demuxer().stream()->time_base, info_.fps);
  int64_t ordinal = 0;
  for (; const AVFrame* picture = decoder->Next(); ++ordinal) {
    const double time_s = clock.Next(*picture);
    if (!wants(ordinal)) continue;
    VLM3R_ASSIGN(frames::Frame frame, converter.Convert(*picture, info_.path));
    frame.index = ordinal;
    frame.time_s = time_s;
    if (!converter.uniform())
      AddWarning("the picture format changes in the middle; all frames get the first one's size");
    if (!take(std::move(frame))) return {};
  }
  if (control.stopped()) return CancelledError();
  if (ordinal == 0) return NothingDecoded(*decoder);
  NoteEnd(*decoder, ordinal);
  return {};
}

void VideoSource::NoteEnd(const Decoder& decoder, int64_t num_decoded) {
  if (num_decoded < info_.num_frames) {
    AddWarning("only " + std::to_string(num_decoded) + " of " + std::to_string(info_.num_frames) +
               " frames can be decoded: the file is damaged or cut off");
  }
  if (decoder.num_bad_packets() > 0) {
    AddWarning(std::to_string(decoder.num_bad_packets()) + " damaged packets were skipped");
  }
  info_.num_frames = num_decoded;
  if (info_.fps > 0) info_.duration_s = static_cast<double>(num_decoded) / info_.fps;
}

Result<std::vector<frames::Frame>> VideoSource::Read(std::span<const int64_t> indices,
                                                     const RunControl& control) {
  const int64_t frame_bytes = int64_t{3} * info_.width * info_.height;
  if (static_cast<int64_t>(indices.size()) > kMaxReadBytes / frame_bytes) {
    return Error{
        ErrorCode::kOutOfMemory,
        std::to_string(indices.size()) + " frames of this size do not fit into memory at once",
        info_.path, "Take fewer frames or scale the video down"};
  }
  std::vector<frames::Frame> frames;
  const auto keep = [&](frames::Frame frame) {
    frames.push_back(std::move(frame));
    return true;
  };
  VLM3R_TRY(Visit(indices, keep, control));
  return frames;
}

Status VideoSource::Visit(std::span<const int64_t> indices,
                          const std::function<bool(frames::Frame)>& take,
                          const RunControl& control) {
  VLM3R_CHECK(std::ranges::is_sorted(indices), "ordinals must ascend");
  const auto total = static_cast<int64_t>(indices.size());
  size_t next = 0;
  const auto wants = [&](int64_t ordinal) {
    return next < indices.size() && indices[next] == ordinal;
  };
  const auto hand = [&](frames::Frame frame) {
    control.Report("decode", static_cast<int64_t>(++next), total);
    return take(std::move(frame));
  };
  // A short clip gives a picture several times over.
  const auto hand_all = [&](frames::Frame frame) {
    const int64_t ordinal = frame.index;
    while (next + 1 < indices.size() && indices[next + 1] == ordinal) {
      if (!hand(frame)) return false;
    }
    return hand(std::move(frame)) && next < indices.size();
  };
  if (indices.empty()) return {};
  VLM3R_TRY(Run(wants, hand_all, control));
  if (next > 0) return {};
  return Error{ErrorCode::kBadInput, "ends before the first of the wanted frames", info_.path,
               "Ask for frames below " + std::to_string(info_.num_frames)};
}

Status VideoSource::ForEach(const std::function<bool(frames::Frame)>& take,
                            const RunControl& control) {
  const auto all = [](int64_t) { return true; };
  const auto count = [&](frames::Frame frame) {
    control.Report("decode", frame.index + 1, info_.num_frames);
    return take(std::move(frame));
  };
  return Run(all, count, control);
}

}  // namespace vlm3r::media
