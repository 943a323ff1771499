// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "training/run/prepared_samples.h"

namespace vlm3r::training {

/// Loads samples on threads of its own, ahead of whoever takes them: in which order they are ready
/// does not matter, they come out in the order in which they were asked for.
class SampleLoader {
 public:
  /// `workers` threads; 0 loads where Next() is called. `source` must outlive the loader.
  SampleLoader(const SampleSource& source, int64_t workers);
  ~SampleLoader();

  /// Asks for samples, behind those that were asked for before. At most two a worker are loaded and
  /// not yet taken, so that memory does not grow with what is asked for.
  void Ask(const std::vector<int64_t>& places);
  /// Samples asked for and not yet taken.
  int64_t num_waiting() const;
  /// The next one that was asked for; waits for it. There must be one.
  Result<TrainingSample> Next();

 private:
  struct Shared;
  std::unique_ptr<Shared> shared_;
};

}  // namespace vlm3r::training
