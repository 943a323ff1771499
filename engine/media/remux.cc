// SPDX-License-Identifier: Apache-2.0
#include "engine/media/remux.h"

#include <memory>

#include "engine/media/av_handles.h"
#include "engine/media/demuxer.h"
#include "engine/media/local_file.h"
#include "engine/media/output_file.h"

namespace vlm3r::media {
namespace {

struct FreeOutput {
  void operator()(AVFormatContext* context) const { avformat_free_context(context); }
};
using OutputPtr = std::unique_ptr<AVFormatContext, FreeOutput>;

/// An MP4 with one stream like `source`, its header written.
Result<OutputPtr> OpenContainer(const AVStream& source, const OutputFile& file) {
  AVFormatContext* context = nullptr;
  int code = avformat_alloc_output_context2(&context, nullptr, "mp4", nullptr);
  if (code < 0) return file.Failure(code, "no MP4 writer");
  OutputPtr format(context);
  format->pb = file.io();
  format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  AVStream* const stream = avformat_new_stream(format.get(), nullptr);
  if (stream == nullptr) return file.Failure(AVERROR(ENOMEM), "no stream");
  code = avcodec_parameters_copy(stream->codecpar, source.codecpar);
  stream->codecpar->codec_tag = 0;  // MP4 chooses its own.
  stream->time_base = source.time_base;
  stream->avg_frame_rate = source.avg_frame_rate;
  if (code >= 0) code = avformat_write_header(format.get(), nullptr);
  if (code < 0) return file.Failure(code, "its video does not go into an MP4");
  return format;
}

}  // namespace

Status Remux(const std::filesystem::path& from, const std::filesystem::path& to,
             const RunControl& control) {
  VLM3R_ASSIGN(const auto source, LocalFile::Open(from));
  VLM3R_ASSIGN(const auto demuxer, Demuxer::Open(*source, control.stop));
  VLM3R_ASSIGN(const auto file, OutputFile::Create(to));
  VLM3R_ASSIGN(const OutputPtr format, OpenContainer(*demuxer->stream(), *file));
  const PacketPtr packet(av_packet_alloc());
  if (packet == nullptr) return file->Failure(AVERROR(ENOMEM), "no packet");
  while (demuxer->Next(packet.get())) {
    if (control.stopped()) return CancelledError();
    av_packet_rescale_ts(packet.get(), demuxer->stream()->time_base, format->streams[0]->time_base);
    packet->stream_index = 0;
    packet->pos = -1;
    const int code = av_interleaved_write_frame(format.get(), packet.get());
    if (code < 0) return file->Failure(code, "the video cannot be written");
    av_packet_unref(packet.get());
  }
  if (control.stopped()) return CancelledError();
  const int code = av_write_trailer(format.get());
  if (code < 0) return file->Failure(code, "the video cannot be ended");
  return file->Commit();
}

}  // namespace vlm3r::media
