// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "viz/point_block.h"

namespace vlm3r::viz {

/// Finds the outliers of a whole cloud on a thread of its own: it takes seconds for millions of
/// points. Letting go of a job does not wait for it; what it finds is dropped.
class OutlierJob {
 public:
  OutlierJob(std::vector<BlockSource> sources, const scene::CloudFilter& filter);
  ~OutlierJob();
  OutlierJob(const OutlierJob&) = delete;

  bool done() const;
  /// Waits up to `milliseconds`; true when done.
  bool Wait(int milliseconds) const;
  /// For source `i`, which of its points are outliers. After done().
  const std::vector<bool>& Dropped(size_t i) const;
  size_t num_sources() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace vlm3r::viz
