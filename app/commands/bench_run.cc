// SPDX-License-Identifier: Apache-2.0
#include <ctime>

#include "app/commands/bench_answerers.h"
#include "app/commands/bench_request.h"
#include "app/commands/bench_results.h"
#include "app/commands/commands.h"
#include "engine/base/log.h"
#include "engine/base/timer.h"
#include "training/benchmark/run/merge_stores.h"
#include "training/benchmark/run/run_folder.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

void SetVerbosity(const std::string& verbosity) {
  if (verbosity.empty()) return;
  SetLogLevel(verbosity == "DEBUG"     ? LogLevel::kDebug
              : verbosity == "INFO"    ? LogLevel::kInfo
              : verbosity == "WARNING" ? LogLevel::kWarning
                                       : LogLevel::kError);
}

Result<bm::AnswerStore> OpenStore(const BenchRequest& request) {
  if (request.store.empty()) return bm::AnswerStore::InMemory();
  return bm::AnswerStore::Open(request.store);
}

/// Whether this command is the one that a store's note tells of: only then it goes on in that one's
/// folder.
bool IsRunOf(const OrderedJson& note, const BenchResults& results) {
  const auto same = [&](const char* key, const OrderedJson& now) {
    return note.contains(key) && note[key] == now;
  };
  if (!note.is_object() || !same("model", results.model) || !same("model_args", results.model_args))
    return false;
  const OrderedJson config = note.value("config", OrderedJson());
  return config.is_object() && config.value("tasks", OrderedJson()) == results.config["tasks"];
}

/// `name`, or with a number behind it: a folder with results is another run's.
std::string UnusedName(const std::filesystem::path& output, const std::string& name) {
  std::string unused = name;
  std::error_code ignored;
  for (int i = 2; std::filesystem::exists(output / unused / "results.json", ignored); ++i)
    unused = name + "_" + std::to_string(i);
  return unused;
}

/// What the results' files are called, now or when the run began.
Result<BenchResults> ResultsOf(const BenchFlags& flags, const BenchRequest& request,
                               bm::AnswerStore& store) {
  VLM3R_ASSIGN(const bm::RunTime time, bm::TimeIn(flags.timezone, std::time(nullptr)));
  VLM3R_ASSIGN(const OrderedJson earlier, store.Note(bm::kSettingsNote));
  BenchResults results;
  results.model = request.plan.name;
  results.model_args = request.model_args;
  results.config = BenchConfig(flags, request);
  results.date = time.iso;
  results.log_samples = flags.log_samples;
  results.html = flags.html;
  results.predict_only = flags.predict_only;
  results.show_config = flags.show_config;
  if (flags.output_path.empty()) return results;
  if (!flags.overwrite && IsRunOf(earlier, results)) {
    VLM3R_ASSIGN(const std::string name, FolderInNote(earlier));
    if (!name.empty()) {
      results.folder = flags.output_path / name;
      return results;
    }
  }
  const std::string name =
      bm::RunFolderName(time, flags.log_samples_suffix, request.plan.name, request.model_args);
  results.folder = flags.output_path / UnusedName(flags.output_path, name);
  return results;
}

/// Says now and then how far a run is: on a terminal the bar does it in between.
class Talker {
 public:
  explicit Talker(Context& context) : context_(context) {}

  void operator()(const bm::RunProgress& progress) {
    context_.control.Report(progress.task, progress.done, progress.total);
    if (progress.done != progress.total && timer_.Seconds() - last_s_ < kEvery_s) return;
    last_s_ = timer_.Seconds();
    context_.notice(Line(progress));
  }

 private:
  static constexpr double kEvery_s = 30;

  std::string Line(const bm::RunProgress& progress) {
    if (progress.task != task_) {
      task_ = progress.task;
      task_began_s_ = last_s_;
      done_before_ = progress.done;
    }
    char mean[32];
    std::snprintf(mean, sizeof mean, "%.1f", progress.mean_score);
    std::string line = task_ + "  " + std::to_string(progress.done) + "/" +
                       std::to_string(progress.total) + "  mean score " + mean;
    if (progress.num_unanswered > 0)
      line += "  " + std::to_string(progress.num_unanswered) + " cannot be answered";
    const auto done_since = static_cast<double>(progress.done - done_before_);
    if (done_since <= 0 || progress.done == progress.total) return line;
    const double left_s = (last_s_ - task_began_s_) / done_since *
                          static_cast<double>(progress.total - progress.done);
    return line + "  about " + std::to_string(static_cast<int64_t>(left_s / 60) + 1) + " min left";
  }

  Context& context_;
  Timer timer_;
  double last_s_ = 0, task_began_s_ = 0;
  int64_t done_before_ = 0;
  std::string task_;
};

/// An answer as a record.
OrderedJson ToJson(const bm::RunTask& task, const bm::ScoredAnswer& answer) {
  OrderedJson record = {{"task", task.task->name},
                        {"doc_id", answer.doc_id},
                        {"question_type", answer.question_type},
                        {"prediction", answer.prediction},
                        {"parsed", answer.parsed},
                        {"target", answer.target},
                        {"score", answer.score}};
  if (!answer.error.empty()) record["error"] = answer.error;
  return record;
}

/// The error of a run that did not end, with what has become of its answers.
Error Unfinished(const Error& error, const bm::BenchmarkRun& run, bool kept) {
  size_t total = 0;
  for (const bm::RunTask& task : run.tasks()) total += task.order.size();
  const std::string done = std::to_string(run.num_resumed() + run.num_answered()) + " of " +
                           std::to_string(total) + " questions";
  if (error.code != ErrorCode::kCancelled) return error;
  return {error.code, "stopped with answers to " + done, "",
          kept ? "The same command goes on"
               : "They were kept in memory only: name a folder with --output_path"};
}

