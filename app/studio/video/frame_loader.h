// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>

#include <QImage>
#include <QObject>
#include <QSize>

#include "app/studio/video/frame_times.h"
#include "engine/base/result.h"
#include "engine/media/packet_index.h"

namespace vlm3r::studio {

/// Decodes pictures of one clip on a thread of its own. The latest request wins: earlier ones that
/// were not served are dropped, one under way is stopped. GUI thread only.
class FrameLoader : public QObject {
  Q_OBJECT
 public:
  explicit FrameLoader(QObject* parent = nullptr);
  ~FrameLoader() override;

  /// Another clip; nothing of the old one arrives afterwards. Empty: none.
  void open(const std::filesystem::path& path);
  /// `max_side` limits the picture's longer side in pixels. With `rough`, something near comes
  /// first where the exact picture takes time.
  void request(int64_t ordinal, int max_side, bool rough);

 Q_SIGNALS:
  /// The first picture can be read; times are those of a constant rate where `final_times` is
  /// false.
  void opened(const vlm3r::studio::FrameTimes& times, const QSize& size, bool final_times);
  /// Every picture's time is known now. `index` is null for still pictures and huge files.
  void indexed(const vlm3r::studio::FrameTimes& times,
               std::shared_ptr<const vlm3r::media::PacketIndex> index);
  /// `ordinal` is what was asked for; `exact` says whether `image` is that picture.
  void picture(const QImage& image, qint64 ordinal, bool exact);
  void failed(const vlm3r::Error& error);

 private:
  struct Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace vlm3r::studio
