// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "engine/base/result.h"
#include "engine/frames/frame.h"
#include "engine/frames/orientation.h"
#include "engine/media/av_handles.h"

namespace vlm3r::media {

/// Turns decoded pictures into upright RGB of one size, whatever size or pixel format each of them
/// has. Uses libswscale's bilinear conversion, the default of PyAV, whose frames the model's
/// reference saw; colour matrix and range follow the stream's tags, and libswscale's defaults
/// (BT.601, limited) where there are none.
class Converter {
 public:
  /// `size` is the size before turning, with square pixels.
  Converter(frames::Size size, frames::Orientation orientation)
      : size_(size), orientation_(orientation) {}

  /// Fills width, height and rgb. `path` goes into errors.
  Result<frames::Frame> Convert(const AVFrame& picture, const std::string& path);

  /// False once pictures of more than one size or pixel format have come by.
  bool uniform() const { return num_layouts_ <= 1; }

 private:
  struct Layout {
    int width = 0;
    int height = 0;
    int format = -1;
    int colorspace = -1;
    int range = -1;
    friend bool operator==(const Layout&, const Layout&) = default;
  };

  Status Prepare(const AVFrame& picture, const std::string& path);

  frames::Size size_;
  frames::Orientation orientation_;
  ScalerPtr scaler_;
  FramePtr rgb_;
  int num_layouts_ = 0;
  Layout layout_;  ///< What the scaler is set up for.
};

/// The turn and mirroring that a stream's display matrix asks for.
frames::Orientation StreamOrientation(const AVStream& stream);

/// Width and height with square pixels: the shorter-sampled side grows. `aspect` 0/1 or absurd
/// leaves them alone.
frames::Size SquarePixelSize(frames::Size size, AVRational aspect);

}  // namespace vlm3r::media
