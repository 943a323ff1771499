// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/commands/version.h"
#include "training/benchmark/report/run_report.h"
#include "training/benchmark/score/recorded_run.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

struct ScoreFlags {
  std::string task;
  fs::path data, out;
  std::string parser = "r2025";
  std::string name;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&task, {.key = "task",
                  .help = "benchmark that was answered; bench list names them",
                  .unit = "NAME"});
    visit(&data, {.key = "data",
                  .help = "the benchmark's own file, for logs that hold answers without questions",
                  .unit = "FILE"});
    visit(&parser, {.key = "parser",
                    .help = "part of an answer that counts: its first word as papers score it, or "
                            "for numbers the first one anywhere",
                    .choices = {"r2025", "l2026"}});
    visit(&name, {.key = "name",
                  .help = "what the tables call the answers; empty means the file's name",
                  .unit = "TEXT"});
    visit(&out, {.key = "out",
                 .help = "folder for results.json, the scored answers and the report; empty writes "
                         "nothing",
                 .unit = "DIR"});
  }
};

/// The answers of `file` as a report with one task.
Result<bm::RunReport> Score(const ScoreFlags& flags, const fs::path& file,
                            const RunControl& control) {
  VLM3R_ASSIGN(const bm::BenchmarkTask* task, bm::FindBenchmarkTask(flags.task));
  VLM3R_ASSIGN(const qa::Parser parser, qa::ParserFromName(flags.parser));
  bm::TaskReport scored;
  scored.task = task;
  bm::BenchmarkFile benchmark;
  if (!flags.data.empty()) {
    VLM3R_ASSIGN(benchmark, bm::ReadBenchmarkFile(flags.data, *task, control));
    scored.dataset_file = flags.data;
    scored.dataset_hash = benchmark.rows_hash;
  }
  VLM3R_ASSIGN(
      bm::RecordedRun run,
      bm::ReadRecordedRun(file, task->family, flags.data.empty() ? nullptr : &benchmark.documents));
  scored.rejected = run.rejected;
  scored.num_rows = flags.data.empty()
                        ? static_cast<int64_t>(run.answers.size() + run.rejected.size())
                        : benchmark.num_rows;
  scored.revision = bm::RecognizeRevision(*task, scored.num_rows, scored.dataset_hash);
  for (bm::RecordedAnswer& answer : run.answers) {
    scored.answers.push_back(
        bm::ScoreDocument(answer.document, std::move(answer.prediction), parser, answer.error));
    scored.documents.push_back(std::move(answer.document));
  }
  scored.summary = bm::Summarize(task->family, scored.answers);
  bm::RunReport report;
  report.facts.model = flags.name.empty() ? file.stem().string() : flags.name;
  report.facts.answerer = {
      {"answerer", "recorded"}, {"source", file.filename().string()}, {"layout", run.layout}};
  report.facts.parser = flags.parser;
  report.facts.prompt = "";
  report.facts.program_version = kVersion;
  report.config = {{"task", flags.task}, {"file", file.string()}, {"parser", flags.parser}};
  report.tasks.push_back(std::move(scored));
  return report;
}

OrderedJson ToJson(const bm::ScoredAnswer& answer) {
  return {{"doc_id", answer.doc_id},         {"question_type", answer.question_type},
          {"prediction", answer.prediction}, {"parsed", answer.parsed},
          {"target", answer.target},         {"score", answer.score}};
}

Result<Output> Run(Context& context, const Args& args) {
  const ScoreFlags& flags = args.Get<ScoreFlags>();
  if (flags.task.empty()) {
    return Error{ErrorCode::kUsage, "bench score needs --task NAME", "",
                 "Give --task vsibench or --task vstibench"};
  }
  VLM3R_ASSIGN(const bm::RunReport report, Score(flags, args.At(0), context.control));
  const bm::TaskReport& task = report.tasks[0];
  if (context.json) {
    for (const bm::ScoredAnswer& answer : task.answers) VLM3R_TRY(context.emit(ToJson(answer)));
  }
  if (!flags.out.empty()) VLM3R_TRY(bm::WriteReport(report, flags.out));
  Output output{bm::ResultsJson(report), bm::ConsoleReport(report), {}};
  if (!flags.out.empty()) output.text += "\n" + (flags.out / "report.html").string() + "\n";
  return output;
}

}  // namespace

Command BenchScoreCommand() {
  return {
      .id = "bench score",
      .summary = "Score answers to a benchmark that were recorded earlier",
      .details =
          "Reads lines {\"doc\": {…}, \"prediction\": \"…\"}, this program's predictions.jsonl,\n"
          "lmms-eval's <task>.json and samples, or plain lines {\"id\", \"prediction\"} together\n"
          "with --data. Scores exactly as the published harness does. --json prints a line for\n"
          "each answer and the results last. A row that is wrong is listed and left out.\n"
          "\n"
          "  vlm3r bench score --task vsibench answers.jsonl --out scored",
      .positionals = {{"FILE", "recorded answers", true, false}},
      .areas = {},
      .make_flags = MakeFlags<ScoreFlags>(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
