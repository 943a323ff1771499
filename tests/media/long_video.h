// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

#include "engine/media/av_handles.h"

/// Writes a long MP4 by repeating the packets of a short one, `seconds_per_frame` apart. For tests.
inline void WriteLongVideo(const QString& from, const QString& to, int repeats,
                           int seconds_per_frame) {
  using namespace vlm3r::media;
  AVFormatContext* input = nullptr;
  if (avformat_open_input(&input, from.toUtf8().constData(), nullptr, nullptr) < 0) qFatal("open");
  const FormatPtr owned_input(input);
  AVFormatContext* output = nullptr;
  avformat_alloc_output_context2(&output, nullptr, "mp4", to.toUtf8().constData());
  AVStream* stream = avformat_new_stream(output, nullptr);
  avcodec_parameters_copy(stream->codecpar, input->streams[0]->codecpar);
  stream->time_base = {1, 1000};
  if (avio_open(&output->pb, to.toUtf8().constData(), AVIO_FLAG_WRITE) < 0) qFatal("create");
  if (avformat_write_header(output, nullptr) < 0) qFatal("header");
  const PacketPtr packet(av_packet_alloc());
  int64_t position = 0;
  for (int i = 0; i < repeats; ++i) {
    av_seek_frame(input, 0, 0, AVSEEK_FLAG_BACKWARD);
    while (av_read_frame(input, packet.get()) >= 0) {
      const AVRational in_base = input->streams[0]->time_base;
      const double step = av_q2d(av_inv_q(input->streams[0]->avg_frame_rate));
      const int64_t delay = llround((packet->pts - packet->dts) * av_q2d(in_base) / step);
      const int64_t tick = av_rescale_q(seconds_per_frame, {1, 1}, stream->time_base);
      packet->dts = position * tick;
      packet->pts = (position + delay) * tick;
      packet->duration = tick;
      packet->pos = -1;
      packet->stream_index = 0;
      ++position;
      if (av_interleaved_write_frame(output, packet.get()) < 0) qFatal("write");
    }
  }
  av_write_trailer(output);
  avio_closep(&output->pb);
  avformat_free_context(output);
}
