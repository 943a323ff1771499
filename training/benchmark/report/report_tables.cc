// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/report/report_tables.h"

#include <algorithm>

#include "training/benchmark/score/chance.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr std::string_view kTinySet = "VSI-Bench tiny set";

std::string NameOf(const PaperRow& row) {
  const bool tiny = row.group == kTinySet && row.model != "Human Level";
  return row.model + (tiny ? " (tiny set)" : "") + (row.erratum.empty() ? "" : " *");
}

PeerRow PeerOf(std::string name, const ChanceRow& chance, bool complete) {
  return {std::move(name), complete ? std::optional(chance.average) : std::nullopt, chance.values};
}

/// Chance on the documents that the run was asked.
void AddChance(const TaskReport& task, std::vector<PeerRow>* peers) {
  if (task.documents.empty()) return;
  ChanceCounter counter;
  for (const Document& document : task.documents) counter.Add(document);
  const qa::Family family = task.task->family;
  // Once: the best constants of a large set take a while.
  const auto best = counter.Levels(FrequencyMode::kMra),
             mode = counter.Levels(FrequencyMode::kMode);
  const bool has_options = std::ranges::all_of(task.documents, [](const Document& document) {
    return document.kind == qa::AnswerKind::kNumber || !document.options.empty();
  });
  if (has_options)
    peers->push_back(PeerOf("Chance (random), these rows", RandomRow(family, best), false));
  peers->push_back(
      PeerOf("Chance (frequency, best constant), these rows", FrequencyRow(family, best), true));
  peers->push_back(
      PeerOf("Chance (frequency, mode), these rows", FrequencyRow(family, mode), true));
}

bool ShowsPaper(const TaskReport& task) {
  return !task.task->synthetic && task.revision.paper_comparable;
}

Table::Row RowOf(const PeerRow& peer, std::span<const Column> columns) {
  Table::Row row{{peer.name, peer.average ? OneDecimal(*peer.average) : ""}, false};
  for (const Column& column : columns) {
    const auto value = peer.values.find(std::string(column.key));
    row.cells.push_back(value == peer.values.end() ? "" : OneDecimal(value->second));
  }
  return row;
}

/// "frames: 32" for everything an answerer says about itself; nested values with dots.
void AddAnswererFacts(const OrderedJson& facts, const std::string& prefix,
                      std::vector<std::pair<std::string, std::string>>* lines) {
  if (!facts.is_object()) return;
  for (const auto& [key, value] : facts.items()) {
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (value.is_object())
      AddAnswererFacts(value, name, lines);
    else if (!value.is_null())
      lines->emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
}

}  // namespace

std::vector<PeerRow> PeerRows(const TaskReport& task) {
  std::vector<PeerRow> peers;
  AddChance(task, &peers);
  if (!ShowsPaper(task)) return peers;
  const auto rows = ReadPaperRows(task.task->family);
  if (!rows) return peers;
  for (const PaperRow& row : *rows) peers.push_back({NameOf(row), row.average, row.values});
  return peers;
}

Table PeerTable(const RunReport& report, const TaskReport& task) {
  const std::span<const Column> columns = Columns(task.task->family);
  Table table;
  table.title = std::string(task.task->title) + ", " + task.revision.name + ", in percent";
  table.header = {"Model", "Avg."};
  for (const Column& column : columns) table.header.emplace_back(column.title);
  for (const PeerRow& peer : PeerRows(task)) table.rows.push_back(RowOf(peer, columns));
  const Score* headline = task.summary.headline();
  PeerRow own{report.facts.model, std::nullopt, {}};
  if (headline != nullptr) own.average = headline->value;
  for (const Score& score : task.summary.columns) own.values[score.key] = score.value;
  table.rows.push_back(RowOf(own, columns));
  table.rows.back().own = true;
  return table;
}

Table DetailTable(const TaskReport& task) {
  Table table;
  table.title = "By task and question type";
  table.header = {"", "n", "score", "95 % interval"};
  const auto add = [&table](const Score& score, bool own) {
    table.rows.push_back({{score.title, std::to_string(score.count), OneDecimal(score.value),
                           IntervalText(score.interval)},
                          own});
  };
  for (const Score& score : task.summary.overall) add(score, true);
  for (const Score& score : task.summary.columns) add(score, false);
  for (const Score& score : task.summary.types) add(score, false);
  return table;
}

Table ResultTable(const TaskReport& task) {
  Table table = DetailTable(task);
  const size_t num_overall = task.summary.overall.size();
  const size_t num_columns = task.summary.columns.size();
  const Score* const headline = task.summary.headline();
  for (const PeerRow& peer : PeerRows(task)) {
    table.header.push_back(peer.name);
    for (size_t i = 0; i < table.rows.size(); ++i) {
      std::optional<double> value;
      if (i < num_overall) {
        if (&task.summary.overall[i] == headline) value = peer.average;
      } else if (i < num_overall + num_columns) {
        const auto found = peer.values.find(task.summary.columns[i - num_overall].key);
        if (found != peer.values.end()) value = found->second;
      }
      table.rows[i].cells.push_back(value ? OneDecimal(*value) : "");
    }
  }
  return table;
}

std::vector<std::pair<std::string, std::string>> FactLines(const RunReport& report,
                                                           const TaskReport& task) {
  std::vector<std::pair<std::string, std::string>> lines = {
      {"n", std::to_string(task.answers.size()) + " answers of " + std::to_string(task.num_rows) +
                " rows, " + std::to_string(task.summary.num_videos) + " videos"},
      {"rejected rows", std::to_string(task.rejected.size())},
      {"unanswered (score 0)",
       std::to_string(std::ranges::count_if(
           task.answers, [](const ScoredAnswer& answer) { return !answer.error.empty(); }))},
      {"dataset", task.dataset_file.filename().string()},
      {"dataset hash", task.dataset_hash},
      {"revision", task.revision.name},
      {"model", report.facts.model}};
  if (task.subset) lines.emplace_back("subset", *task.subset + " (for testing only)");
  AddAnswererFacts(report.facts.answerer, "", &lines);
  lines.emplace_back("prompt", report.facts.prompt);
  lines.emplace_back("parser", report.facts.parser);
  lines.emplace_back("intervals", "bootstrap over videos, " + std::to_string(kBootstrapDraws) +
                                      " draws with a fixed seed");
  lines.emplace_back("program", report.facts.program_version);
  lines.emplace_back("date", report.facts.date);
  std::erase_if(lines, [](const auto& line) { return line.second.empty(); });
  return lines;
}

std::vector<std::string> Remarks(const TaskReport& task) {
  std::vector<std::string> remarks;
  if (!task.revision.note.empty()) remarks.push_back(task.revision.note);
  if (!ShowsPaper(task)) {
    if (!task.task->synthetic)
      remarks.emplace_back("The paper's rows are left out: they are of another edition.");
    return remarks;
  }
  const auto rows = ReadPaperRows(task.task->family);
  if (!rows) {
    remarks.push_back("The paper's rows are missing: " + rows.error().ToString());
    return remarks;
  }
  for (const PaperRow& row : *rows)
    if (!row.erratum.empty()) remarks.push_back("* " + row.model + ": " + row.erratum + ".");
  if (task.task->family == qa::Family::kVsti)
    remarks.emplace_back(
        "The average is over 5 tasks, as in the paper; the harness returns the "
        "average of question types, which is higher for most models.");
  return remarks;
}

}  // namespace vlm3r::training::benchmark
