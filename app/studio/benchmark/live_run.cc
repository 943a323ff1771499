// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/live_run.h"

#include <algorithm>
#include <utility>

#include "app/commands/bench_request.h"
#include "training/benchmark/report/report_tables.h"

namespace vlm3r::studio {
namespace {

namespace bm = training::benchmark;
using Clock = std::chrono::steady_clock;

constexpr auto kLeastPause = std::chrono::milliseconds(400);
/// Scoring takes at most this share of a processor from the run itself.
constexpr int kPausesPerWork = 9;

}  // namespace

RunResult ShownRunOf(bm::FoundRun run) {
  auto shown = std::make_shared<ShownRun>(ShownRun{std::move(run), {}});
  for (const bm::TaskReport& task : shown->report.tasks)
    shown->tables.push_back(bm::ResultTable(task));
  return shown;
}

LiveRun::LiveRun(app::BenchFlags flags, std::filesystem::path output)
    : flags_(std::move(flags)), lines_(std::move(output)) {}

bool LiveRun::Prepare(const RunControl& control) {
  if (prepared_ || failed_) return prepared_;
  failed_ = true;  // The process says the same, and why.
  const auto flags = app::InLmmsNames(flags_);
  if (!flags) return false;
  const auto request = app::BenchRequestOf(*flags);
  if (!request) return false;
  const bm::RunSettings& settings = request->settings;
  for (const bm::BenchmarkTask* task : settings.tasks) {
    auto prepared = bm::PrepareRunTask(
        {task, settings.file, settings.videos, settings.needs_videos, settings.selection}, control);
    if (!prepared) return false;
    run_.tasks.push_back(std::move(*prepared));
  }
  run_.report.facts.model = request->plan.name;
  run_.report.facts.model_args = request->model_args;
  run_.report.facts.parser = qa::NameOf(settings.parser);
  run_.report.facts.prompt = bm::NameOf(settings.prompt);
  run_.report.config = app::BenchConfig(*flags, *request);
  parser_ = settings.parser;
  prompt_ = settings.prompt;
  num_asked_ = run_.num_asked();
  failed_ = false;
  return prepared_ = true;
}

RunResult LiveRun::Look(const RunControl& control) {
  std::vector<ToldAnswer> told = lines_.Read();
  for (ToldAnswer& answer : told) {
    const bool is_new =
        answers_[answer.task].try_emplace(answer.doc_id, std::move(answer.answer)).second;
    num_answered_ += is_new ? 1 : 0;
  }
  if (num_answered_ == num_told_ || Clock::now() < next_ || !Prepare(control)) return nullptr;
  const auto begin = Clock::now();
  RunResult result = Report();
  num_told_ = num_answered_;
  const auto took = Clock::now() - begin;
  next_ = Clock::now() + std::max<Clock::duration>(kLeastPause, kPausesPerWork * took);
  return result;
}

RunResult LiveRun::Report() {
  bm::FoundRun result = run_;
  for (const bm::RunTask& task : run_.tasks) {
    result.report.tasks.push_back(
        bm::ReportOfAnswered(task, answers_[std::string(task.task->name)], parser_, prompt_));
  }
  return ShownRunOf(std::move(result));
}

}  // namespace vlm3r::studio
