// SPDX-License-Identifier: Apache-2.0
#include "engine/media/demuxer.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <string_view>

#include "engine/base/run_control.h"

namespace vlm3r::media {
namespace {

/// Demuxer names as FFmpeg registers them. Nothing here opens a second file.
constexpr std::array<std::string_view, 5> kContainers = {"mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm",
                                                         "avi", "mpegts", "gif"};
/// Containers that are lists of other files or addresses.
constexpr std::array<std::string_view, 7> kPlaylists = {"hls",  "concat", "dash",  "sdp",
                                                        "rtsp", "imf",    "webvtt"};
/// Decoders that may run, by FFmpeg's names; no audio or subtitle decoder is ever started.
constexpr char kDecoders[] =
    "h264,hevc,vp8,vp9,libdav1d,libaom-av1,av1,mjpeg,prores,dnxhd,mpeg4,msmpeg4,h263,mpeg1video,"
    "mpeg2video,gif,ffv1,"
    "rawvideo";
constexpr int kMaxStreams = 64;
/// Largest single allocation inside FFmpeg: a damaged header must not ask for more.
constexpr size_t kMaxAllocBytes = size_t{1} << 30;

Error BadFile(std::string message, const std::string& path, std::string remedy) {
  return {ErrorCode::kBadInput, std::move(message), path, std::move(remedy)};
}

/// FFmpeg settings that hold for the whole process: no chatter on standard error, bounded
/// allocations.
void SetUpOnce() {
  static std::once_flag once;
  std::call_once(once, [] {
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(kMaxAllocBytes);
  });
}

/// Any file that a container refers to is refused.
int RefuseOpen(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EPERM);
}

Result<const AVInputFormat*> Probe(AVIOContext* io, const std::string& path) {
  const AVInputFormat* format = nullptr;
  if (av_probe_input_buffer2(io, &format, "", nullptr, 0, 0) < 0 || format == nullptr) {
    return BadFile("is not a video in a known container", path,
                   "Give an MP4, MOV, MKV, WebM, AVI, TS or GIF file, or a folder of images");
  }
  const std::string_view name = format->name;
  if (std::ranges::find(kContainers, name) != kContainers.end()) return format;
  if (std::ranges::find(kPlaylists, name) != kPlaylists.end()) {
    return BadFile("is a playlist (" + std::string(name) + "), and playlists are not followed",
                   path, "Give the video file itself");
  }
  return BadFile("is not a supported kind of video file (it looks like " + std::string(name) + ")",
                 path, "Convert it to MP4 first");
}

Error OpenError(int code, const AVInputFormat* format, const std::string& path) {
  if (code == AVERROR_EXIT) return CancelledError();
  if (code == AVERROR(ENOMEM)) {
    return {ErrorCode::kOutOfMemory, "needs more memory to open than allowed", path,
            "Convert it to MP4 first"};
  }
  if (std::string_view(format->name).starts_with("mov")) {
    return BadFile(
        "is damaged: its index (moov) is missing or broken, the recording was probably cut off",
        path, "Copy it again, or repair it with a tool made for broken MP4 files");
  }
  return BadFile("is damaged: its header cannot be read (" + AvMessage(code) + ")", path,
                 "Copy it again");
}

bool IsAllowedCodec(AVCodecID id) {
  const AVCodec* codec = avcodec_find_decoder(id);
  if (codec == nullptr) return false;
  const std::string list = std::string(",") + kDecoders + ",";
  return list.find(std::string(",") + codec->name + ",") != std::string::npos;
}

bool IsCoverArt(const AVStream& stream) {
  return (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
}

}  // namespace

Result<std::unique_ptr<Demuxer>> Demuxer::Open(const LocalFile& file, std::stop_token stop) {
  SetUpOnce();
  std::unique_ptr<Demuxer> demuxer(new Demuxer());
  VLM3R_TRY(demuxer->OpenFormat(file, std::move(stop)));
  VLM3R_TRY(demuxer->ChooseStream(file.path().string()));
  return demuxer;
}

Status Demuxer::OpenFormat(const LocalFile& file, std::stop_token stop) {
  const std::string path = file.path().string();
  io_ = file.MakeReader(stop);
  if (io_ == nullptr) return Error{ErrorCode::kOutOfMemory, "out of memory", path, ""};
  VLM3R_ASSIGN(const AVInputFormat* input, Probe(io_.get(), path));
  AVFormatContext* context = avformat_alloc_context();
  if (context == nullptr) return Error{ErrorCode::kOutOfMemory, "out of memory", path, ""};
  context->pb = io_.get();
  context->flags |= AVFMT_FLAG_CUSTOM_IO;
  context->io_open = RefuseOpen;
  context->max_streams = kMaxStreams;
  context->codec_whitelist = av_strdup(kDecoders);
  const int opened =
      avformat_open_input(&context, nullptr, input, nullptr);  // Frees the context on failure.
  if (opened < 0) return OpenError(opened, input, path);
  format_.reset(context);
  const int found = avformat_find_stream_info(context, nullptr);
  if (found < 0) return OpenError(found, input, path);
  return {};
}

Status Demuxer::ChooseStream(const std::string& path) {
  bool has_cover = false;
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    AVStream* stream = format_->streams[i];
    stream->discard = AVDISCARD_ALL;
    if (stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO) continue;
    if (IsCoverArt(*stream)) {
      has_cover = true;
      continue;
    }
    ++num_video_streams_;
    if (stream_ == nullptr) stream_ = stream;
  }
  if (stream_ == nullptr) {
    return BadFile(has_cover ? "has cover art but no video track" : "has no video track", path,
                   "Give a file that holds moving pictures");
  }
  stream_->discard = AVDISCARD_DEFAULT;
  const AVCodecID codec = stream_->codecpar->codec_id;
  if (!IsAllowedCodec(codec)) {
    return BadFile(
        std::string("has a video codec that is not supported (") + avcodec_get_name(codec) + ")",
        path, "Convert it to H.264 in MP4 first");
  }
  return {};
}

bool Demuxer::Next(AVPacket* packet) {
  while (av_read_frame(format_.get(), packet) >= 0) {
    if (packet->stream_index == stream_->index) return true;
    av_packet_unref(packet);
  }
  return false;
}

}  // namespace vlm3r::media
