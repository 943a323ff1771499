// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/report_tables.h"
#include "training/benchmark/report/run_report.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr size_t kMaxRejectedShown = 20;

std::string RejectedText(const TaskReport& task, const std::string& bullet) {
  std::string text;
  for (size_t i = 0; i < task.rejected.size() && i < kMaxRejectedShown; ++i)
    text += bullet + "row " + std::to_string(task.rejected[i].row) + ": " +
            task.rejected[i].reason + "\n";
  if (task.rejected.size() > kMaxRejectedShown)
    text += bullet + "… and " + std::to_string(task.rejected.size() - kMaxRejectedShown) +
            " more (results.json has all)\n";
  return text;
}

std::string ConsoleTask(const RunReport& report, const TaskReport& task) {
  std::string text =
      ConsoleTable(PeerTable(report, task)) + "\n" + ConsoleTable(DetailTable(task)) + "\n";
  for (const auto& [name, value] : FactLines(report, task)) text += name + ": " + value + "\n";
  for (const std::string& remark : Remarks(task)) text += remark + "\n";
  const std::string rejected = RejectedText(task, "  ");
  return text + (rejected.empty() ? "" : "Left out:\n" + rejected);
}

std::string MarkdownTask(const RunReport& report, const TaskReport& task) {
  std::string text =
      MarkdownTable(PeerTable(report, task)) + "\n" + MarkdownTable(DetailTable(task)) + "\n";
  for (const auto& [name, value] : FactLines(report, task))
    text += "- " + name + ": `" + value + "`\n";
  text += "\n";
  for (const std::string& remark : Remarks(task)) text += remark + "\n\n";
  const std::string rejected = RejectedText(task, "- ");
  return text + (rejected.empty() ? "" : "Left out:\n\n" + rejected);
}

}  // namespace

std::string ConsoleReport(const RunReport& report) {
  std::string text;
  for (const TaskReport& task : report.tasks)
    text += (text.empty() ? "" : "\n") + ConsoleTask(report, task);
  return text;
}

std::string MarkdownReport(const RunReport& report) {
  std::string text = "# " + report.facts.model + "\n";
  for (const TaskReport& task : report.tasks)
    text += "\n## " + std::string(task.task->title) + "\n\n" + MarkdownTask(report, task);
  return text;
}

}  // namespace vlm3r::training::benchmark
