// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "engine/kernels/recorded_graph.h"

namespace vlm3r::test {

/// What CUDA graphs do, on the CPU: every operator that `work` calls is noted with its arguments, a
/// replay calls them again with those and writes into the memory of the first results. A number
/// that the host computed is thus as fixed as in a real graph. Sees what goes through torch's
/// dispatcher, not kernels of our own.
class GraphTape : public kernels::GraphRecorder {
 public:
  bool CanRecord(c10::Device device) const override { return device.is_cpu(); }
  std::unique_ptr<kernels::RecordedGraph> Record(c10::Device device,
                                                 const std::function<void()>& work) const override;
  int64_t num_recorded() const { return num_recorded_; }

 private:
  mutable int64_t num_recorded_ = 0;
};

/// Replays by calling the work again: for work with kernels of our own in it.
class CallAgain : public kernels::GraphRecorder {
 public:
  bool CanRecord(c10::Device device) const override { return device.is_cpu(); }
  std::unique_ptr<kernels::RecordedGraph> Record(c10::Device device,
                                                 const std::function<void()>& work) const override;
  int64_t num_replayed() const { return num_replayed_; }

 private:
  mutable int64_t num_replayed_ = 0;
};

}  // namespace vlm3r::test
