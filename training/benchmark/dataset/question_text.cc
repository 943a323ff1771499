// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/question_text.h"

namespace vlm3r::training::benchmark {

const char* NameOf(PromptProfile profile) {
  return profile == PromptProfile::kDefault ? "default" : "api";
}

Result<PromptProfile> PromptProfileFromName(std::string_view name) {
  if (name == "default") return PromptProfile::kDefault;
  if (name == "api" || name == "gpt4v" || name == "gemini_api") return PromptProfile::kApi;
  return Error{ErrorCode::kUsage, "there is no prompt profile \"" + std::string(name) + "\"", "",
               "Known profiles: default, gpt4v, gemini_api"};
}

std::string QuestionText(const Document& document, PromptProfile profile) {
  std::string text = "These are frames of a video.\n" + document.question + "\n";
  if (document.kind == qa::AnswerKind::kLetter) {
    text += "Options:\n";
    for (const std::string& option : document.options) text += option + "\n";
  } else if (profile == PromptProfile::kApi) {
    return text + "Do not response anything other than a single number!";
  }
  return text + std::string(qa::PromptEnding(document.kind));
}

}  // namespace vlm3r::training::benchmark
