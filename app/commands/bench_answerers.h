// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::app {

/// Makes the answerers of a run when they are wanted: one for all tasks, or one a task where its
/// own file says the answers.
class BenchAnswerers {
 public:
  /// `notice` is told what a log's rows lack.
  BenchAnswerers(training::benchmark::AnswererPlan plan, RunControl control,
                 std::function<void(std::string_view)> notice)
      : plan_(std::move(plan)), control_(std::move(control)), notice_(std::move(notice)) {}

  /// Leaves those questions of a task out that a log has no answer to, before For() is called for
  /// it. Fails as the reader of logs.
  Status Fit(training::benchmark::RunTask* task);

  /// Lives until the next call. Fails as MakeAnswerer and the readers of logs.
  Result<training::benchmark::Answerer*> For(const training::benchmark::RunTask& task);

 private:
  training::benchmark::AnswererPlan plan_;
  RunControl control_;
  std::function<void(std::string_view)> notice_;
  training::benchmark::AnswererInputs recorded_;  ///< Of the log; Fit() reads it.
  std::unique_ptr<training::benchmark::Answerer> answerer_;
};

}  // namespace vlm3r::app
