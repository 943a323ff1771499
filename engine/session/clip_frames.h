// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame.h"
#include "engine/frames/frame_source.h"
#include "engine/frames/preprocess.h"
#include "engine/frames/sampling.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// Which frames of a clip are taken, and where they come from. Frames are decoded whenever somebody
/// reads them and never kept: a clip of any length and size costs no memory.
class ClipFrames {
 public:
  /// `pictures`: the frames are asked about one by one, so all are taken, up to the frame limit.
  ClipFrames(std::unique_ptr<frames::FrameSource> source, const frames::SamplingRequest& sampling,
             bool pictures);

  /// Ordinals as they follow from what the container promises. Known without decoding, and with the
  /// file's content the same at every run, so cache keys are made of them.
  const std::vector<int64_t>& promised() const { return promised_; }

  /// How many frames there are: as promised, and once settled as found.
  size_t count() const { return settled_ ? samples_.size() : promised_.size(); }

  /// Whether the frames have been read, or are known from an earlier run, so that samples(),
  /// sentence_times_s() and source() tell what is really there.
  bool settled() const { return settled_; }
  /// Whether reading found what the container promised, without a warning.
  bool as_promised() const { return as_promised_; }
  const std::vector<FrameSample>& samples() const { return samples_; }
  const std::vector<double>& sentence_times_s() const { return sentence_times_s_; }
  const frames::SourceInfo& source() const { return source_->info(); }

  /// Takes over what an earlier run found where everything was as promised: the frames' times.
  /// False when there are not as many as frames.
  bool Settle(const std::vector<double>& times_s);

  /// What becomes of the frames that are read.
  struct Reader {
    std::function<Status(frames::Pixels)> take;
    /// The container promised more frames than it holds: what was taken is void, for the samples
    /// are spread anew over what is there and come from the first on.
    std::function<void()> restart;
  };

  /// Decodes the frames and scales them to SigLIP's squares on a thread of its own, a few frames
  /// ahead of `take`. Stage "decode".
  Status ReadPixels(int side, const Reader& reader, const RunControl& control);

  /// Decodes all frames at full size. Stage "decode".
  Result<std::vector<frames::Frame>> ReadPictures(const RunControl& control);

 private:
  template <typename T>
  struct Pass;
  template <typename T>
  Status Read(const Pass<T>& pass, const RunControl& control);
  template <typename T>
  Status ReadOnce(const Pass<T>& pass, const RunControl& control);
  std::vector<int64_t> Indices() const;
  void SettleSamples();

  std::unique_ptr<frames::FrameSource> source_;
  frames::SamplingRequest sampling_;
  bool pictures_ = false;
  std::vector<int64_t> promised_;
  std::vector<int64_t> indices_;
  size_t num_warnings_ = 0;  ///< Of the source before anything was read.
  bool settled_ = false;
  bool as_promised_ = false;
  std::vector<FrameSample> samples_;
  std::vector<double> sentence_times_s_;
};

}  // namespace vlm3r::session
