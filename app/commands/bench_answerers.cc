// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_answerers.h"

#include "training/benchmark/score/chance.h"
#include "training/benchmark/score/recorded_run.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

Result<bm::AnswererInputs> ConstantsFor(const bm::AnswererPlan& plan, const bm::RunTask& task) {
  VLM3R_ASSIGN(const bm::FrequencyMode mode, bm::ParseFrequencyMode(plan.frequency.mode));
  bm::ChanceCounter counter;
  for (const bm::Document& document : task.file.documents) counter.Add(document);
  bm::AnswererInputs inputs;
  for (const auto& [type, level] : counter.Levels(mode)) inputs.constants[type] = level.constant;
  return inputs;
}

}  // namespace

Status BenchAnswerers::Fit(bm::RunTask* task) {
  if (plan_.kind != bm::AnswererKind::kRecorded) return {};
  const std::filesystem::path& log = plan_.recorded.file;
  VLM3R_ASSIGN(const bm::RecordedRun run,
               bm::ReadRecordedRun(log, task->task->family, &task->file.documents));
  if (!run.rejected.empty()) {
    notice_(log.string() + ": " + std::to_string(run.rejected.size()) +
            " rows left out, the first one: " + run.rejected[0].reason);
  }
  recorded_ = {};
  for (const bm::RecordedAnswer& answer : run.answers) {
    recorded_.predictions[answer.document.doc_id] = answer.prediction;
    if (!answer.error.empty()) recorded_.errors[answer.document.doc_id] = answer.error;
  }
  bm::LeaveOut(
      [&](const bm::Document& document) {
        const bool answered = recorded_.predictions.count(document.doc_id) > 0;
        return answered ? std::string() : std::string("not asked: the log has no answer to it");
      },
      task);
  return {};
}

Result<bm::Answerer*> BenchAnswerers::For(const bm::RunTask& task) {
  if (answerer_ != nullptr && !plan_.per_task()) return answerer_.get();
  bm::AnswererInputs inputs = recorded_;
  if (plan_.kind == bm::AnswererKind::kFrequency) {
    VLM3R_ASSIGN(inputs, ConstantsFor(plan_, task));
  }
  VLM3R_ASSIGN(answerer_, bm::MakeAnswerer(plan_, std::move(inputs), control_));
  return answerer_.get();
}

}  // namespace vlm3r::app
