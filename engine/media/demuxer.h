// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/media/av_handles.h"
#include "engine/media/local_file.h"

namespace vlm3r::media {

/// One pass over the video packets of a file. Only listed containers and codecs are opened.
class Demuxer {
 public:
  /// `file` must outlive the demuxer. Errors name the cause: playlist, unknown container, missing
  /// index, no video.
  static Result<std::unique_ptr<Demuxer>> Open(const LocalFile& file, std::stop_token stop);

  Demuxer(const Demuxer&) = delete;
  Demuxer& operator=(const Demuxer&) = delete;

  AVFormatContext* format() const { return format_.get(); }
  /// The first video stream that is not cover art.
  AVStream* stream() const { return stream_; }
  int num_video_streams() const { return num_video_streams_; }
  std::string container() const { return format_->iformat->name; }

  /// The next packet of the video stream. False at the end or when the rest cannot be read.
  bool Next(AVPacket* packet);

 private:
  Demuxer() = default;
  Status OpenFormat(const LocalFile& file, std::stop_token stop);
  Status ChooseStream(const std::string& path);

  IoPtr io_;  // Outlives format_, which reads through it.
  FormatPtr format_;
  AVStream* stream_ = nullptr;
  int num_video_streams_ = 0;
};

}  // namespace vlm3r::media
