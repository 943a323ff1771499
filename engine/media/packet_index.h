// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/media/local_file.h"

namespace vlm3r::media {

/// Where decoding can begin. Times in the stream's time base.
struct KeyPacket {
  int64_t pts = 0;
  int64_t seek_timestamp = 0;  ///< What to seek to, to land on it.
};

/// The pictures of a video in the order in which they are shown, found without decoding. 8 bytes a
/// picture: 12 hours at 30 a second take 10 MB.
struct PacketIndex {
  std::vector<int64_t> pts;     ///< Ascending; as many as there are pictures.
  std::vector<KeyPacket> keys;  ///< Ascending.
  /// False when times are missing, doubled or run backwards: pictures can then only be counted.
  bool seekable = true;

  /// Position of the last key at or before `timestamp`, -1 when there is none.
  int64_t KeyAt(int64_t timestamp) const;
};

/// Walks over all packets. Reports stage "index" in bytes; polls `control`.
Result<PacketIndex> BuildPacketIndex(const LocalFile& file, const RunControl& control);

}  // namespace vlm3r::media
