// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "engine/frames/frame_source.h"
#include "engine/media/converter.h"
#include "engine/media/decoder.h"
#include "engine/media/local_file.h"

namespace vlm3r::media {

/// A video file as a frame source. Every pass decodes from the start, so an ordinal always means
/// the same picture.
class VideoSource : public frames::FrameSource {
 public:
  /// Decodes the first picture to learn the real size; a file without one is refused.
  static Result<std::unique_ptr<frames::FrameSource>> Open(const std::filesystem::path& path,
                                                           const frames::OpenOptions& options);

  const frames::SourceInfo& info() const override { return info_; }
  Result<std::vector<frames::Frame>> Read(std::span<const int64_t> indices,
                                          const RunControl& control) override;
  Status Visit(std::span<const int64_t> indices, const std::function<bool(frames::Frame)>& take,
               const RunControl& control) override;
  Status ForEach(const std::function<bool(frames::Frame)>& take,
                 const RunControl& control) override;

 private:
  using Wants = std::function<bool(int64_t)>;
  using Take = std::function<bool(frames::Frame)>;

  VideoSource() = default;
  Status CountAndDescribe(const frames::OpenOptions& options);
  void Describe(const Decoder& decoder, const AVFrame& first, const frames::OpenOptions& options);
  void AddWarning(const std::string& text);
  /// One pass from the first frame on: converts the ordinals that `wants` names, until `take`
  /// returns false.
  Status Run(const Wants& wants, const Take& take, const RunControl& control);
  void NoteEnd(const Decoder& decoder, int64_t num_decoded);
  Error NothingDecoded(const Decoder& decoder) const;

  std::unique_ptr<LocalFile> file_;
  frames::SourceInfo info_;
  frames::Size size_;  ///< Before turning, with square pixels.
  frames::Orientation orientation_;
};

}  // namespace vlm3r::media
