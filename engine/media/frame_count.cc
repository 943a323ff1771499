// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_count.h"

#include <cmath>
#include <string_view>

#include "engine/media/demuxer.h"

namespace vlm3r::media {
namespace {

int64_t CountIndexed(AVStream* stream, int64_t file_size) {
  int64_t count = 0;
  const int num_entries = avformat_index_get_entries_count(stream);
  for (int i = 0; i < num_entries; ++i) {
    const AVIndexEntry* entry = avformat_index_get_entry(stream, i);
    if ((entry->flags & AVINDEX_DISCARD_FRAME) != 0) continue;
    // The last bytes of a cut frame still decode to something; a frame of which nothing is there
    // does not.
    if (entry->pos < file_size) ++count;
  }
  return count;
}

Result<int64_t> CountPackets(Demuxer* demuxer, const std::string& path) {
  const PacketPtr packet(av_packet_alloc());
  if (packet == nullptr) return Error{ErrorCode::kOutOfMemory, "out of memory", path, ""};
  int64_t count = 0;
  while (demuxer->Next(packet.get())) {
    if (IsShown(*packet, demuxer->stream()->codecpar->codec_id)) ++count;
    av_packet_unref(packet.get());
  }
  return count;
}

int64_t EstimateFromDuration(const Demuxer& demuxer) {
  const AVStream* stream = demuxer.stream();
  const double fps = av_q2d(stream->avg_frame_rate);
  const double duration_s = stream->duration > 0
                                ? static_cast<double>(stream->duration) * av_q2d(stream->time_base)
                                : static_cast<double>(demuxer.format()->duration) / AV_TIME_BASE;
  const double estimate = fps * duration_s;
  return std::isfinite(estimate) && estimate > 0 && estimate < 1e9 ? std::llround(estimate) : 0;
}

}  // namespace

bool IsShown(const AVPacket& packet, AVCodecID codec) {
  if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0) return false;
  return codec != AV_CODEC_ID_VP8 || packet.size < 1 || (packet.data[0] & 0x10) != 0;
}

Result<FrameCount> CountFrames(const LocalFile& file) {
  VLM3R_ASSIGN(const std::unique_ptr<Demuxer> demuxer, Demuxer::Open(file, {}));
  FrameCount count;
  count.declared = std::max<int64_t>(0, demuxer->stream()->nb_frames);
  const bool has_index =
      std::string_view(demuxer->container()).starts_with("mov") && count.declared > 0;
  if (has_index) {
    count.present = CountIndexed(demuxer->stream(), file.size());
    return count;
  }
  if (file.size() > kMaxWalkBytes) {
    count.estimated = true;
    count.present = count.declared > 0 ? count.declared : EstimateFromDuration(*demuxer);
    if (count.present > 0) return count;
    count.estimated = false;
  }
  VLM3R_ASSIGN(count.present, CountPackets(demuxer.get(), file.path().string()));
  return count;
}

}  // namespace vlm3r::media
