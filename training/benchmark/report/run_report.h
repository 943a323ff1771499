// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/benchmark/dataset/benchmark_file.h"
#include "training/benchmark/dataset/benchmark_task.h"
#include "training/benchmark/score/aggregate.h"

namespace vlm3r::training::benchmark {

/// What a number must be read with. Every result states all of it.
struct RunFacts {
  std::string model;       ///< Name of the run's row: preset or model.
  std::string model_args;  ///< As given, for lmms-eval's layout; may be empty.
  OrderedJson answerer;    ///< Answerer::Facts(): weights, frames, profile, dtype, generation.
  std::string parser = "r2025";
  std::string prompt = "default";  ///< NameOf(PromptProfile).
  std::string program_version;
  std::string date;  ///< ISO 8601; the only thing that differs between equal runs.
};

/// A model's answers on one benchmark.
struct TaskReport {
  const BenchmarkTask* task = nullptr;
  std::filesystem::path dataset_file;
  std::string dataset_hash;  ///< BenchmarkFile::rows_hash.
  Revision revision;
  int64_t num_rows = 0;               ///< In the file, before limits.
  std::optional<std::string> subset;  ///< "--limit 100", … when not all rows were meant.
  std::vector<RejectedRow> rejected;
  /// Parallel by doc_id; documents may be missing when scores come from a log without them.
  std::vector<Document> documents;
  std::vector<ScoredAnswer> answers;
  std::vector<std::string> prompts;  ///< Parallel to answers; may be empty.
  std::vector<OrderedJson> replies;  ///< Reply::facts, parallel to answers; may be empty.
  Summary summary;                   ///< Of `answers`.
};

/// One run: what `vlm3r bench` prints and writes.
struct RunReport {
  RunFacts facts;
  std::vector<TaskReport> tasks;
  OrderedJson config;  ///< Everything set for the run, for "config" in results.json.
};

/// JPEG bytes of a few frames of a document's video, small enough to embed; empty when there are
/// none to show.
using Thumbnails = std::function<std::vector<std::string>(const Document&)>;

/// The tables for people: for each task the run beside the paper's rows, human and chance; then by
/// question type with intervals; then what must be known to read them.
std::string ConsoleReport(const RunReport& report);
/// The same as Markdown.
std::string MarkdownReport(const RunReport& report);

/// results.json of lmms-eval, with what it lacks under keys of our own.
OrderedJson ResultsJson(const RunReport& report);

/// Which files are wanted besides results.json, predictions and report.md.
struct ReportFiles {
  bool task_logs = true;  ///< <task>.json
  bool html = true;       ///< report.html
};

/// Writes into `folder` (made if absent): results.json, <task>.json in lmms-eval's layout,
/// predictions_<task>.jsonl (one task: predictions.jsonl), report.md, report.html. Each file is
/// whole or absent; results.json comes last. Those that are not wanted are removed where an earlier
/// report left them. Fails with kDisk.
Status WriteReport(const RunReport& report, const std::filesystem::path& folder,
                   const Thumbnails& thumbnails = {}, const ReportFiles& files = {});

}  // namespace vlm3r::training::benchmark
