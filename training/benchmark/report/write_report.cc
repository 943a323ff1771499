// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <system_error>

#include "training/benchmark/report/html_report.h"
#include "training/benchmark/report/lmms_layout.h"
#include "training/benchmark/report/run_report.h"

namespace vlm3r::training::benchmark {
namespace {

namespace fs = std::filesystem;

Status WriteWhole(const fs::path& path, const std::function<Status(AtomicFile*)>& write) {
  VLM3R_ASSIGN(AtomicFile file, AtomicFile::Create(path));
  VLM3R_TRY(write(&file));
  return file.Commit();
}

fs::path PredictionsName(const RunReport& report, const TaskReport& task) {
  if (report.tasks.size() == 1) return "predictions.jsonl";
  return "predictions_" + std::string(task.task->name) + ".jsonl";
}

/// Removes what an earlier report left here and this one does not write: it would be taken for this
/// one's.
void RemoveStale(const RunReport& report, const fs::path& folder, const ReportFiles& files) {
  std::error_code ignored;
  if (!files.html) fs::remove(folder / "report.html", ignored);
  for (const TaskReport& task : report.tasks) {
    const std::string name(task.task->name);
    if (!files.task_logs) fs::remove(folder / (name + ".json"), ignored);
    // Predictions without scores lie under this name, whatever the number of tasks.
    if (report.tasks.size() == 1) fs::remove(folder / ("predictions_" + name + ".jsonl"), ignored);
  }
}

}  // namespace

Status WriteReport(const RunReport& report, const fs::path& folder, const Thumbnails& thumbnails,
                   const ReportFiles& files) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    return Error{ErrorCode::kDisk, "cannot make this folder: " + failed.message(), folder.string(),
                 "Give another folder"};
  RemoveStale(report, folder, files);
  for (const TaskReport& task : report.tasks) {
    if (files.task_logs)
      VLM3R_TRY(WriteWhole(folder / (std::string(task.task->name) + ".json"),
                           [&](AtomicFile* file) { return WriteTaskLog(report, task, file); }));
    VLM3R_TRY(WriteWhole(folder / PredictionsName(report, task),
                         [&](AtomicFile* file) { return WritePredictions(task, file); }));
  }
  VLM3R_TRY(WriteFileAtomically(folder / "report.md", MarkdownReport(report)));
  if (files.html)
    VLM3R_TRY(WriteWhole(folder / "report.html",
                         [&](AtomicFile* file) { return WriteHtml(report, thumbnails, file); }));
  // Last, so that a folder with results.json is a whole one.
  const std::string results =
      ResultsJson(report).dump(4, ' ', false, OrderedJson::error_handler_t::replace);
  return WriteFileAtomically(folder / "results.json", results + "\n");
}

}  // namespace vlm3r::training::benchmark
