// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include <QImage>

#include "app/studio/video/frame_times.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/media/packet_index.h"

namespace vlm3r::studio {

/// One decoded picture as the GUI takes it.
struct ShownPicture {
  QImage image;
  int64_t ordinal = 0;
};

/// Any picture of a video, a picture folder or a single picture. One object per thread.
class PictureReader {
 public:
  static Result<std::unique_ptr<PictureReader>> Open(const std::filesystem::path& path);
  virtual ~PictureReader() = default;

  virtual QSize size() const = 0;  ///< Upright, full resolution.
  virtual FrameTimes times() const = 0;
  /// True when an index would make ordinals more exact.
  virtual bool wantsIndex() const { return false; }
  virtual void adoptIndex(std::shared_ptr<const media::PacketIndex> /*index*/) {}
  /// `max_side` limits the longer side, 0 does not.
  virtual Result<ShownPicture> read(int64_t ordinal, int max_side, const RunControl& control) = 0;
  /// What can be shown at once: exact where that is as quick.
  virtual Result<ShownPicture> readRough(int64_t ordinal, int max_side,
                                         const RunControl& control) = 0;
};

}  // namespace vlm3r::studio
