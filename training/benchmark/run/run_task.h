// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/qa/answer_score.h"
#include "training/benchmark/dataset/benchmark_file.h"
#include "training/benchmark/dataset/benchmark_task.h"
#include "training/benchmark/report/run_report.h"
#include "training/benchmark/run/answer_documents.h"
#include "training/benchmark/run/answer_store.h"
#include "training/benchmark/run/selection.h"

namespace vlm3r::training::benchmark {

/// A benchmark and what of it is asked.
struct RunTaskRequest {
  const BenchmarkTask* task = nullptr;
  std::filesystem::path file, videos;  ///< As given; empty: looked for (FindBenchmark).
  bool needs_videos = true;            ///< Off: nobody looks whether they are there.
  Selection selection;
};

/// One benchmark of a run, read and checked, nothing answered yet.
struct RunTask {
  const BenchmarkTask* task = nullptr;
  BenchmarkPlaces places;
  BenchmarkFile file;
  std::vector<std::filesystem::path> videos;  ///< Parallel to file.documents; empty: none needed.
  std::vector<size_t> order;                  ///< Select()'s; questions without a video are gone.
  std::vector<RejectedRow> rejected;  ///< Rows of the file, and selected ones that LeaveOut() or a
                                      ///< missing video took out.
  std::vector<int64_t> unasked;       ///< doc_ids of the latter.
  std::string subset;                 ///< Selection::ToString().
};

/// Reads a benchmark, chooses the questions and finds their videos. Which questions a selection
/// means does not depend on the videos that are there. Fails as the readers do, and with kBadInput
/// when nothing can be asked, saying why.
Result<RunTask> PrepareRunTask(const RunTaskRequest& request, const RunControl& control = {});

/// The questions of a prepared task as a job.
AnswerJob JobOf(const RunTask& task, PromptProfile prompt);

/// Takes those of the selected questions out that `reason` gives a reason for, as if their video
/// were missing.
void LeaveOut(const std::function<std::string(const Document&)>& reason, RunTask* task);

/// What a task leaves out, as the store keeps it: whoever merges shards may not see the videos.
OrderedJson UnaskedNote(const RunTask& task);
/// Leaves out what a note says, in a task that was prepared without videos. Fails with kBadInput.
Status LeaveOutUnasked(const OrderedJson& note, RunTask* task);

/// What the answers of a task depend on, for AnswerStore::Begin.
OrderedJson IdentityOf(const RunTask& task, const OrderedJson& answerer, qa::Parser parser,
                       PromptProfile prompt);

/// Scores those questions of a task that have an answer so far, and sums them up.
TaskReport ReportOfAnswered(const RunTask& task, const std::map<int64_t, StoredAnswer>& answers,
                            qa::Parser parser, PromptProfile prompt);

/// Scores the answers of a task and sums them up. An unanswered question scores 0 whatever its text
/// says. Fails with kBadInput, naming how many, when selected questions have no answer.
Result<TaskReport> ReportOf(const RunTask& task, const std::map<int64_t, StoredAnswer>& answers,
                            qa::Parser parser, PromptProfile prompt);

}  // namespace vlm3r::training::benchmark
