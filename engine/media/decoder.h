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
  int64_t num_bad_packets_ = 0;
  int last_error_ = 0;
};

}  // namespace vlm3r::media
