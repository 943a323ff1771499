// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame_source.h"
#include "engine/media/converter.h"
#include "engine/media/decoder.h"
#include "engine/media/frame_count.h"
#include "engine/media/local_file.h"
#include "engine/media/packet_index.h"
#include "engine/media/presentation_clock.h"

namespace vlm3r::media {

/// Random access to the pictures of a video file: the same pictures, bit by bit, as decoding from
/// the start gives, at the cost of the pictures since the last key frame. Memory is bounded
/// whatever the length. Not thread-safe.
class FrameSeeker {
 public:
  /// Decodes the first picture. Without an index positions follow the declared frame rate, which is
  /// exact where the rate is constant.
  static Result<std::unique_ptr<FrameSeeker>> Open(const std::filesystem::path& path,
                                                   const frames::OpenOptions& options = {});

  /// Finds every picture's time, so that ordinals are exact for any file. A file of more than
  /// `max_bytes` is left without an index. Stage "index".
  Status BuildIndex(const RunControl& control, int64_t max_bytes = kMaxWalkBytes);
  /// Takes an index that was built elsewhere (another thread) from the same file. An empty one is
  /// ignored.
  void AdoptIndex(std::shared_ptr<const PacketIndex> index);
  bool has_index() const { return index_ != nullptr; }

  int width() const { return upright_.width; }
  int height() const { return upright_.height; }
  double fps() const { return fps_; }
  int64_t num_frames() const { return num_frames_; }
  double duration_s() const;

  /// When the picture is shown, relative to the first one.
  double TimeOf(int64_t ordinal) const;
  /// The picture that is on the screen at this moment.
  int64_t OrdinalAt(double time_s) const;

  /// Decodes one picture. `max_side` > 0 limits its longer side. A picture that cannot be decoded
  /// is replaced by its nearest neighbour.
  Result<frames::Frame> Read(int64_t ordinal, int max_side, const RunControl& control);

  /// The key frame before `ordinal`, or one that is still in memory and nearer: what can be shown
  /// at once while the exact picture is on its way. Its index says which it is (-1: unknown).
  Result<frames::Frame> ReadRough(int64_t ordinal, int max_side, const RunControl& control);

 private:
  /// One decoded picture that is kept, because going back a step is as frequent as going on.
  struct Kept {
    FramePtr picture;
    int64_t pts = 0;
    int64_t count = 0;  ///< Pictures decoded before it since the start; -1 after a seek.
    double time_s = 0;
    int64_t num_bytes = 0;
  };

  FrameSeeker() = default;
  void Describe(const AVFrame& first, const frames::OpenOptions& options);
  Status Restart();
  bool SeekTo(int64_t timestamp);
  /// Decodes one more picture into the kept ones; false at the end.
  bool Step();
  bool CanCount() const { return index_ != nullptr && !index_->seekable; }
  int64_t TargetPts(int64_t ordinal) const;
  const Kept* Find(int64_t ordinal, bool only_clean) const;
  Result<const Kept*> ReadByCounting(int64_t ordinal, const RunControl& control);
  Result<const Kept*> ReadByTime(int64_t ordinal, const RunControl& control);
  /// Decodes until `target` is reached or passed.
  Status GoOn(int64_t target, const RunControl& control);
  /// True when decoding on from here is cheaper than a seek.
  bool IsShortlyBefore(int64_t target) const;
  Status BeginBefore(int64_t target, int attempt);
  Result<frames::Frame> Convert(const Kept& kept, int max_side);
  Error NothingDecoded() const;

  std::unique_ptr<LocalFile> file_;
  std::unique_ptr<Decoder> decoder_;
  std::optional<PresentationClock> clock_;  ///< Unset after a seek.
  std::shared_ptr<const PacketIndex> index_;
  std::optional<Converter> converter_;
  int converter_side_ = -1;
  std::deque<Kept> kept_;
  int64_t kept_bytes_ = 0;
  int64_t count_ = -1;  ///< Pictures decoded since the start; -1 after a seek.
  bool ended_ = false;
  frames::Size size_;  ///< Before turning, with square pixels.
  frames::Size upright_;
  frames::Orientation orientation_;
  double fps_ = 0;
  double tick_s_ = 0;
  int64_t origin_pts_ = 0;
  int64_t num_frames_ = 0;
};

}  // namespace vlm3r::media
