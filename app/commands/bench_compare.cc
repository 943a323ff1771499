// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "app/commands/commands.h"
#include "training/benchmark/dataset/benchmark_file.h"
#include "training/benchmark/run/read_run.h"
#include "training/benchmark/score/compare.h"
#include "training/benchmark/score/recorded_run.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;
namespace fs = std::filesystem;

struct CompareFlags {
  std::string task;
  fs::path data;
  std::string parser = "r2025";
  int64_t most_listed = 20;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&task, {.key = "task",
                  .help = "benchmark to compare on; empty means those that both folders hold",
                  .unit = "NAME"});
    visit(&data, {.key = "data",
                  .help = "the benchmark's own file, for logs that hold answers without questions",
                  .unit = "FILE"});
    visit(&parser, {.key = "parser",
                    .help = "part of an answer that counts, in both runs",
                    .choices = {"r2025", "l2026"}});
    visit(&most_listed, {.key = "most_listed",
                         .help = "most answers won, and most lost, that the text lists",
                         .min = 0,
                         .max = 1e6});
  }
};

/// The folder with a run's results: the one given, or the one below it whose results were written
/// last; vlm3r bench makes a folder for each run. A file is itself.
fs::path RunOf(const fs::path& given) {
  std::error_code ignored;
  if (!fs::is_directory(given, ignored) || fs::exists(given / "results.json", ignored))
    return given;
  const fs::path last = bm::ResultsFolderOf(given);
  return last.empty() ? given : last;
}

/// The log of a task in a run's folder; empty when it has none. A file is its own.
fs::path LogOf(const fs::path& run, const bm::BenchmarkTask& task) {
  std::error_code ignored;
  if (!fs::is_directory(run, ignored)) return run;
  const std::string name(task.name);
  for (const std::string& file :
       {name + ".json", "predictions_" + name + ".jsonl", std::string("predictions.jsonl")})
    if (fs::is_regular_file(run / file, ignored)) return run / file;
  return {};
}

/// Whether the run in a folder is about a task, by its results.
bool Holds(const fs::path& run, const bm::BenchmarkTask& task) {
  const auto results = ReadOrderedJsonFile(run / "results.json");
  return results && results->is_object() && results->contains("results") &&
         (*results)["results"].contains(std::string(task.name));
}

/// The benchmark that a file of answers is about, by its question types.
Result<std::vector<const bm::BenchmarkTask*>> TaskOfFile(const fs::path& file) {
  for (const bm::BenchmarkTask& task : bm::BenchmarkTasks())
    if (bm::ReadRecordedRun(file, task.family)) return std::vector{&task};
  return Error{ErrorCode::kUsage, "does not say which benchmark it answers", file.string(),
               "Give --task NAME, with --data FILE for plain answers"};
}

/// The tasks to compare on: the one named, or those that both runs hold.
Result<std::vector<const bm::BenchmarkTask*>> TasksOf(const CompareFlags& flags, const fs::path& a,
                                                      const fs::path& b) {
  if (!flags.task.empty()) {
    VLM3R_ASSIGN(const bm::BenchmarkTask* task, bm::FindBenchmarkTask(flags.task));
    return std::vector{task};
  }
  std::error_code ignored;
  if (!fs::is_directory(a, ignored)) return TaskOfFile(a);
  if (!fs::is_directory(b, ignored)) return TaskOfFile(b);
  std::vector<const bm::BenchmarkTask*> tasks;
  for (const bm::BenchmarkTask& task : bm::BenchmarkTasks())
    if (Holds(a, task) && Holds(b, task)) tasks.push_back(&task);
  if (!tasks.empty()) return tasks;
  return Error{ErrorCode::kBadInput, "holds no benchmark that " + b.string() + " holds too",
               a.string(), "Give folders that vlm3r bench wrote"};
}

Result<std::vector<bm::ScoredAnswer>> Answers(const fs::path& log, const bm::BenchmarkTask& task,
                                              const std::vector<bm::Document>* documents,
                                              qa::Parser parser, Context& context) {
  VLM3R_ASSIGN(bm::RecordedRun run, bm::ReadRecordedRun(log, task.family, documents));
  if (!run.rejected.empty()) {
    context.notice(log.string() + ": " + std::to_string(run.rejected.size()) +
                   " rows left out, the first one: " + run.rejected[0].reason);
  }
  std::vector<bm::ScoredAnswer> answers;
  for (bm::RecordedAnswer& answer : run.answers)
    answers.push_back(
        bm::ScoreDocument(answer.document, std::move(answer.prediction), parser, answer.error));
  return answers;
}

Result<bm::Comparison> Compare(Context& context, const CompareFlags& flags, const Args& args,
                               const bm::BenchmarkTask& task) {
  VLM3R_ASSIGN(const qa::Parser parser, qa::ParserFromName(flags.parser));
  bm::BenchmarkFile benchmark;
  if (!flags.data.empty()) {
    VLM3R_ASSIGN(benchmark, bm::ReadBenchmarkFile(flags.data, task, context.control));
  }
  std::vector<bm::ScoredAnswer> sides[2];
  for (size_t i = 0; i < 2; ++i) {
    const fs::path log = LogOf(RunOf(args.At(i)), task);
    if (log.empty()) {
      return Error{ErrorCode::kBadInput, "holds no answers to " + std::string(task.name),
                   args.At(i), "Give folders that vlm3r bench wrote"};
    }
    VLM3R_ASSIGN(sides[i], Answers(log, task, flags.data.empty() ? nullptr : &benchmark.documents,
                                   parser, context));
  }
  return bm::CompareRuns(task.family, sides[0], sides[1]);
}

Result<Output> Run(Context& context, const Args& args) {
  const CompareFlags& flags = args.Get<CompareFlags>();
  VLM3R_ASSIGN(const auto tasks, TasksOf(flags, RunOf(args.At(0)), RunOf(args.At(1))));
  Output output;
  output.json = {{"a", args.At(0)}, {"b", args.At(1)}, {"parser", flags.parser}};
  OrderedJson& by_task = output.json["tasks"] = OrderedJson::object();
  for (const bm::BenchmarkTask* task : tasks) {
    VLM3R_ASSIGN(const bm::Comparison comparison, Compare(context, flags, args, *task));
    by_task[std::string(task->name)] = bm::ToJson(comparison);
    output.text += (output.text.empty() ? "" : "\n") + std::string(task->title) +
                   ", in percent\n\n" +
                   bm::ComparisonText(comparison, args.At(0), args.At(1),
                                      static_cast<size_t>(flags.most_listed));
  }
  return output;
}

}  // namespace

Command BenchCompareCommand() {
  return {.id = "bench compare",
          .summary = "Compare two runs of a benchmark answer by answer",
          .details =
              "Takes two folders that vlm3r bench wrote, or two files that bench score reads, and\n"
              "prints B minus A for the average, each task and each question type with a 95 %\n"
              "interval (paired, over videos), and the answers that B won and lost. Both runs are\n"
              "scored again by the same parser.\n"
              "\n"
              "  vlm3r bench compare runs/base runs/tuned\n"
              "  vlm3r bench compare --task vsibench a.jsonl b.jsonl",
          .positionals = {{"RUN_A", "folder or file of the first run", true, false},
                          {"RUN_B", "folder or file of the second run", true, false}},
          .areas = {},
          .make_flags = MakeFlags<CompareFlags>(),
          .survives_bad_config = false,
          .run = Run};
}

}  // namespace vlm3r::app
