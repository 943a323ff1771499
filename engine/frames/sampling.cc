// SPDX-License-Identifier: Apache-2.0
#include "engine/frames/sampling.h"

#include <algorithm>
#include <cmath>

namespace vlm3r::frames {
namespace {

/// Frames between two samples of the one-a-second list. std::nearbyint rounds halves to even, as
/// Python does.
int64_t FramesPerSecond(double fps) {
  return fps > 0 ? std::max<int64_t>(1, static_cast<int64_t>(std::nearbyint(fps))) : 1;
}

/// True when DEMO and TRAINING take one frame a second instead of spreading `num_frames` evenly.
bool UsesOneFrameASecond(const SamplingRequest& request) {
  if (request.profile == Profile::kEval || request.force_sample || request.total <= 0) return false;
  const int64_t step = FramesPerSecond(request.fps);
  return (request.total + step - 1) / step <= request.num_frames;
}

}  // namespace

std::vector<int64_t> LinspaceIndices(int64_t total, int64_t count) {
  std::vector<int64_t> indices;
  if (total <= 0 || count <= 0) return indices;
  indices.reserve(static_cast<size_t>(count));
  if (count == 1) return {0};
  const double step = static_cast<double>(total - 1) / static_cast<double>(count - 1);
  for (int64_t i = 0; i + 1 < count; ++i) {
    indices.push_back(static_cast<int64_t>(std::floor(static_cast<double>(i) * step)));
  }
  indices.push_back(total - 1);
  return indices;
}

std::vector<int64_t> SampleIndices(const SamplingRequest& request) {
  if (UsesOneFrameASecond(request)) {
    std::vector<int64_t> indices;
    const int64_t step = FramesPerSecond(request.fps);
    for (int64_t i = 0; i < request.total; i += step) indices.push_back(i);
    return indices;
  }
  if (request.profile != Profile::kEval) return LinspaceIndices(request.total, request.num_frames);
  return LinspaceIndices(request.total, std::min(request.total, request.num_frames));
}

std::vector<double> SentenceTimes(const SamplingRequest& request,
                                  const std::vector<int64_t>& indices) {
  std::vector<double> times_s;
  if (!(request.fps > 0)) return times_s;
  const double fps = UsesOneFrameASecond(request)
                         ? static_cast<double>(FramesPerSecond(request.fps))
                         : request.fps;
  times_s.reserve(indices.size());
  for (const int64_t index : indices) times_s.push_back(static_cast<double>(index) / fps);
  return times_s;
}

}  // namespace vlm3r::frames
