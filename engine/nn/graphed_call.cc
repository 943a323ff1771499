// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/graphed_call.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>

#include "engine/base/check.h"
#include "engine/base/log.h"

namespace vlm3r::nn {
namespace {

// Replayed kernels are those that were recorded; only their choice may depend on the moment.
double Tolerance(c10::ScalarType type) {
  if (type == at::kBFloat16) return 2e-2;
  return type == at::kHalf ? 4e-3 : 1e-4;
}

// Largest difference against the largest value, in units of the tolerance.
double Difference(const at::Tensor& actual, const at::Tensor& expected) {
  const at::Tensor wanted = expected.to(at::kFloat);
  const double largest = std::max(wanted.abs().max().item<double>(), 1e-12);
  const double difference = (actual.to(at::kFloat) - wanted).abs().max().item<double>();
  return difference / largest / Tolerance(expected.scalar_type());
}

GraphedCall::Tensors Copies(const GraphedCall::Tensors& tensors) {
  GraphedCall::Tensors copies;
  for (const at::Tensor& tensor : tensors) copies.push_back(tensor.clone());
  return copies;
}

}  // namespace

GraphedCall::GraphedCall(std::string name, int64_t plain_calls,
                         const kernels::GraphRecorder& recorder)
    : name_(std::move(name)), plain_calls_(plain_calls), recorder_(&recorder) {}

bool GraphedCall::CanRecord(c10::Device device) const {
  return !given_up_ && !at::GradMode::is_enabled() && recorder_->CanRecord(device);
}

GraphedCall::Tensors GraphedCall::Run(const std::string& key, const Tensors& inputs,
                                      const Function& function) {
  VLM3R_CHECK(!inputs.empty());
  if (!CanRecord(inputs[0].device())) return function(inputs);
  if (key != key_) {
    graph_.reset();
    key_ = key;
  }
  if (graph_) return Replay(inputs);
  Tensors results = function(inputs);
  if (num_calls_++ >= plain_calls_) Record(inputs, function, results);
  return results;
}

void GraphedCall::Record(const Tensors& inputs, const Function& function, const Tensors& expected) {
  try {
    inputs_ = Copies(inputs);
    graph_ =
        recorder_->Record(inputs[0].device(), [this, function] { outputs_ = function(inputs_); });
    graph_->Replay();
    for (size_t i = 0; i < expected.size(); ++i) {
      // Written so that NaN fails.
      if (!(Difference(outputs_.at(i), expected[i]) <= 1))
        return GiveUp("it gives other numbers than without");
    }
  } catch (const std::exception& e) {
    const std::string what = e.what();
    GiveUp(what.substr(0, what.find('\n')));
  }
}

void GraphedCall::GiveUp(const std::string& reason) {
  given_up_ = true;
  graph_.reset();
  inputs_.clear();
  outputs_.clear();
  LogWarning("recording " + name_ + " for this device is given up, it runs without: " + reason);
}

GraphedCall::Tensors GraphedCall::Replay(const Tensors& inputs) {
  for (size_t i = 0; i < inputs.size(); ++i) inputs_[i].copy_(inputs[i]);
  graph_->Replay();
  return Copies(outputs_);  // The next replay writes over them.
}

}  // namespace vlm3r::nn
