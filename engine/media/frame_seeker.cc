// SPDX-License-Identifier: Apache-2.0
#include "engine/media/frame_seeker.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "engine/media/frame_rate.h"

namespace vlm3r::media {
namespace {

/// Pictures kept as decoded: some twenty of full HD.
constexpr int64_t kMaxKeptBytes = int64_t{64} << 20;
constexpr size_t kMinKept = 2;
/// Decoding this many pictures costs less than a seek.
constexpr int64_t kFewFrames = 8;
/// The same without an index.
constexpr double kShortTimeS = 2;
/// A key frame that gives no clean picture is tried again from this many keys earlier.
constexpr int64_t kKeysBack[] = {0, 1, 3, 7};
constexpr double kSecondsBack[] = {0, 5, 20, 60};
constexpr int kLastAttempt = 3;
/// Assumed where the file tells no rate and no times.
constexpr double kDefaultFps = 25;

int64_t BytesOf(const AVFrame& picture) {
  int64_t bytes = 0;
  for (const AVBufferRef* buffer : picture.buf) {
    if (buffer != nullptr) bytes += static_cast<int64_t>(buffer->size);
  }
  return bytes;
}

bool IsClean(const AVFrame& picture) {
  return (picture.flags & AV_FRAME_FLAG_CORRUPT) == 0 && picture.decode_error_flags == 0;
}

frames::Size Limited(frames::Size size, int max_side) {
  const int longer = std::max(size.width, size.height);
  if (max_side <= 0 || longer <= max_side) return size;
  const double factor = static_cast<double>(max_side) / longer;
  return {std::max(1, static_cast<int>(std::lround(size.width * factor))),
          std::max(1, static_cast<int>(std::lround(size.height * factor)))};
}

}  // namespace

Result<std::unique_ptr<FrameSeeker>> FrameSeeker::Open(const std::filesystem::path& path,
                                                       const frames::OpenOptions& options) {
  std::unique_ptr<FrameSeeker> seeker(new FrameSeeker());
  VLM3R_ASSIGN(seeker->file_, LocalFile::Open(path));
  VLM3R_TRY(seeker->Restart());
  if (!seeker->Step()) return seeker->NothingDecoded();
  seeker->Describe(*seeker->kept_.front().picture, options);
  return seeker;
}

void FrameSeeker::Describe(const AVFrame& first, const frames::OpenOptions& options) {
  const Demuxer& demuxer = decoder_->demuxer();
  AVStream* stream = demuxer.stream();
  size_ = {first.width, first.height};
  if (options.honour_rotation) {
    orientation_ = StreamOrientation(*stream);
    AVFrame* picture = const_cast<AVFrame*>(&first);  // The FFmpeg function only reads it.
    size_ = SquarePixelSize(size_, av_guess_sample_aspect_ratio(demuxer.format(), stream, picture));
  }
  upright_ = orientation_.Apply(size_);
  origin_pts_ = kept_.front().pts;
  const double duration_s = static_cast<double>(demuxer.format()->duration) / AV_TIME_BASE;
  const double estimate = duration_s > 0 ? std::min(duration_s * fps_, 1e9) : 1;
  num_frames_ = stream->nb_frames > 0 ? stream->nb_frames : std::llround(estimate);
  num_frames_ = std::max<int64_t>(1, num_frames_);
}

Status FrameSeeker::BuildIndex(const RunControl& control, int64_t max_bytes) {
  if (file_->size() > max_bytes) return {};
  VLM3R_ASSIGN(PacketIndex index, BuildPacketIndex(*file_, control));
  AdoptIndex(std::make_shared<const PacketIndex>(std::move(index)));
  return {};
}

void FrameSeeker::AdoptIndex(std::shared_ptr<const PacketIndex> index) {
  // Pictures before the first that decodes (they refer to what was cut away) never come out.
  if (index->seekable && !index->pts.empty() && index->pts.front() < origin_pts_) {
    auto shorter = std::make_shared<PacketIndex>(*index);
    std::erase_if(shorter->pts, [&](int64_t pts) { return pts < origin_pts_; });
    index = std::move(shorter);
  }
  if (index->pts.empty()) return;
  num_frames_ = static_cast<int64_t>(index->pts.size());
  index_ = std::move(index);
}

double FrameSeeker::duration_s() const {
  if (!index_ || CanCount()) return static_cast<double>(num_frames_) / fps_;
  return TimeOf(num_frames_ - 1) + 1 / fps_;
}

double FrameSeeker::TimeOf(int64_t ordinal) const {
  ordinal = std::clamp<int64_t>(ordinal, 0, num_frames_ - 1);
  if (!index_ || CanCount()) return static_cast<double>(ordinal) / fps_;
  return static_cast<double>(index_->pts[static_cast<size_t>(ordinal)]) * tick_s_ -
         static_cast<double>(origin_pts_) * tick_s_;
}

int64_t FrameSeeker::OrdinalAt(double time_s) const {
  if (!(time_s > 0)) return 0;
  // A little tolerance: times travel through text and databases.
  if (!index_ || CanCount()) {
    const double position = std::min(time_s * fps_ + 1e-3, static_cast<double>(num_frames_ - 1));
    return static_cast<int64_t>(position);
  }
  const double stamp = (time_s + 1e-6) / tick_s_ + static_cast<double>(origin_pts_);
  const auto after = std::ranges::upper_bound(index_->pts, stamp, {},
                                              [](int64_t pts) { return static_cast<double>(pts); });
  return std::max<int64_t>(0, after - index_->pts.begin() - 1);
}

int64_t FrameSeeker::TargetPts(int64_t ordinal) const {
  if (index_) return index_->pts[static_cast<size_t>(ordinal)];
  return origin_pts_ +
         std::llround((static_cast<double>(ordinal) + 0.5) / fps_ / std::max(tick_s_, 1e-12));
}

Status FrameSeeker::Restart() {
  VLM3R_ASSIGN(decoder_, Decoder::Open(*file_, {}));
  const AVStream* stream = decoder_->demuxer().stream();
  tick_s_ = av_q2d(stream->time_base);
  fps_ = FramesPerSecond(decoder_->demuxer(), stream->nb_frames);
  clock_.emplace(stream->time_base, fps_);
  if (!(fps_ > 0)) fps_ = kDefaultFps;
  kept_.clear();
  kept_bytes_ = 0;
  count_ = 0;
  ended_ = false;
  return {};
}

bool FrameSeeker::SeekTo(int64_t timestamp) {
  if (!decoder_->SeekTo(timestamp)) return false;
  clock_.reset();
  kept_.clear();
  kept_bytes_ = 0;
  count_ = -1;
  ended_ = false;
  return true;
}

bool FrameSeeker::Step() {
  const AVFrame* decoded = ended_ ? nullptr : decoder_->Next();
  if (decoded == nullptr) {
    ended_ = true;
    return false;
  }
  Kept kept;
  kept.picture.reset(av_frame_clone(decoded));
  if (kept.picture == nullptr) return false;
  kept.pts = decoded->best_effort_timestamp;
  if (kept.pts == AV_NOPTS_VALUE) kept.pts = kept_.empty() ? 0 : kept_.back().pts + 1;
  kept.count = count_;
  if (count_ >= 0) ++count_;
  kept.time_s = clock_ ? clock_->Next(*decoded) : -1;
  kept.num_bytes = BytesOf(*decoded);
  kept_bytes_ += kept.num_bytes;
  kept_.push_back(std::move(kept));
  while (kept_bytes_ > kMaxKeptBytes && kept_.size() > kMinKept) {
    kept_bytes_ -= kept_.front().num_bytes;
    kept_.pop_front();
  }
  return true;
}

const FrameSeeker::Kept* FrameSeeker::Find(int64_t ordinal, bool only_clean) const {
  const int64_t target = TargetPts(ordinal);
  for (size_t i = kept_.size(); i-- > 0;) {
    const Kept& kept = kept_[i];
    if (only_clean && !IsClean(*kept.picture)) continue;
    if (index_ && kept.pts == target) return &kept;
    // Without an index: the one on the screen at that moment, known once its successor is.
    const bool has_successor = i + 1 < kept_.size() || ended_;
    if (!index_ && kept.pts <= target) return has_successor ? &kept : nullptr;
  }
  return nullptr;
}

bool FrameSeeker::IsShortlyBefore(int64_t target) const {
  if (ended_ || kept_.empty() || kept_.back().pts > target) return false;
  const int64_t here = kept_.back().pts;
  if (!index_) return static_cast<double>(target - here) * tick_s_ <= kShortTimeS;
  if (index_->KeyAt(here) == index_->KeyAt(target)) return true;
  const auto from = std::ranges::upper_bound(index_->pts, here);
  return std::ranges::upper_bound(index_->pts, target) - from <= kFewFrames;
}

Status FrameSeeker::BeginBefore(int64_t target, int attempt) {
  int64_t timestamp = origin_pts_;
  if (index_) {
    const int64_t key = index_->KeyAt(target) - kKeysBack[attempt];
    if (key > 0) timestamp = index_->keys[static_cast<size_t>(key)].seek_timestamp;
  } else {
    timestamp = target - std::llround(kSecondsBack[attempt] / std::max(tick_s_, 1e-12));
  }
  if (timestamp > origin_pts_ && SeekTo(timestamp)) return {};
  return Restart();
}

Status FrameSeeker::GoOn(int64_t target, const RunControl& control) {
  while (kept_.empty() || kept_.back().pts < target) {
    if (control.stopped()) return CancelledError();
    if (!Step()) break;
  }
  return {};
}

Result<const FrameSeeker::Kept*> FrameSeeker::ReadByTime(int64_t ordinal,
                                                         const RunControl& control) {
  const int64_t target = TargetPts(ordinal);
  if (const Kept* kept = Find(ordinal, true)) return kept;
  for (int attempt = 0; attempt <= kLastAttempt; ++attempt) {
    if (attempt > 0 || !IsShortlyBefore(target)) VLM3R_TRY(BeginBefore(target, attempt));
    VLM3R_TRY(GoOn(target, control));
    const bool from_start = count_ >= 0;
    if (const Kept* kept = Find(ordinal, !from_start && attempt < kLastAttempt)) return kept;
    if (from_start) break;
  }
  if (kept_.empty()) return NothingDecoded();
  const auto distance = [&](const Kept& kept) { return std::llabs(kept.pts - target); };
  return &*std::ranges::min_element(kept_, {}, distance);
}

Result<const FrameSeeker::Kept*> FrameSeeker::ReadByCounting(int64_t ordinal,
                                                             const RunControl& control) {
  const auto find = [&]() -> const Kept* {
    const auto found = std::ranges::find(kept_, ordinal, &Kept::count);
    return found == kept_.end() ? nullptr : &*found;
  };
  if (const Kept* kept = find()) return kept;
  if (count_ < 0 || ordinal < count_) VLM3R_TRY(Restart());
  while (count_ <= ordinal) {
    if (control.stopped()) return CancelledError();
    if (!Step()) break;
  }
  if (kept_.empty()) return NothingDecoded();
  const Kept* kept = find();
  return kept != nullptr ? kept : &kept_.back();
}

Result<frames::Frame> FrameSeeker::Read(int64_t ordinal, int max_side, const RunControl& control) {
  ordinal = std::clamp<int64_t>(ordinal, 0, num_frames_ - 1);
  if (control.stopped()) return CancelledError();
  VLM3R_ASSIGN(const Kept* kept,
               CanCount() ? ReadByCounting(ordinal, control) : ReadByTime(ordinal, control));
  VLM3R_ASSIGN(frames::Frame frame, Convert(*kept, max_side));
  frame.index = ordinal;
  return frame;
}

Result<frames::Frame> FrameSeeker::ReadRough(int64_t ordinal, int max_side,
                                             const RunControl& control) {
  ordinal = std::clamp<int64_t>(ordinal, 0, num_frames_ - 1);
  if (CanCount()) {
    if (kept_.empty()) VLM3R_TRY(Restart());
    if (kept_.empty() && !Step()) return NothingDecoded();
    return Convert(kept_.back(), max_side);
  }
  const int64_t target = TargetPts(ordinal);
  if (const Kept* kept = Find(ordinal, true)) return Convert(*kept, max_side);
  const int64_t key = index_ ? index_->KeyAt(target) : -1;
  const bool near = IsShortlyBefore(target) && (!index_ || key == index_->KeyAt(kept_.back().pts));
  if (near) return Convert(kept_.back(), max_side);
  VLM3R_TRY(BeginBefore(target, 0));
  if (control.stopped()) return CancelledError();
  if (!Step()) return NothingDecoded();
  return Convert(kept_.back(), max_side);
}

Result<frames::Frame> FrameSeeker::Convert(const Kept& kept, int max_side) {
  if (!converter_ || converter_side_ != max_side) {
    converter_.emplace(Limited(size_, max_side), orientation_);
    converter_side_ = max_side;
  }
  VLM3R_ASSIGN(frames::Frame frame, converter_->Convert(*kept.picture, file_->path().string()));
  frame.time_s = CanCount() && kept.time_s >= 0 ? kept.time_s
                                                : static_cast<double>(kept.pts) * tick_s_ -
                                                      static_cast<double>(origin_pts_) * tick_s_;
  frame.index = CanCount() ? kept.count : OrdinalAt(frame.time_s);
  return frame;
}

Error FrameSeeker::NothingDecoded() const {
  return {ErrorCode::kBadInput, "none of its frames can be decoded", file_->path().string(),
          "Copy or record it again"};
}

}  // namespace vlm3r::media
