// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerer.h"
#include "training/benchmark/answerers/arguments.h"
#include "training/benchmark/answerers/openai_arguments.h"

namespace vlm3r::training::benchmark {

/// The sampled frames of one video as data: URIs.
using FrameUris = std::shared_ptr<const std::vector<std::string>>;
/// Gives them, from any thread. Errors as Answerer::Answer.
using FrameSupplier =
    std::function<Result<FrameUris>(const std::filesystem::path& video, const RunControl& control)>;

struct OpenaiSetup {
  OpenaiArguments arguments;
  GenerationArguments generation;
  uint64_t seed = 0;
  std::string key;  ///< Empty: none is sent.
  FrameSupplier frames;
};

/// Asks a server that speaks the OpenAI chat protocol. What may pass (time-outs, cut connections,
/// malformed responses, 408, 429 and 5xx) is tried again after a wait; when it does not pass, and
/// on every other refusal, Answer() ends the run with kFailed. Once a question was answered, a
/// refusal that may be about one question alone (400, 413, 422, a response without a message) is
/// that question's Reply::error instead. Facts of a reply: `usage` (see UsageTotals),
/// `finish_reason`, `seconds`, and `retried` with the reasons of repeated tries.
/// Fails as HttpClient::Create.
Result<std::unique_ptr<Answerer>> MakeOpenaiAnswerer(OpenaiSetup setup);

}  // namespace vlm3r::training::benchmark
