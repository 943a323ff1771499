// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// Which endings the published harness gives to a question, chosen there by the model's name.
enum class PromptProfile {
  kDefault,  ///< VLM-3R and most others.
  kApi,      ///< gemini_api and gpt4v: "Do not response anything other than a single number!" (sic)
};

/// "default" or "api".
const char* NameOf(PromptProfile profile);
/// Of these names, or of the harness's: "gpt4v" and "gemini_api" mean kApi. Fails with kUsage.
Result<PromptProfile> PromptProfileFromName(std::string_view name);

/// What a model is asked, byte for byte as the published harness asks it: first line, question,
/// options, ending; no newline at the end. Does not contain "<image>".
std::string QuestionText(const Document& document, PromptProfile profile = PromptProfile::kDefault);

}  // namespace vlm3r::training::benchmark
