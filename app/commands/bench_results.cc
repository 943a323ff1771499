// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_results.h"

#include <algorithm>

#include "app/commands/bench_thumbnails.h"
#include "app/commands/version.h"
#include "engine/base/atomic_file.h"
#include "training/benchmark/answerers/usage.h"
#include "training/benchmark/report/lmms_layout.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

constexpr size_t kMostListed = 10;

/// The first few lines of a list, and how many more there are.
void List(Context& context, const std::vector<std::string>& lines) {
  for (size_t i = 0; i < std::min(lines.size(), kMostListed); ++i) context.notice(lines[i]);
  if (lines.size() > kMostListed)
    context.notice("… and " + std::to_string(lines.size() - kMostListed) + " more");
}

/// Lists what could not be answered, and, where no table does it, what was not asked; returns their
/// numbers as a line for the summary.
std::string ListProblems(Context& context, const bm::TaskReport& task, bool list_rows) {
  const std::string name(task.task->name);
  std::vector<std::string> rows, answers;
  for (const bm::RejectedRow& row : task.rejected)
    rows.push_back(name + ": row " + std::to_string(row.row) + " left out: " + row.reason);
  for (const bm::ScoredAnswer& answer : task.answers) {
    if (answer.error.empty()) continue;
    answers.push_back(name + ": question " + std::to_string(answer.doc_id) +
                      " has no answer: " + answer.error);
  }
  if (list_rows) List(context, rows);
  List(context, answers);
  if (rows.empty() && answers.empty()) return "";
  return name + ": rows left out: " + std::to_string(rows.size()) +
         "; questions without an answer, which score 0: " + std::to_string(answers.size()) + "\n";
}

/// What servers counted, over all replies of the run, resumed ones too; null when nobody counts.
OrderedJson UsageOf(const bm::RunReport& report) {
  bm::UsageTotals totals;
  for (const bm::TaskReport& task : report.tasks) {
    for (const OrderedJson& facts : task.replies) totals.Add(facts);
  }
  return totals.empty() ? OrderedJson() : totals.ToJson();
}

/// Answers without scores, one line each, as --from-log reads them.
Status WritePredictions(const bm::TaskReport& task, const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  const fs::path path = folder / ("predictions_" + std::string(task.task->name) + ".jsonl");
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  for (const bm::ScoredAnswer& answer : task.answers) {
    OrderedJson line = {{"doc_id", answer.doc_id},
                        {"question_type", answer.question_type},
                        {"prediction", answer.prediction}};
    if (!answer.error.empty()) line["error"] = answer.error;
    VLM3R_TRY(file.Write(
        std::string_view(line.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n")));
  }
  return file.Commit();
}

/// The files of a run that is not scored.
Status WriteUnscored(const bm::RunReport& report, const BenchResults& results) {
  for (const bm::TaskReport& task : report.tasks) {
    VLM3R_TRY(WritePredictions(task, results.folder));
    if (!results.log_samples) continue;
    VLM3R_ASSIGN(AtomicFile file,
                 AtomicFile::Create(results.folder / (std::string(task.task->name) + ".json")));
    VLM3R_TRY(bm::WriteTaskLog(report, task, &file, /*with_scores=*/false));
    VLM3R_TRY(file.Commit());
  }
  return {};
}

/// The files of a finished run and the text and record of its command.
Result<Output> Write(const bm::RunReport& report, const BenchResults& results,
                     const std::vector<bm::RunTask>& tasks) {
  Output output;
  if (results.predict_only) {
    VLM3R_TRY(WriteUnscored(report, results));
    output.json = OrderedJson::object();
    return output;
  }
  if (!results.folder.empty()) {
    const bm::Thumbnails thumbnails = results.html ? ThumbnailsOf(tasks) : bm::Thumbnails();
    VLM3R_TRY(bm::WriteReport(report, results.folder, thumbnails,
                              {.task_logs = results.log_samples, .html = results.html}));
  }
  output.json = bm::ResultsJson(report);
  output.text = bm::ConsoleReport(report) + "\n";
  return output;
}

}  // namespace

OrderedJson NoteOf(const BenchResults& results) {
  return {{"model", results.model},
          {"model_args", results.model_args},
          {"config", results.config},
          {"folder", results.folder.filename().string()},
          {"date", results.date},
          {"log_samples", results.log_samples},
          {"html", results.html},
          {"predict_only", results.predict_only},
          {"show_config", results.show_config}};
}

Result<std::string> FolderInNote(const OrderedJson& note) {
  const OrderedJson folder = note.is_object() ? note.value("folder", OrderedJson()) : OrderedJson();
  if (folder.is_null()) return std::string();
  const std::string name = folder.is_string() ? folder.get<std::string>() : "/";
  const bool plain = name.find('\0') == std::string::npos && name != "." && name != ".." &&
                     fs::path(name).filename() == fs::path(name);
  if (plain) return name;
  return Error{ErrorCode::kBadInput, "the answers name a folder for results that no run makes", "",
               "Run the benchmark again"};
}

Result<BenchResults> ResultsFromNote(const OrderedJson& note) {
  const Error wrong{ErrorCode::kBadInput, "the answers do not say which command gave them", "",
                    "Run the benchmark again"};
  for (const char* const key : {"model", "model_args", "date"}) {
    if (!note.is_object() || !note.contains(key) || !note[key].is_string()) return wrong;
  }
  for (const char* const key : {"log_samples", "html", "predict_only", "show_config"}) {
    if (!note.contains(key) || !note[key].is_boolean()) return wrong;
  }
  BenchResults results;
  results.model = note["model"];
  results.model_args = note["model_args"];
  results.config = note.value("config", OrderedJson::object());
  results.date = note["date"];
  results.log_samples = note["log_samples"];
  results.html = note["html"];
  results.predict_only = note["predict_only"];
  results.show_config = note["show_config"];
  VLM3R_ASSIGN(const std::string folder, FolderInNote(note));
  results.folder = folder;
  return results;
}

Result<Output> FinishBench(Context& context, bm::BenchmarkRun& run, const BenchResults& results,
                           const std::string& counts) {
  VLM3R_ASSIGN(bm::RunReport report, run.Report());
  report.facts.model = results.model;
  report.facts.model_args = results.model_args;
  report.facts.program_version = kVersion;
  report.facts.date = results.date;
  report.config = results.config;
  VLM3R_ASSIGN(Output output, Write(report, results, run.tasks()));
  for (const bm::TaskReport& task : report.tasks)
    output.text += ListProblems(context, task, results.predict_only);
  const OrderedJson usage = UsageOf(report);
  if (!usage.is_null()) {
    output.json["usage"] = usage;
    output.text += "usage: " + usage.dump() + "\n";
  }
  output.text += counts;
  if (!results.folder.empty()) output.text += results.folder.string() + "\n";
  if (results.show_config) output.text += results.config.dump(2) + "\n";
  output.json["num_answered"] = run.num_answered();
  output.json["num_resumed"] = run.num_resumed();
  output.json["folder"] = results.folder.string();
  return output;
}

}  // namespace vlm3r::app
