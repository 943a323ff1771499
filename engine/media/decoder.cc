// SPDX-License-Identifier: Apache-2.0
#include "engine/media/decoder.h"

#include <algorithm>
#include <thread>

namespace vlm3r::media {
namespace {

constexpr int kMaxThreads = 16;
/// Frame threads hold several pictures each: above this size only slices of one picture are decoded
/// in parallel.
constexpr int64_t kMaxPixelsForFrameThreads = int64_t{4096} * 2304;

Error OutOfMemory(const std::string& path) {
  return {ErrorCode::kOutOfMemory, "out of memory", path, ""};
}

Error TooLarge(int width, int height, const std::string& path) {
  return {ErrorCode::kBadInput,
          "has pictures of " + std::to_string(width) + "x" + std::to_string(height) +
              " pixels, more than the limit of 8192x8192",
          path, "Scale it down first"};
}

}  // namespace

Result<std::unique_ptr<Decoder>> Decoder::Open(const LocalFile& file, std::stop_token stop) {
  std::unique_ptr<Decoder> decoder(new Decoder());
  VLM3R_ASSIGN(decoder->demuxer_, Demuxer::Open(file, stop));
  decoder->stop_ = std::move(stop);
  VLM3R_TRY(decoder->OpenCodec(file.path().string()));
  return decoder;
}

Status Decoder::OpenCodec(const std::string& path) {
  const AVStream* stream = demuxer_->stream();
  const AVCodecParameters& parameters = *stream->codecpar;
  const int64_t pixels = int64_t{parameters.width} * parameters.height;
  if (pixels > kMaxPixels || std::max(parameters.width, parameters.height) > kMaxSide) {
    return TooLarge(parameters.width, parameters.height, path);
  }
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  codec_.reset(avcodec_alloc_context3(codec));
  frame_.reset(av_frame_alloc());
  packet_.reset(av_packet_alloc());
  if (codec_ == nullptr || frame_ == nullptr || packet_ == nullptr) return OutOfMemory(path);
  int code = avcodec_parameters_to_context(codec_.get(), &parameters);
  codec_->pkt_timebase = stream->time_base;
  codec_->max_pixels = kMaxPixels;
  codec_->thread_count =
      std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
  codec_->thread_type =
      pixels > kMaxPixelsForFrameThreads ? FF_THREAD_SLICE : FF_THREAD_FRAME | FF_THREAD_SLICE;
  if (code >= 0) code = avcodec_open2(codec_.get(), codec, nullptr);
  if (code >= 0) return {};
  return Error{ErrorCode::kBadInput,
               std::string("has a ") + codec->name + " track that cannot be decoded (" +
                   AvMessage(code) + ")",
               path, "Copy it again, or convert it to H.264 in MP4"};
}

void Decoder::CountError(int code) {
  if (code == AVERROR_EOF || code == AVERROR(EAGAIN)) return;
  ++num_bad_packets_;
  last_error_ = code;
}

void Decoder::SendPacket() {
  if (!demuxer_->Next(packet_.get())) {
    draining_ = true;
    avcodec_send_packet(codec_.get(), nullptr);
    return;
  }
  if (wait_for_key_ && (packet_->flags & AV_PKT_FLAG_KEY) == 0) {
    av_packet_unref(packet_.get());
    return;
  }
  wait_for_key_ = false;
  const int code = avcodec_send_packet(codec_.get(), packet_.get());
  av_packet_unref(packet_.get());
  if (code < 0) CountError(code);
}

bool Decoder::SeekTo(int64_t timestamp) {
  if (av_seek_frame(demuxer_->format(), demuxer_->stream()->index, timestamp,
                    AVSEEK_FLAG_BACKWARD) < 0) {
    return false;
  }
  avcodec_flush_buffers(codec_.get());
  draining_ = false;
  wait_for_key_ = true;
  return true;
}

const AVFrame* Decoder::Next() {
  while (!stop_.stop_requested()) {
    const int code = avcodec_receive_frame(codec_.get(), frame_.get());
    if (code >= 0) {
      if (frame_->width > 0 && frame_->height > 0) return frame_.get();
      continue;
    }
    if (code == AVERROR_EOF) return nullptr;
    if (code != AVERROR(EAGAIN)) CountError(code);
    if (draining_ && code == AVERROR(EAGAIN)) return nullptr;
    if (!draining_) SendPacket();
  }
  return nullptr;
}

}  // namespace vlm3r::media
