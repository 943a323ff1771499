// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/box_suggester.h"

#include <utility>

#include "app/studio/core/document.h"
#include "app/studio/jobs/task_runner.h"

namespace vlm3r::studio {

BoxSuggester::BoxSuggester(const StudioContext& context, QObject* parent)
    : QObject(parent), context_(context) {}

void BoxSuggester::fromRegion(int view, std::vector<Eigen::Vector2d> outline) {
  start([region = scene::FrameRegion{.view = view, .outline = std::move(outline)}](
            const scene::Snapshot& snapshot, const scene::Similarity& graph_from_world,
            const scene::BoxPointOptions& options, const RunControl& control) {
    return scene::BoxFromRegion(snapshot, graph_from_world, region, options, control);
  });
}

void BoxSuggester::fromPoint(int view, const Eigen::Vector2i& pixel) {
  start([view, pixel](const scene::Snapshot& snapshot, const scene::Similarity& graph_from_world,
                      const scene::BoxPointOptions& options, const RunControl& control) {
    return scene::BoxAroundPoint(snapshot, graph_from_world, view, pixel, options, control);
  });
}

bool BoxSuggester::cancel() {
  if (job_ == 0) return false;
  ++generation_;
  context_.jobs->cancel(std::exchange(job_, 0));
  return true;
}

void BoxSuggester::start(Work work) {
  cancel();
  const int generation = ++generation_;
  const auto snapshot = context_.document->snapshot();
  const auto graph_from_world = scene::SimilarityFromMatrix(context_.document->graphFromWorld());
  if (snapshot == nullptr || !graph_from_world) {
    Q_EMIT failed(snapshot == nullptr
                      ? Error{ErrorCode::kUsage, tr("there is no finished room yet").toStdString(),
                              "", tr("Reconstruct the video first").toStdString()}
                      : graph_from_world.error());
    return;
  }
  const scene::CloudFilter& filter = context_.document->display().filter;
  const scene::BoxPointOptions options{
      .map = filter.map, .min_confidence = filter.min_confidence, .use_other_frames = true};
  job_ = context_.tasks->run<scene::SuggestedBox>(
      QStringLiteral("annotate"), tr("Box around an object"), this,
      [work = std::move(work), snapshot, graph = *graph_from_world,
       options](const RunControl& control) { return work(*snapshot, graph, options, control); },
      [this, generation](Result<scene::SuggestedBox> result) {
        if (generation != generation_) return;
        job_ = 0;
        if (result) {
          Q_EMIT suggested(*result);
        } else {
          Q_EMIT failed(result.error());
        }
      });
}

}  // namespace vlm3r::studio
