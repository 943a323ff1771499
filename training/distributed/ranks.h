// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "training/distributed/rank_place.h"

namespace vlm3r::training {

/// A message between the processes that is under way.
class Transfer {
 public:
  virtual ~Transfer() = default;
  /// Fails with kFailed, naming the cause, when a process is lost.
  virtual Status Wait() = 0;
};

/// The processes that train one model together. Every call is made by all of them, in one order;
/// tensors lie on the run's device.
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

  /// Begins to replace `values` (one stretch of memory) by the sum over all processes.
  virtual Result<std::unique_ptr<Transfer>> StartSum(const at::Tensor& values) = 0;
  /// `values` are as many parts of one length as there are processes, in the order of their ranks:
  /// begins to write the sum of this process' part into `own`.
  virtual Result<std::unique_ptr<Transfer>> StartSumOfParts(const at::Tensor& values,
                                                            const at::Tensor& own) = 0;
  /// The reverse: begins to fill `values` with every process' `own`.
  virtual Result<std::unique_ptr<Transfer>> StartGather(const at::Tensor& own,
                                                        const at::Tensor& values) = 0;
};

/// One process alone: nothing to do.
std::unique_ptr<Ranks> Alone();

/// Meets the others at the master's address: through c10d's Gloo when the run's `device` is a CPU,
/// through its NCCL on GPUs. One process is alone and needs no network. Fails with kFailed when
/// they do not come within `timeout_s`, with kUsage where NCCL is not to be had.
Result<std::unique_ptr<Ranks>> Meet(const RankPlace& place, c10::Device device = c10::kCPU,
                                    double timeout_s = 300);

}  // namespace vlm3r::training
