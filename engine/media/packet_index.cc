// SPDX-License-Identifier: Apache-2.0
#include "engine/media/packet_index.h"

#include <algorithm>

#include "engine/media/demuxer.h"
#include "engine/media/frame_count.h"

namespace vlm3r::media {
namespace {

constexpr int64_t kReportEvery = 256;
/// Beyond this a file is damaged, or longer than anyone's recording.
constexpr size_t kMaxPackets = 50'000'000;

/// Pictures of a GIF are drawn over each other, whatever its packets' flags say.
bool KeysAreKeys(AVCodecID codec) { return codec != AV_CODEC_ID_GIF; }

/// What av_seek_frame compares with: MPEG-TS is searched by decoding time; the others know when a
/// key frame is shown.
int64_t SeekTimestamp(const AVPacket& packet, bool by_dts) {
  return by_dts && packet.dts != AV_NOPTS_VALUE ? std::min(packet.pts, packet.dts) : packet.pts;
}

void AddPacket(const AVPacket& packet, const Demuxer& demuxer, int64_t* last_dts,
               PacketIndex* index) {
  const AVCodecID codec = demuxer.stream()->codecpar->codec_id;
  if (packet.dts != AV_NOPTS_VALUE) {
    if (packet.dts < *last_dts) index->seekable = false;
    *last_dts = packet.dts;
  }
  const bool has_pts = packet.pts != AV_NOPTS_VALUE;
  if (!has_pts) index->seekable = false;
  if (has_pts && (packet.flags & AV_PKT_FLAG_KEY) != 0 && KeysAreKeys(codec)) {
    const bool by_dts = demuxer.container() == "mpegts";
    index->keys.push_back({packet.pts, SeekTimestamp(packet, by_dts)});
  }
  if (IsShown(packet, codec)) index->pts.push_back(has_pts ? packet.pts : 0);
}

}  // namespace

int64_t PacketIndex::KeyAt(int64_t timestamp) const {
  const auto after = std::ranges::upper_bound(keys, timestamp, {}, &KeyPacket::pts);
  return after - keys.begin() - 1;
}

Result<PacketIndex> BuildPacketIndex(const LocalFile& file, const RunControl& control) {
  auto opened = Demuxer::Open(file, control.stop);
  if (control.stopped()) return CancelledError();
  VLM3R_ASSIGN(const std::unique_ptr<Demuxer> demuxer, std::move(opened));
  const PacketPtr packet(av_packet_alloc());
  if (packet == nullptr) {
    return Error{ErrorCode::kOutOfMemory, "out of memory", file.path().string(), ""};
  }
  PacketIndex index;
  int64_t last_dts = INT64_MIN;
  for (int64_t count = 0; index.pts.size() < kMaxPackets && demuxer->Next(packet.get()); ++count) {
    AddPacket(*packet, *demuxer, &last_dts, &index);
    if (count % kReportEvery == 0 && packet->pos >= 0) {
      control.Report("index", packet->pos, file.size());
    }
    av_packet_unref(packet.get());
  }
  if (control.stopped()) return CancelledError();
  std::ranges::sort(index.pts);
  std::ranges::sort(index.keys, {}, &KeyPacket::pts);
  if (std::ranges::adjacent_find(index.pts) != index.pts.end()) index.seekable = false;
  control.Report("index", file.size(), file.size());
  return index;
}

}  // namespace vlm3r::media
