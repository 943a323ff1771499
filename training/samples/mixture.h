// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "training/samples/conversation_file.h"

namespace vlm3r::training {

/// How many samples of a file are taken (engine spec 4.2).
struct SamplingStrategy {
  enum class Kind { kAll, kFirst, kEnd, kRandom } kind = Kind::kAll;
  int64_t count = 0;   ///< Of samples, or
  double percent = 0;  ///< of the file, when above 0.

  /// "all", "first:100", "first:10%", "end:100", "random:10%". Fails with kUsage.
  static Result<SamplingStrategy> Parse(const std::string& text);
  /// Places of the samples taken from `total`, ascending. kRandom draws by `seed`.
  std::vector<int64_t> Choose(int64_t total, uint64_t seed) const;
};

struct Mixture {
  std::vector<Conversation> samples;
  std::vector<std::string> warnings;  ///< Files that are not there.
};

/// Refuses a scene by name: the guard against test scenes.
using SceneGuard = std::function<Status(const std::string& scene)>;

/// Reads a mixture: a YAML file with `datasets: [{json_path, sampling_strategy}]` (paths from its
/// folder), or one JSON or JSONL file. All samples are shuffled together by `seed`. Files that are
/// not there only warn, as in the reference. Fails with kUsage on an unknown key or strategy, with
/// kBadInput on a damaged record, a guarded scene, or when nothing is left.
Result<Mixture> ReadMixture(const std::filesystem::path& file, uint64_t seed,
                            const SceneGuard& guard = {});

}  // namespace vlm3r::training
