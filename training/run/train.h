// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/recipe/recipe.h"
#include "training/run/run_log.h"
#include "training/run/trainer.h"

namespace vlm3r::training {

/// A recipe with everything it names opened: ready to train, or to say what it would do.
class TrainingRun {
 public:
  /// Meets the other processes that torchrun or srun started, opens model and data. Fails with
  /// kUsage (also when the number of trained values is not the one that the recipe expects),
  /// kModelMissing, kBadInput.
  static Result<std::unique_ptr<TrainingRun>> Open(const Recipe& recipe,
                                                   const std::filesystem::path& out);
  ~TrainingRun();

  /// What will be trained and for how long: parameters by part, steps, memory, warnings.
  Result<OrderedJson> Describe() const;

  /// Makes the features of all clips that lack them, and the pixels that trained towers look at.
  Status Precompute(const RunControl& control);
  /// Whether this process is the one that writes and talks: alone, or the first of several.
  bool is_first() const;
  /// Clips that could not be read so far.
  const std::vector<Error>& skipped() const;
  /// Samples with a video that the pose head learns nothing from, once features are there.
  int64_t num_without_poses() const;

  /// Precompute, then the steps.
  Result<TrainReport> Train(const RunControl& control,
                            const std::function<void(const StepReport&)>& on_step = {});

 private:
  struct Impl;
  explicit TrainingRun(std::unique_ptr<Impl> impl);
  Status Prepare(const RunControl& control);
  Status PrepareSamples(std::shared_ptr<FeatureStore> store, const RunControl& control);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::training
