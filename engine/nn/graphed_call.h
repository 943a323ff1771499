// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/kernels/recorded_graph.h"

namespace vlm3r::nn {

/// A function of tensors that is called again and again with the same shapes. On a GPU it is
/// recorded after some calls, compared with what it gives without the recording, and from then on
/// replayed. Where nothing can be recorded, and where gradients are wanted, it is simply called. A
/// recording that fails or disagrees is given up for good, with one warning. Not thread-safe.
class GraphedCall {
 public:
  using Tensors = std::vector<at::Tensor>;
  /// May be called twice with the same inputs. Depends on nothing but these and on memory that
  /// stays where it is while the key is the same; copies nothing between CPU and GPU.
  using Function = std::function<Tensors(const Tensors& inputs)>;

  /// `name` for the warning ("the decoder's step"). The first `plain_calls` are not recorded: a few
  /// calls do not repay a recording, and libraries make themselves ready in the first.
  explicit GraphedCall(std::string name, int64_t plain_calls = 1,
                       const kernels::GraphRecorder& recorder = kernels::CudaGraphs());

  /// function(inputs), in one way or the other. `key` names everything else that it depends on: a
  /// new key drops the recording. At least one input.
  Tensors Run(const std::string& key, const Tensors& inputs, const Function& function);

  /// Whether calls on `device` may come to be replayed.
  bool CanRecord(c10::Device device) const;

  /// Whether the last key's calls are replayed.
  bool is_recorded() const { return graph_ != nullptr; }

 private:
  void Record(const Tensors& inputs, const Function& function, const Tensors& expected);
  void GiveUp(const std::string& reason);
  Tensors Replay(const Tensors& inputs);

  std::string name_;
  int64_t plain_calls_;
  const kernels::GraphRecorder* recorder_;
  int64_t num_calls_ = 0;
  bool given_up_ = false;
  std::string key_;
  // Declared before the graph, which writes into them.
  Tensors inputs_, outputs_;
  std::unique_ptr<kernels::RecordedGraph> graph_;
};

}  // namespace vlm3r::nn