std::string Counts(const bm::BenchmarkRun& run) {
  return std::to_string(run.num_answered()) + " questions answered, " +
         std::to_string(run.num_resumed()) + " found from an earlier run\n";
}

std::string ShardText(const BenchFlags& flags, const BenchRequest& request,
                      const bm::BenchmarkRun& run) {
  const training::Shard& shard = request.settings.selection.shard;
  const std::string where = flags.output_path.empty() ? "FILE…" : flags.output_path.string();
  return "shard " + std::to_string(shard.index + 1) + " of " + std::to_string(shard.count) +
         " is done: " + Counts(run) + "when all are: vlm3r bench merge " + where + "\n" +
         (flags.show_config ? BenchConfig(flags, request).dump(2) + "\n" : "");
}

void WarnAndShow(Context& context, const BenchFlags& flags, const BenchRequest& request,
                 const bm::BenchmarkRun& run) {
  if (!run.tasks().front().subset.empty())
    context.notice("warning: --limit and --offset are for testing: such numbers compare with none");
  if (std::getenv("LMMS_EVAL_SHUFFLE_DOCS") != nullptr) {
    context.notice(
        "warning: LMMS_EVAL_SHUFFLE_DOCS is set, but questions are asked in the file's order");
  }
  for (const bm::RunTask& task : run.tasks()) {
    context.notice(std::string(task.task->name) + ": " + task.file.path.string() + ", " +
                   std::to_string(task.file.num_rows) + " rows, sha256 " + task.file.rows_hash);
    if (!flags.write_out || task.order.empty()) continue;
    context.notice(
        bm::QuestionText(task.file.documents[task.order.front()], request.settings.prompt));
  }
}

Result<Output> Run(Context& context, const Args& args) {
  VLM3R_ASSIGN(const BenchFlags flags, InLmmsNames(args.Get<BenchFlags>()));
  SetVerbosity(flags.verbosity);
  VLM3R_ASSIGN(BenchRequest request, BenchRequestOf(flags));
  VLM3R_ASSIGN(bm::AnswerStore store, OpenStore(request));
  VLM3R_ASSIGN(const BenchResults results, ResultsOf(flags, request, store));
  request.settings.note = NoteOf(results);
  BenchAnswerers answerers(request.plan, context.control, context.notice);
  request.settings.fit = [&](bm::RunTask* task) { return answerers.Fit(task); };
  Status emitted;
  if (context.json) {
    request.settings.on_answer = [&](const bm::RunTask& task, const bm::ScoredAnswer& answer) {
      if (emitted) emitted = context.emit(ToJson(task, answer));
    };
  }
  VLM3R_ASSIGN(auto run,
               bm::BenchmarkRun::Prepare(request.settings, std::move(store), context.control));
  WarnAndShow(context, flags, request, run);
  const Status answered = run.Answer([&](const bm::RunTask& task) { return answerers.For(task); },
                                     context.control, Talker(context));
  if (!answered) return Unfinished(answered.error(), run, !request.store.empty());
  VLM3R_TRY(emitted);
  if (request.settings.selection.shard.count == 1)
    return FinishBench(context, run, results, Counts(run));
  return Output{{{"shard", request.settings.selection.shard.index + 1},
                 {"num_shards", request.settings.selection.shard.count},
                 {"num_answered", run.num_answered()},
                 {"num_resumed", run.num_resumed()}},
                ShardText(flags, request, run),
                {}};
}

/// What lmms-eval has beside.
std::vector<RefusedOption> NotHere() {
  return {{"--max_batch_size", "Name the number of questions with --batch_size"},
          {"--cache_requests", "Prompts are made in moments; leave it out"},
          {"--check_integrity", "Every run checks the rows and lists those that are wrong"},
          {"--wandb_args", "Results are files and are sent nowhere; leave it out"},
          {"--wandb_log_samples", "Results are files and are sent nowhere; leave it out"},
          {"--hf_hub_log_args", "Results are files and are sent nowhere; leave it out"},
          {"--system_instruction",
           "The system line is that of the published template; for servers: --model_args "
           "system=TEXT"},
          {"--apply_chat_template", "The model's chat template is always applied; leave it out"},
          {"--fewshot_as_multiturn", "The benchmarks have no examples in their prompts"},
          {"--include_path", "Tasks are built in; name your own questions with --file"},
          {"--trust_remote_code", "No code of a dataset is ever run; leave it out"},
          {"--process_with_media", "Videos are found on disk by --videos; leave it out"},
          {"--launcher_args", "Start processes with torchrun or srun; each takes its shard"}};
}

}  // namespace

Command BenchRunCommand() {
  return {
      .id = "bench run",
      .summary = "Run VSI-Bench, VSTI-Bench or the synthetic benchmarks",
      .details =
          "Flags are lmms-eval's, underscores and all. Questions about one video are asked in a\n"
          "row, so that it is encoded once. Each answer is kept before the next question is "
          "asked:\n"
          "Ctrl+C ends the question in hand, and the same command goes on. --json prints a line "
          "for\n"
          "each answer, those of an earlier run first, and the results last.\n"
          "\n"
          "  vlm3r bench --tasks synth-vsi,synth-vsti --output_path out\n"
          "  vlm3r bench --model vlm_3r --model_args pretrained=vlm-3r-llava-qwen2-lora \\\n"
          "      --tasks vsibench --output_path logs --log_samples\n"
          "  vlm3r bench --model random --tasks vstibench --output_path chance",
      .positionals = {},
      .areas = {},
      .make_flags = MakeFlags<BenchFlags>(),
      .refused = NotHere(),
      .survives_bad_config = false,
      .run = Run};
}

}  // namespace vlm3r::app
