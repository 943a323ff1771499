// SPDX-License-Identifier: Apache-2.0
#include "tests/support/graph_tape.h"

#include <string>
#include <utility>
#include <vector>

#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/library.h>

namespace vlm3r::test {
namespace {

constexpr auto kKey = c10::DispatchKey::TESTING_ONLY_GenericMode;

struct Call {
  c10::OperatorHandle op;
  std::vector<c10::IValue> arguments, results;
};

using Tape = std::vector<Call>;
thread_local Tape* tape = nullptr;

std::vector<c10::IValue> Last(const c10::Stack& stack, size_t count) {
  return {stack.end() - static_cast<std::ptrdiff_t>(count), stack.end()};
}

void Note(const c10::OperatorHandle& op, c10::Stack* stack) {
  const c10::impl::ExcludeDispatchKeyGuard inside(kKey);
  std::vector<c10::IValue> arguments = Last(*stack, op.schema().arguments().size());
  op.callBoxed(stack);
  if (tape != nullptr)
    tape->push_back({op, std::move(arguments), Last(*stack, op.schema().returns().size())});
}

// Views and results in place are where they were; fresh memory is nothing's value.
void Write(const c10::IValue& to, const c10::IValue& from) {
  if (to.isTensorList()) {
    const auto targets = to.toTensorVector(), sources = from.toTensorVector();
    for (size_t i = 0; i < targets.size(); ++i) Write(targets[i], sources[i]);
  } else if (to.isTensor() && to.toTensor().defined() &&
             to.toTensor().const_data_ptr() != from.toTensor().const_data_ptr()) {
    at::Tensor target = to.toTensor();
    target.copy_(from.toTensor());
  }
}

class TapeGraph : public kernels::RecordedGraph {
 public:
  explicit TapeGraph(Tape calls) : calls_(std::move(calls)) {}

  void Replay() override {
    for (const Call& call : calls_) {
      c10::Stack stack = call.arguments;
      call.op.callBoxed(&stack);
      if (call.op.schema().name().starts_with("aten::empty")) continue;
      for (size_t i = 0; i < call.results.size(); ++i) Write(call.results[i], stack.at(i));
    }
  }

 private:
  Tape calls_;
};

class WorkAgain : public kernels::RecordedGraph {
 public:
  WorkAgain(std::function<void()> work, int64_t* count) : work_(std::move(work)), count_(count) {}

  void Replay() override {
    work_();
    ++*count_;
  }

 private:
  std::function<void()> work_;
  int64_t* count_;
};

TORCH_LIBRARY_IMPL(_, TESTING_ONLY_GenericMode, library) {
  library.fallback(torch::CppFunction::makeFromBoxedFunction<&Note>());
}

}  // namespace

std::unique_ptr<kernels::RecordedGraph> GraphTape::Record(c10::Device,
                                                          const std::function<void()>& work) const {
  Tape calls;
  tape = &calls;
  try {
    const c10::impl::IncludeDispatchKeyGuard noting(kKey);
    work();
  } catch (...) {
    tape = nullptr;
    throw;
  }
  tape = nullptr;
  ++num_recorded_;
  return std::make_unique<TapeGraph>(std::move(calls));
}

std::unique_ptr<kernels::RecordedGraph> CallAgain::Record(c10::Device,
                                                          const std::function<void()>& work) const {
  work();
  return std::make_unique<WorkAgain>(work, &num_replayed_);
}

}  // namespace vlm3r::test
