// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vlm3r::frames {

/// The published run-time profiles (they differ in sampling, pooling and prompt; engine spec
/// section 0).
enum class Profile { kDemo, kEval, kTraining };

/// NumPy's integer linspace(0, total - 1, count), truncated: step = (total-1)/(count-1) in doubles,
/// index = floor(i*step), the last one exactly total - 1. count 1 gives {0}; total or count <= 0
/// gives nothing.
std::vector<int64_t> LinspaceIndices(int64_t total, int64_t count);

struct SamplingRequest {
  Profile profile = Profile::kTraining;
  int64_t total = 0;  ///< Frames in the source.
  double fps = 0;     ///< Average; 0 when unknown.
  int64_t num_frames = 32;
  bool force_sample = true;  ///< DEMO and TRAINING: linspace always; else one frame a second when
                             ///< that is few enough.
};

/// Ordinals to decode. DEMO/TRAINING with total < num_frames repeat frames, EVAL does not.
std::vector<int64_t> SampleIndices(const SamplingRequest& request);

/// The times as the prompt's sentence prints them: index / fps (index / round(fps) in the unforced
/// list case). Empty when the source has no frame rate (image folders).
std::vector<double> SentenceTimes(const SamplingRequest& request,
                                  const std::vector<int64_t>& indices);

}  // namespace vlm3r::frames
