// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench_answerers.h"

#include "training/benchmark/score/chance.h"
#include "training/benchmark/score/recorded_run.h"

namespace vlm3r::app {
namespace {

namespace bm = training::benchmark;

Result<bm::AnswererInputs> InputsFor(const bm::AnswererPlan& plan, const bm::RunTask& task) {
  bm::AnswererInputs inputs;
  if (plan.kind == bm::AnswererKind::kFrequency) {
    VLM3R_ASSIGN(const bm::FrequencyMode mode, bm::ParseFrequencyMode(plan.frequency.mode));
    bm::ChanceCounter counter;
    for (const bm::Document& document : task.file.documents) counter.Add(document);
    for (const auto& [type, level] : counter.Levels(mode)) inputs.constants[type] = level.constant;
  }
  if (plan.kind == bm::AnswererKind::kRecorded) {
    VLM3R_ASSIGN(const bm::RecordedRun run,
                 bm::ReadRecordedRun(plan.recorded.file, task.task->family, &task.file.documents));
    for (const bm::RecordedAnswer& answer : run.answers)
      inputs.predictions[answer.document.doc_id] = answer.prediction;
  }
  return inputs;
}

}  // namespace

Result<bm::Answerer*> BenchAnswerers::For(const bm::RunTask& task) {
  if (answerer_ != nullptr && !plan_.per_task()) return answerer_.get();
  VLM3R_ASSIGN(bm::AnswererInputs inputs, InputsFor(plan_, task));
  VLM3R_ASSIGN(answerer_, bm::MakeAnswerer(plan_, std::move(inputs), control_));
  return answerer_.get();
}

}  // namespace vlm3r::app
