// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "training/distributed/rank_place.h"

namespace vlm3r::training {

/// The processes that train one model together. Every call is made by all of them, in one order.
class Ranks {
 public:
  virtual ~Ranks() = default;
  virtual int rank() const = 0;
  virtual int size() const = 0;
  bool is_first() const { return rank() == 0; }

  /// Replaces each tensor by the mean over all processes. Fails with kFailed, naming the cause,
  /// when one of them is lost.
  virtual Status Average(const std::vector<at::Tensor>& tensors) = 0;
  /// Replaces each tensor by that of the process `from`.
  virtual Status Broadcast(const std::vector<at::Tensor>& tensors, int from) = 0;
  /// Waits for all.
  virtual Status Barrier() = 0;
};

/// One process alone: nothing to do.
std::unique_ptr<Ranks> Alone();

/// Meets the others at the master's address. Gloo, on CPUs; one process is alone and needs no
/// network. Fails with kFailed when they do not come within `timeout_s`.
Result<std::unique_ptr<Ranks>> Meet(const RankPlace& place, double timeout_s = 300);

}  // namespace vlm3r::training
