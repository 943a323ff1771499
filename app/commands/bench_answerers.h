// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::app {

/// Makes the answerers of a run when they are wanted: one for all tasks, or one a task where its
/// own file says the answers.
class BenchAnswerers {
 public:
  BenchAnswerers(training::benchmark::AnswererPlan plan, RunControl control)
      : plan_(std::move(plan)), control_(std::move(control)) {}

  /// Lives until the next call. Fails as MakeAnswerer and the readers of logs.
  Result<training::benchmark::Answerer*> For(const training::benchmark::RunTask& task);

 private:
  training::benchmark::AnswererPlan plan_;
  RunControl control_;
  std::unique_ptr<training::benchmark::Answerer> answerer_;
};

}  // namespace vlm3r::app
