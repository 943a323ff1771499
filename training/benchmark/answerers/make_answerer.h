// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerer.h"
#include "training/benchmark/answerers/arguments.h"
#include "training/benchmark/answerers/native_arguments.h"
#include "training/benchmark/answerers/openai_arguments.h"

namespace vlm3r::training::benchmark {

/// Who answers, as the command line says it.
struct AnswererRequest {
  std::string model = "native";  ///< `--model`: a name of AnswererNames() or of a preset.
  std::string model_args;        ///< `--model_args k=v,k=v`; wins over the preset's.
  std::string gen_kwargs;        ///< `--gen_kwargs k=v,k=v`.
  std::string device;            ///< `--device`; empty: `device` of model_args, or auto.
  uint64_t seed = 0;             ///< Of the random answerer and of sampled decoding.
};

enum class AnswererKind { kNative, kOpenai, kRandom, kFrequency, kRecorded };

/// A request that was read and checked; nothing is loaded yet. Only the arguments of `kind` count.
struct AnswererPlan {
  AnswererKind kind = AnswererKind::kNative;
  std::string name;                        ///< As asked: what results call the model.
  std::string preset;                      ///< Its name when a preset was asked for, else empty.
  std::string prompt_profile = "default";  ///< "default", "gpt4v", "gemini_api": chooses the last
                                           ///< line of the prompt (how to answer).
  NativeArguments native;
  OpenaiArguments openai;
  FrequencyArguments frequency;
  RecordedArguments recorded;
  GenerationArguments generation;
  uint64_t seed = 0;

  /// Whether every benchmark file needs an answerer of its own, made with that file's
  /// AnswererInputs; the others answer all tasks of a run.
  bool per_task() const {
    return kind == AnswererKind::kFrequency || kind == AnswererKind::kRecorded;
  }
};

/// Reads and checks all of a request. Fails with kUsage: unknown model, preset or key (naming the
/// nearest), values out of range, arguments that this program does otherwise (with the reason), and
/// presets that cannot be run (human level).
Result<AnswererPlan> PlanAnswerer(const AnswererRequest& request);

/// What only the caller of a benchmark knows; each kind reads its own field.
struct AnswererInputs {
  /// kFrequency: the answer always given, by question_type. A type that is absent is answered with
  /// an empty text.
  std::map<std::string, std::string> constants;
  /// kRecorded: what was predicted, by doc_id. A document that is absent is kBadInput.
  std::map<int64_t, std::string> predictions;
  /// kRecorded: why answers among them failed, by doc_id.
  std::map<int64_t, std::string> errors = {};
};

/// Makes the answerer of a plan: loads weights (stage "load"), or looks for the key. Fails as
/// Session::Open; kUsage without a key where one is needed.
Result<std::unique_ptr<Answerer>> MakeAnswerer(const AnswererPlan& plan, AnswererInputs inputs = {},
                                               const RunControl& control = {});

/// Names that `--model` takes beside the presets: native, openai, random, frequency, recorded, and
/// what lmms-eval calls them.
std::vector<std::string> AnswererNames();

}  // namespace vlm3r::training::benchmark
