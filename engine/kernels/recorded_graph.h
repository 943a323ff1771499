// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include <c10/core/Device.h>

namespace vlm3r::kernels {

/// Work of a device that was recorded once and is queued again as a whole: one launch instead of
/// hundreds. Reads and writes the memory it was recorded with.
class RecordedGraph {
 public:
  virtual ~RecordedGraph() = default;
  /// Queues everything on the current stream. Throws c10::Error.
  virtual void Replay() = 0;
};

/// Whoever records.
class GraphRecorder {
 public:
  virtual ~GraphRecorder() = default;
  virtual bool CanRecord(c10::Device device) const = 0;
  /// Calls `work` once, which owns what it refers to and only queues work on `device`: nothing is
  /// computed before the first Replay(). Tensors it makes stay where they are as long as the graph
  /// lives. Throws c10::Error when something in `work` cannot be recorded, and whatever `work`
  /// throws.
  virtual std::unique_ptr<RecordedGraph> Record(c10::Device device,
                                                const std::function<void()>& work) const = 0;
};

/// CUDA graphs, by the project's CUDA library; records nothing where that is not built or there is
/// no GPU. VLM3R_CUDA_GRAPHS=0 switches it off.
const GraphRecorder& CudaGraphs();

}  // namespace vlm3r::kernels
