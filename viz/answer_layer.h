// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "viz/answer_mark.h"
#include "viz/camera_math.h"
#include "viz/draw_lines.h"
#include "viz/labels.h"

class vtkRenderer;

namespace vlm3r::viz {

/// What an answer speaks of: segments with ticks at their ends, arrows, paths, boxes; drawn over
/// the points as measurements are.
class AnswerLayer {
 public:
  explicit AnswerLayer(vtkRenderer* overlay);

  void SetMarks(std::vector<AnswerMark> marks) { marks_ = std::move(marks); }
  const std::vector<AnswerMark>& marks() const { return marks_; }

  /// Appends the texts. `drawn` is the viewpoint of the picture.
  void Update(const ViewTheme& theme, const Projector& projector, const Viewpoint& drawn,
              int pixel_ratio, std::vector<Label>* labels);

 private:
  std::vector<AnswerMark> marks_;
  LineSet lines_;
  LineSet shadow_;  ///< Wider and dark, below the lines: seen on points of any colour.
  DotSet dots_;
};

}  // namespace vlm3r::viz
