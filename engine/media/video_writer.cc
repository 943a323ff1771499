// SPDX-License-Identifier: Apache-2.0
#include "engine/media/video_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "engine/media/av_handles.h"
#include "engine/media/decoder.h"

namespace vlm3r::media {
namespace {

constexpr int kIoBufferBytes = 1 << 16;
constexpr int kMaxFps = 240;
// Software encoders first: they work everywhere and take the pictures as they are.
constexpr const char* kEncoders[] = {"libx264", "libopenh264", "h264_nvenc", "mpeg4"};

/// The file under its temporary name. Removed unless it was kept.
struct Staging {
  std::filesystem::path path;
  std::string temporary;
  int fd = -1;
  int error = 0;  ///< errno of the first failed write.

  ~Staging() {
    if (fd >= 0) ::close(fd);
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }
};

int WriteBytes(void* opaque, uint8_t* bytes, int size) {
  Staging& file = *static_cast<Staging*>(opaque);
  int done = 0;
  while (done < size) {
    const ssize_t written = ::write(file.fd, bytes + done, static_cast<size_t>(size - done));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      if (file.error == 0) file.error = errno;
      return AVERROR(file.error);
    }
    done += static_cast<int>(written);
  }
  return size;
}

int64_t SeekTo(void* opaque, int64_t offset, int whence) {
  const Staging& file = *static_cast<Staging*>(opaque);
  if (whence == AVSEEK_SIZE) {
    struct stat info = {};
    return ::fstat(file.fd, &info) == 0 ? info.st_size : -1;
  }
  return ::lseek(file.fd, offset, whence & ~AVSEEK_FORCE);
}

struct FreeWriter {
  void operator()(AVIOContext* io) const {
    av_freep(&io->buffer);
    avio_context_free(&io);
  }
};
struct FreeOutput {
  void operator()(AVFormatContext* context) const { avformat_free_context(context); }
};

Error DiskError(const std::filesystem::path& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  return {
      ErrorCode::kDisk, std::string("cannot be written: ") + std::strerror(error), path.string(),
      full ? "Free some space and try again" : "Check that the folder exists and may be written"};
}

}  // namespace

struct VideoWriter::Impl {
  Staging file;
  std::unique_ptr<AVIOContext, FreeWriter> io;
  std::unique_ptr<AVFormatContext, FreeOutput> format;  ///< Writes through `io`.
  CodecPtr codec;
  ScalerPtr scaler;
  FramePtr frame;
  PacketPtr packet;
  AVStream* stream = nullptr;  ///< Of `format`.
  VideoFormat video;
  int64_t num_frames = 0;
  bool failed = false;

  Status OpenFile(const std::filesystem::path& path);
  Status OpenEncoder();
  bool TryEncoder(const AVCodec* codec);
  Status OpenContainer();
  Status Encode(const AVFrame* picture);
  Status Failure(int code, const char* what);
};

Status VideoWriter::Impl::Failure(int code, const char* what) {
  failed = true;
  if (file.error != 0) return DiskError(file.path, file.error);
  if (code == AVERROR(ENOMEM))
    return Error{ErrorCode::kOutOfMemory, "out of memory while writing the video",
                 file.path.string(), "Choose a smaller size"};
  return Error{ErrorCode::kFailed, std::string(what) + ": " + AvMessage(code), file.path.string(),
               ""};
}

Status VideoWriter::Impl::OpenFile(const std::filesystem::path& path) {
  file.path = path;
  std::string name = (path.parent_path() / ".vlm3r-XXXXXX").string();
  file.fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (file.fd < 0) return DiskError(path, errno);
  file.temporary = name;
  ::fchmod(file.fd, 0644);
  auto* buffer = static_cast<uint8_t*>(av_malloc(kIoBufferBytes));
  io.reset(avio_alloc_context(buffer, kIoBufferBytes, 1, &file, nullptr, WriteBytes, SeekTo));
  if (io == nullptr) {
    av_free(buffer);
    return Failure(AVERROR(ENOMEM), "cannot be written");
  }
  return {};
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
               file.path.string(), "Install a full build of FFmpeg's libavcodec"};
}

Status VideoWriter::Impl::OpenContainer() {
  AVFormatContext* context = nullptr;
  int code = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
  if (code < 0) return Failure(code, "no MP4 writer");
  format.reset(context);
  format->pb = io.get();
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
  return file.error == 0 ? Status() : Failure(0, "");
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
  VLM3R_TRY(impl->OpenFile(path));
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
  avio_flush(self.io.get());
  if (code < 0 || self.file.error != 0) return self.Failure(code, "the video cannot be ended");
  Staging& file = self.file;
  if (::fsync(file.fd) != 0 || ::rename(file.temporary.c_str(), file.path.c_str()) != 0) {
    self.failed = true;
    return DiskError(file.path, errno);
  }
  file.temporary.clear();
  return {};
}

std::string VideoWriter::encoder() const { return impl_->codec->codec->name; }
int64_t VideoWriter::num_frames() const { return impl_->num_frames; }

}  // namespace vlm3r::media
