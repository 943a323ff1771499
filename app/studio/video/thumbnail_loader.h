// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include <QImage>
#include <QObject>

#include "engine/media/packet_index.h"

namespace vlm3r::studio {

/// Small pictures for the strip, decoded one after another on a thread of its own, so that
/// scrubbing never waits for them. GUI thread only.
class ThumbnailLoader : public QObject {
  Q_OBJECT
 public:
  explicit ThumbnailLoader(QObject* parent = nullptr);
  ~ThumbnailLoader() override;

  /// Begins anew; pictures of an earlier call no longer arrive. `index` may be null.
  void load(const std::filesystem::path& path, std::shared_ptr<const media::PacketIndex> index,
            std::vector<int64_t> ordinals, int max_side);
  void stop();

 Q_SIGNALS:
  void thumbnail(qint64 ordinal, const QImage& image);

 private:
  quint64 generation_ = 0;
  /// An ended one is joined when the next begins; a stopped one gives up within a picture.
  std::vector<std::jthread> threads_;
};

}  // namespace vlm3r::studio
