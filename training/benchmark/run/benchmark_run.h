// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/qa/answer_score.h"
#include "training/benchmark/answerer.h"
#include "training/benchmark/report/run_report.h"
#include "training/benchmark/run/answer_store.h"
#include "training/benchmark/run/run_task.h"

namespace vlm3r::training::benchmark {

/// What a run asks, and by which rules it is scored.
struct RunSettings {
  std::vector<const BenchmarkTask*> tasks;
  std::filesystem::path file, videos;  ///< As given; empty: looked for. A file needs one task.
  bool needs_videos = true;
  Selection selection;
  qa::Parser parser = qa::Parser::kR2025;
  PromptProfile prompt = PromptProfile::kDefault;
  bool overwrite = false;  ///< Drops the store's earlier answers to the tasks.
  bool merged = false;     ///< The store was merged: what its shards left out is left out, and
                           ///< nobody looks for videos.
  OrderedJson note;        ///< What the caller wants to know again: kSettingsNote of the store.
  /// Called with each task once it is read, to leave questions out (LeaveOut) that the answerer
  /// cannot be asked; may be empty.
  std::function<Status(RunTask*)> fit;
  /// Told each answer of a task, first those that the store had, then new ones as they come; may be
  /// empty. Called by one thread at a time.
  std::function<void(const RunTask&, const ScoredAnswer&)> on_answer;
};

/// How far a run is.
struct RunProgress {
  std::string_view task;
  int64_t done = 0, total = 0;  ///< Questions of this task that this call asks.
  int64_t num_unanswered = 0;   ///< Of `done`.
  double mean_score = 0;        ///< Of `done`, in percent.
};
using RunObserver = std::function<void(const RunProgress&)>;

/// The answerer for a task; lives as long as the run.
using AnswererSource = std::function<Result<Answerer*>(const RunTask&)>;

/// One run over some benchmarks: what `vlm3r bench` does between its flags and its tables.
class BenchmarkRun {
 public:
  /// Reads the benchmarks. Fails as PrepareRunTask, and with kUsage for settings that contradict
  /// each other.
  static Result<BenchmarkRun> Prepare(const RunSettings& settings, AnswerStore store,
                                      const RunControl& control = {});

  const std::vector<RunTask>& tasks() const { return tasks_; }
  AnswerStore& store() { return store_; }

  /// Answers what has no answer yet, task by task. Fails as AnswerDocuments and AnswerStore::Begin.
  Status Answer(const AnswererSource& source, const RunControl& control = {},
                const RunObserver& observe = {});

  /// Answers that were in the store before.
  int64_t num_resumed() const { return num_resumed_; }
  /// Answers that the last Answer() added.
  int64_t num_answered() const { return num_answered_; }

  /// Scores everything; facts.answerer, parser and prompt are filled in. Fails with kBadInput while
  /// answers are missing.
  Result<RunReport> Report();

 private:
  BenchmarkRun(RunSettings settings, AnswerStore store)
      : settings_(std::move(settings)), store_(std::move(store)) {}
  Status FitToAnswers(RunTask* task);
  Status Begin(const RunTask& task, const Answerer& answerer);
  Status AnswerTask(const RunTask& task, Answerer& answerer, const RunControl& control,
                    const RunObserver& observe);

  RunSettings settings_;
  AnswerStore store_;
  std::vector<RunTask> tasks_;
  int64_t num_resumed_ = 0, num_answered_ = 0;
};

}  // namespace vlm3r::training::benchmark
