// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "engine/base/result.h"
#include "engine/media/av_handles.h"
#include "engine/media/demuxer.h"

namespace vlm3r::media {

/// Pictures with more pixels or a longer side are refused before any memory is taken for them.
inline constexpr int64_t kMaxPixels = int64_t{8192} * 8192;
inline constexpr int kMaxSide = 16384;

/// One pass over the decoded pictures of a file, in presentation order.
class Decoder {
 public:
  static Result<std::unique_ptr<Decoder>> Open(const LocalFile& file, std::stop_token stop);

  const Demuxer& demuxer() const { return *demuxer_; }
  const AVCodecContext& codec() const { return *codec_; }

  /// The next picture, valid until the next call; null after the last one (or when `stop` was
  /// requested). Packets that cannot be decoded are skipped and counted.
  const AVFrame* Next();

  /// Goes on at the last key frame at or before `timestamp` (in the stream's time base), or
  /// somewhat later where the container cannot say better: check the next picture's time. False
  /// when the container cannot seek; the decoder is then of no further use.
  bool SeekTo(int64_t timestamp);

  int64_t num_bad_packets() const { return num_bad_packets_; }
  /// The last decoding error, 0 when there was none.
  int last_error() const { return last_error_; }

 private:
  Decoder() = default;
  Status OpenCodec(const std::string& path);
  void SendPacket();
  void CountError(int code);

  std::unique_ptr<Demuxer> demuxer_;
  CodecPtr codec_;
  FramePtr frame_;
  PacketPtr packet_;
  std::stop_token stop_;
  bool draining_ = false;
  bool wait_for_key_ = false;  ///< After a seek: what comes before a key frame has no references.
  int64_t num_bad_packets_ = 0;
  int last_error_ = 0;
};

}  // namespace vlm3r::media
