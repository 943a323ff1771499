// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QObject>

#include <Eigen/Core>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "engine/scene/box_from_region.h"

namespace vlm3r::studio {

/// Finds 3-D boxes of the current video's room on another thread, as jobs. A new request takes the
/// place of the one under way.
class BoxSuggester : public QObject {
  Q_OBJECT
 public:
  explicit BoxSuggester(const StudioContext& context, QObject* parent = nullptr);

  /// Around what was outlined in a frame, in pixels of its point map.
  void fromRegion(int view, std::vector<Eigen::Vector2d> outline);
  /// Around the object that a pixel (column, row) of a frame's point map belongs to.
  void fromPoint(int view, const Eigen::Vector2i& pixel);
  bool isBusy() const { return job_ != 0; }
  /// Nothing more comes. False when nothing was under way.
  bool cancel();

 Q_SIGNALS:
  void suggested(const vlm3r::scene::SuggestedBox& box);
  void failed(const vlm3r::Error& error);

 private:
  using Work =
      std::function<Result<scene::SuggestedBox>(const scene::Snapshot&, const scene::Similarity&,
                                                const scene::BoxPointOptions&, const RunControl&)>;
  void start(Work work);

  StudioContext context_;
  JobId job_ = 0;
  int generation_ = 0;  ///< Results of earlier requests are not told.
};

}  // namespace vlm3r::studio
