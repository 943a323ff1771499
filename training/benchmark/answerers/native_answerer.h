// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerer.h"
#include "training/benchmark/answerers/arguments.h"
#include "training/benchmark/answerers/native_arguments.h"

namespace vlm3r::training::benchmark {

/// Answers with a model that runs here. The last video stays: its encoders run and its keys and
/// values are computed once for all of its questions, a batch of which is answered together. Facts
/// of a reply: tokens, `visual_tokens`, `visual_tokens_cached` (no encoder ran),
/// `reused_positions`, `stop_reason`, `truncated`, `asked_together` (questions of the batch), and
/// `seconds` by stage (the answer's share). Loads the model (stage "load"); fails as Session::Open,
/// and with kUsage when `arguments` ask for spatial tokens that the model does not read.
Result<std::unique_ptr<Answerer>> MakeNativeAnswerer(const NativeArguments& arguments,
                                                     const GenerationArguments& generation,
                                                     uint64_t seed, const RunControl& control);

}  // namespace vlm3r::training::benchmark
