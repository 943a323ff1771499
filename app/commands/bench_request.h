// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "app/commands/bench_flags.h"
#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/benchmark/answerers/make_answerer.h"
#include "training/benchmark/run/benchmark_run.h"

namespace vlm3r::app {

/// What the flags of `vlm3r bench` mean, checked; nothing is read or loaded yet.
struct BenchRequest {
  training::benchmark::AnswererPlan plan;
  training::benchmark::RunSettings settings;
  std::string model_args;             ///< With what --frames and --profile add.
  std::filesystem::path store;        ///< File of the answers; empty: in memory only.
  std::array<int64_t, 4> seeds = {};  ///< As lmms-eval names them: random, numpy, torch, few-shot.
};

/// The same with VLMEvalKit's flags turned into lmms-eval's. Fails with kUsage where both were
/// given or contradict each other.
Result<BenchFlags> InLmmsNames(BenchFlags flags);

/// Fails with kUsage on flags that contradict each other or mean nothing here.
Result<BenchRequest> BenchRequestOf(const BenchFlags& flags);

/// What was set, by lmms-eval's names: "config" in results.json.
OrderedJson BenchConfig(const BenchFlags& flags, const BenchRequest& request);

}  // namespace vlm3r::app
