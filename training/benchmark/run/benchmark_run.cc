// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/benchmark_run.h"

#include <utility>

#include "training/benchmark/run/merge_stores.h"

namespace vlm3r::training::benchmark {
namespace {

Status CheckSettings(const RunSettings& settings) {
  if (settings.tasks.size() == 1 || settings.file.empty()) return {};
  return Error{ErrorCode::kUsage, "--file holds the questions of one benchmark", "",
               "Name one task with --tasks, or leave out --file"};
}

Error NothingFits(const RunTask& task) {
  const std::string why = task.rejected.empty() ? "" : ": " + task.rejected.back().reason;
  return {ErrorCode::kBadInput, "none of its selected questions can be asked" + why,
          task.file.path.string(), "Change --offset or --limit"};
}

OrderedJson PlacesNote(const std::vector<RunTask>& tasks) {
  OrderedJson places = OrderedJson::object();
  for (const RunTask& task : tasks) {
    places[std::string(task.task->name)] = {
        {"file", std::filesystem::absolute(task.places.file).string()},
        {"videos", std::filesystem::absolute(task.places.videos).string()}};
  }
  return places;
}

/// Counts what comes in and tells the observers.
class Counter {
 public:
  Counter(const RunTask& task, const RunSettings& settings, const RunObserver& observe)
      : task_(task), settings_(settings), observe_(observe) {}

  void AddEarlier(const Document& document, const StoredAnswer& answer) {
    if (settings_.on_answer) settings_.on_answer(task_, Scored(document, answer));
  }

  void Add(const AnsweredDocument& answered) {
    const ScoredAnswer scored = Scored(*answered.document, *answered.answer);
    num_unanswered_ += scored.error.empty() ? 0 : 1;
    score_sum_ += scored.score;
    done_ = answered.done;
    if (settings_.on_answer) settings_.on_answer(task_, scored);
    if (!observe_) return;
    observe_({task_.task->name, answered.done, answered.total, num_unanswered_,
              100 * score_sum_ / static_cast<double>(answered.done)});
  }
  int64_t done() const { return done_; }

 private:
  ScoredAnswer Scored(const Document& document, const StoredAnswer& answer) const {
    return ScoreDocument(document, answer.text, settings_.parser, answer.error);
  }

  const RunTask& task_;
  const RunSettings& settings_;
  const RunObserver& observe_;
  int64_t done_ = 0, num_unanswered_ = 0;
  double score_sum_ = 0;
};

}  // namespace

Result<BenchmarkRun> BenchmarkRun::Prepare(const RunSettings& settings, AnswerStore store,
                                           const RunControl& control) {
  VLM3R_TRY(CheckSettings(settings));
  BenchmarkRun run(settings, std::move(store));
  for (const BenchmarkTask* task : settings.tasks) {
    VLM3R_ASSIGN(RunTask prepared,
                 PrepareRunTask({task, settings.file, settings.videos,
                                 settings.needs_videos && !settings.merged, settings.selection},
                                control));
    if (settings.merged) VLM3R_TRY(run.FitToAnswers(&prepared));
    if (settings.fit) VLM3R_TRY(settings.fit(&prepared));
    // A shard may be left without questions; a run may not.
    if (prepared.order.empty() && settings.fit && settings.selection.shard.count == 1)
      return NothingFits(prepared);
    run.tasks_.push_back(std::move(prepared));
  }
  return run;
}

Status BenchmarkRun::FitToAnswers(RunTask* task) {
  VLM3R_ASSIGN(const OrderedJson identity, store_.Identity(task->task->name));
  if (identity.value("dataset_hash", OrderedJson()) != task->file.rows_hash) {
    return Error{ErrorCode::kBadInput, "does not hold the questions that were answered",
                 task->file.path.string(), "Name their file with --file"};
  }
  VLM3R_ASSIGN(const OrderedJson note, store_.Note(UnaskedKey(task->task->name)));
  return LeaveOutUnasked(note, task);
}

Status BenchmarkRun::Begin(const RunTask& task, const Answerer& answerer) {
  VLM3R_TRY(store_.Begin(task.task->name,
                         IdentityOf(task, answerer.Facts(), settings_.parser, settings_.prompt),
                         settings_.overwrite));
  // Only now: a run that is refused changes nothing.
  VLM3R_TRY(store_.SetNote(kSelectionNote, NoteOf(settings_.selection)));
  VLM3R_TRY(store_.SetNote(kPlacesNote, PlacesNote(tasks_)));
  VLM3R_TRY(store_.SetNote(kSettingsNote, settings_.note));
  return store_.SetNote(UnaskedKey(task.task->name), UnaskedNote(task));
}

Status BenchmarkRun::AnswerTask(const RunTask& task, Answerer& answerer, const RunControl& control,
                                const RunObserver& observe) {
  VLM3R_TRY(Begin(task, answerer));
  VLM3R_ASSIGN(const auto earlier, store_.Answers(task.task->name));
  Counter counter(task, settings_, observe);
  for (const size_t index : task.order) {
    const auto found = earlier.find(task.file.documents[index].doc_id);
    if (found == earlier.end()) continue;
    ++num_resumed_;
    counter.AddEarlier(task.file.documents[index], found->second);
  }
  const Status outcome =
      AnswerDocuments(JobOf(task, settings_.prompt), answerer, store_, control,
                      [&](const AnsweredDocument& answered) { counter.Add(answered); });
  num_answered_ += counter.done();
  return outcome;
}

Status BenchmarkRun::Answer(const AnswererSource& source, const RunControl& control,
                            const RunObserver& observe) {
  num_resumed_ = num_answered_ = 0;
  for (const RunTask& task : tasks_) {
    VLM3R_ASSIGN(Answerer* const answerer, source(task));
    VLM3R_TRY(AnswerTask(task, *answerer, control, observe));
  }
  return {};
}

Result<RunReport> BenchmarkRun::Report() {
  RunReport report;
  report.facts.parser = qa::NameOf(settings_.parser);
  report.facts.prompt = NameOf(settings_.prompt);
  OrderedJson answerers = OrderedJson::object();
  bool same = true;
  for (const RunTask& task : tasks_) {
    const std::string name(task.task->name);
    VLM3R_ASSIGN(const auto answers, store_.Answers(name));
    VLM3R_ASSIGN(TaskReport scored, ReportOf(task, answers, settings_.parser, settings_.prompt));
    report.tasks.push_back(std::move(scored));
    VLM3R_ASSIGN(const OrderedJson identity, store_.Identity(name));
    answerers[name] = identity.value("answerer", OrderedJson());
    same = same && answerers[name] == answerers.front();
  }
  // Chance and recorded answers come from each benchmark's own file.
  report.facts.answerer = same ? answerers.front() : answerers;
  return report;
}

}  // namespace vlm3r::training::benchmark
