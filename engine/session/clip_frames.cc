// SPDX-License-Identifier: Apache-2.0
#include "engine/session/clip_frames.h"

#include <algorithm>
#include <optional>
#include <stop_token>
#include <utility>

#include "engine/base/read_ahead.h"

namespace vlm3r::session {
namespace {

/// Frames that wait for whoever takes them: enough to smooth out key frames, little memory.
constexpr size_t kFramesAhead = 2;

}  // namespace

/// One way of reading: what is made of a frame on the reading thread, and who gets it.
template <typename T>
struct ClipFrames::Pass {
  std::function<T(frames::Frame)> prepare;
  std::function<Status(T)> take;
  std::function<void()> restart;
};

ClipFrames::ClipFrames(std::unique_ptr<frames::FrameSource> source,
                       const frames::SamplingRequest& sampling, bool pictures)
    : source_(std::move(source)),
      sampling_(sampling),
      pictures_(pictures),
      promised_(Indices()),
      indices_(promised_),
      num_warnings_(source_->info().warnings.size()) {}

std::vector<int64_t> ClipFrames::Indices() const {
  if (!pictures_) return frames::SampleIndices(sampling_);
  return frames::LinspaceIndices(sampling_.total, std::min(sampling_.total, sampling_.num_frames));
}

void ClipFrames::SettleSamples() {
  std::vector<int64_t> indices;
  for (const FrameSample& sample : samples_) indices.push_back(sample.index);
  sentence_times_s_ = frames::SentenceTimes(sampling_, indices);
  settled_ = true;
}

bool ClipFrames::Settle(const std::vector<double>& times_s) {
  if (times_s.size() != promised_.size()) return false;
  samples_.clear();
  for (size_t i = 0; i < times_s.size(); ++i) samples_.push_back({promised_[i], times_s[i]});
  as_promised_ = true;
  SettleSamples();
  return true;
}

template <typename T>
Status ClipFrames::ReadOnce(const Pass<T>& pass, const RunControl& control) {
  struct Item {
    FrameSample sample;
    T value;
  };
  samples_.clear();
  ReadAhead<Item> ahead(kFramesAhead, [&](const auto& hand, const std::stop_token& stop) {
    const auto take = [&](frames::Frame frame) {
      const FrameSample sample{frame.index, frame.time_s};
      return hand({sample, pass.prepare(std::move(frame))});
    };
    return source_->Visit(indices_, take, {stop, {}});
  });
  const auto total = static_cast<int64_t>(indices_.size());
  for (;;) {
    VLM3R_ASSIGN(std::optional<Item> item, ahead.Next(control.stop));
    if (!item) return {};
    samples_.push_back(item->sample);
    control.Report("decode", static_cast<int64_t>(samples_.size()), total);
    VLM3R_TRY(pass.take(std::move(item->value)));
  }
}

template <typename T>
Status ClipFrames::Read(const Pass<T>& pass, const RunControl& control) {
  settled_ = false;
  VLM3R_TRY(ReadOnce(pass, control));
  as_promised_ =
      samples_.size() == promised_.size() && source_->info().warnings.size() == num_warnings_;
  if (samples_.size() < indices_.size() && source_->info().num_frames < sampling_.total) {
    // The container promised more than it holds: spread the samples over what is really there.
    sampling_.total = source_->info().num_frames;
    indices_ = Indices();
    as_promised_ = false;
    pass.restart();
    VLM3R_TRY(ReadOnce(pass, control));
  }
  SettleSamples();
  return {};
}

Status ClipFrames::ReadPixels(int side, const Reader& reader, const RunControl& control) {
  const auto scale = [side](const frames::Frame& frame) {
    return frames::SiglipPixels(frame, side);
  };
  return Read(Pass<frames::Pixels>{scale, reader.take, reader.restart}, control);
}

Result<std::vector<frames::Frame>> ClipFrames::ReadPictures(const RunControl& control) {
  std::vector<frames::Frame> pictures;
  const auto same = [](frames::Frame frame) { return frame; };
  const auto keep = [&](frames::Frame frame) -> Status {
    pictures.push_back(std::move(frame));
    return {};
  };
  VLM3R_TRY(Read(Pass<frames::Frame>{same, keep, [&] { pictures.clear(); }}, control));
  return pictures;
}

}  // namespace vlm3r::session
