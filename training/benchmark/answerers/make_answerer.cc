// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/make_answerer.h"

#include <utility>

#include "training/benchmark/answerers/api_key.h"
#include "training/benchmark/answerers/chance_answerers.h"
#include "training/benchmark/answerers/native_answerer.h"
#include "training/benchmark/answerers/openai_answerer.h"
#include "training/benchmark/answerers/video_frames.h"

namespace vlm3r::training::benchmark {
namespace {

Result<std::unique_ptr<Answerer>> MakeOpenai(const AnswererPlan& plan) {
  OpenaiSetup setup{plan.openai, plan.generation, plan.seed, {}, VideoFrames(plan.openai)};
  VLM3R_ASSIGN(setup.key, FindApiKey(plan.openai));
  return MakeOpenaiAnswerer(std::move(setup));
}

}  // namespace

Result<std::unique_ptr<Answerer>> MakeAnswerer(const AnswererPlan& plan, AnswererInputs inputs,
                                               const RunControl& control) {
  switch (plan.kind) {
    case AnswererKind::kNative:
      return MakeNativeAnswerer(plan.native, plan.generation, plan.seed, control);
    case AnswererKind::kOpenai: return MakeOpenai(plan);
    case AnswererKind::kRandom: return MakeRandomAnswerer(plan.seed);
    case AnswererKind::kFrequency:
      return MakeFrequencyAnswerer(std::move(inputs.constants), plan.frequency.mode);
    case AnswererKind::kRecorded:
      return MakeRecordedAnswerer(std::move(inputs.predictions),
                                  plan.recorded.file.filename().string(), std::move(inputs.errors));
  }
  return Error{ErrorCode::kFailed, "there is no such answerer", "", ""};
}

}  // namespace vlm3r::training::benchmark
