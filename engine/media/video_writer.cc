// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_writer.h"

#include <cstring>
#include <utility>

#include "engine/media/av_handles.h"
#include "engine/media/decoder.h"
#include "engine/media/output_file.h"

namespace vlm3r::media {
namespace {

constexpr int kMaxFps = 240;
// Software encoders first: they work everywhere and take the pictures as they are.
constexpr const char* kEncoders[] = {"libx264", "libopenh264", "h264_nvenc", "mpeg4"};

struct FreeOutput {
  void operator()(AVFormatContext* context) const { avformat_free_context(context); }
};

}  // namespace

struct VideoWriter::Impl {
  std::unique_ptr<OutputFile> file;
  std::unique_ptr<AVFormatContext, FreeOutput> format;  ///< Writes through `file`.
  CodecPtr codec;
  ScalerPtr scaler;
  FramePtr frame;
  PacketPtr packet;
  AVStream* stream = nullptr;  ///< Of `format`.
  VideoFormat video;
  int64_t num_frames = 0;
  bool failed = false;

  Status OpenEncoder();
  bool TryEncoder(const AVCodec* codec);
  Status OpenContainer();
  Status Encode(const AVFrame* picture);
  Status Failure(int code, const char* what);
};

Status VideoWriter::Impl::Failure(int code, const char* what) {
  failed = true;
  return file->Failure(code, what);
}

bool VideoWriter::Impl::TryEncoder(const AVCodec* encoder) {
  codec.reset(avcodec_alloc_context3(encoder));
  if (codec == nullptr) return false;
  codec->width = video.width;
  codec->height = video.height;
  codec->time_base = {1, video.fps};
  codec->framerate = {video.fps, 1};
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->gop_size = video.fps;
  codec->color_range = AVCOL_RANGE_MPEG;
  codec->colorspace = AVCOL_SPC_BT709;
  codec->color_primaries = AVCOL_PRI_BT709;
  codec->color_trc = AVCOL_TRC_BT709;
  // About 0.25 bit a pixel: point clouds are full of fine detail. x264 goes by quality instead.
  codec->bit_rate = int64_t{video.width} * video.height * video.fps / 4;
  codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  AVDictionary* options = nullptr;
  if (std::strcmp(encoder->name, "libx264") == 0) {
    codec->bit_rate = 0;
    av_dict_set(&options, "crf", "19", 0);
    av_dict_set(&options, "preset", "fast", 0);
  }
  const bool opened = avcodec_open2(codec.get(), encoder, &options) >= 0;
  av_dict_free(&options);
  return opened;
}

Status VideoWriter::Impl::OpenEncoder() {
  av_log_set_level(AV_LOG_QUIET);
  for (const char* name : kEncoders) {
    const AVCodec* encoder = avcodec_find_encoder_by_name(name);
    if (encoder != nullptr && TryEncoder(encoder)) return {};
  }
  codec.reset();
  return Error{ErrorCode::kFailed, "this system's FFmpeg has no encoder for MP4 video",
               file->path().string(), "Install a full build of FFmpeg's libavcodec"};
}

Status VideoWriter::Impl::OpenContainer() {
  AVFormatContext* context = nullptr;
  int code = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
  if (code < 0) return Failure(code, "no MP4 writer");
  format.reset(context);
  format->pb = file->io();
  format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  stream = avformat_new_stream(format.get(), nullptr);
  if (stream == nullptr) return Failure(AVERROR(ENOMEM), "no stream");
  stream->time_base = codec->time_base;
  stream->avg_frame_rate = codec->framerate;
  code = avcodec_parameters_from_context(stream->codecpar, codec.get());
  if (code >= 0) code = avformat_write_header(format.get(), nullptr);
  if (code < 0) return Failure(code, "the video cannot be started");
  scaler.reset(sws_getContext(video.width, video.height, AV_PIX_FMT_RGB24, video.width,
                              video.height, AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr, nullptr,
                              nullptr));
  frame.reset(av_frame_alloc());
  packet.reset(av_packet_alloc());
  if (scaler == nullptr || frame == nullptr || packet == nullptr)
    return Failure(AVERROR(ENOMEM), "no converter");
  const int* matrix = sws_getCoefficients(SWS_CS_ITU709);
  sws_setColorspaceDetails(scaler.get(), matrix, 1, matrix, 0, 0, 1 << 16, 1 << 16);
  frame->format = AV_PIX_FMT_YUV420P;
  frame->width = video.width;
  frame->height = video.height;
  code = av_frame_get_buffer(frame.get(), 0);
  return code < 0 ? Failure(code, "no picture buffer") : Status();
}

Status VideoWriter::Impl::Encode(const AVFrame* picture) {
  int code = avcodec_send_frame(codec.get(), picture);
  if (code < 0) return Failure(code, "a picture cannot be encoded");
  while ((code = avcodec_receive_packet(codec.get(), packet.get())) >= 0) {
    av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
    packet->stream_index = stream->index;
    code = av_interleaved_write_frame(format.get(), packet.get());
    if (code < 0) return Failure(code, "the video cannot be written");
  }
  if (code != AVERROR(EAGAIN) && code != AVERROR_EOF)
    return Failure(code, "a picture cannot be encoded");
  return file->failed() ? Failure(0, "") : Status();
}

VideoWriter::VideoWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VideoWriter::~VideoWriter() = default;

Result<std::unique_ptr<VideoWriter>> VideoWriter::Create(const std::filesystem::path& path,
                                                         const VideoFormat& format) {
  if (format.width < 2 || format.height < 2 || format.width % 2 != 0 || format.height % 2 != 0 ||
      format.width > kMaxSide || format.height > kMaxSide)
    return Error{ErrorCode::kUsage, "width and height of a video must be even", path.string(), ""};
  if (format.fps < 1 || format.fps > kMaxFps)
    return Error{ErrorCode::kUsage, "frames per second must lie between 1 and 240", path.string(),
                 ""};
  auto impl = std::make_unique<Impl>();
  impl->video = format;
  VLM3R_ASSIGN(impl->file, OutputFile::Create(path));
  VLM3R_TRY(impl->OpenEncoder());
  VLM3R_TRY(impl->OpenContainer());
  return std::unique_ptr<VideoWriter>(new VideoWriter(std::move(impl)));
}

Status VideoWriter::Add(std::span<const uint8_t> rgb) {
  Impl& self = *impl_;
  const size_t expected = size_t{3} * self.video.width * self.video.height;
  VLM3R_CHECK(rgb.size() == expected, "a picture of the declared size");
  if (self.failed) return self.Failure(AVERROR(EIO), "the video cannot be written");
  const int code = av_frame_make_writable(self.frame.get());
  if (code < 0) return self.Failure(code, "no picture buffer");
  const uint8_t* rows[1] = {rgb.data()};
  const int strides[1] = {3 * self.video.width};
  sws_scale(self.scaler.get(), rows, strides, 0, self.video.height, self.frame->data,
            self.frame->linesize);
  self.frame->pts = self.num_frames++;
  return self.Encode(self.frame.get());
}

Status VideoWriter::Finish() {
  Impl& self = *impl_;
  if (self.failed) return self.Failure(AVERROR(EIO), "the video cannot be written");
  VLM3R_TRY(self.Encode(nullptr));
  const int code = av_write_trailer(self.format.get());
  if (code < 0) return self.Failure(code, "the video cannot be ended");
  Status kept = self.file->Commit();
  self.failed = !kept;
  return kept;
}

std::string VideoWriter::encoder() const { return impl_->codec->codec->name; }
int64_t VideoWriter::num_frames() const { return impl_->num_frames; }

}  // namespace vlm3r::media
