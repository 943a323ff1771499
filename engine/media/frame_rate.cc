// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_rate.h"

namespace vlm3r::media {
namespace {

bool IsUsableRate(AVRational rate) { return rate.num > 0 && rate.den > 0; }

}  // namespace

double FramesPerSecond(const Demuxer& demuxer, int64_t num_frames) {
  AVStream* stream = demuxer.stream();
  if (IsUsableRate(stream->avg_frame_rate)) return av_q2d(stream->avg_frame_rate);
  const AVRational guess = av_guess_frame_rate(demuxer.format(), stream, nullptr);
  if (IsUsableRate(guess)) return av_q2d(guess);
  const double duration_s = static_cast<double>(demuxer.format()->duration) / AV_TIME_BASE;
  return duration_s > 0 ? static_cast<double>(num_frames) / duration_s : 0;
}

}  // namespace vlm3r::media
