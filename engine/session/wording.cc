// SPDX-License-Identifier: Apache-2.0
#include "engine/session/wording.h"

#include <utility>

#include "engine/qa/task_table.h"

namespace vlm3r::session {
namespace {

/// Whether a question comes with its options or with how to answer.
bool IsWholePrompt(const check::Question& parsed, const std::string& question) {
  const auto says = [&](qa::AnswerKind kind) {
    return question.find(qa::PromptEnding(kind)) != std::string::npos;
  };
  return !parsed.options.empty() || says(qa::AnswerKind::kNumber) || says(qa::AnswerKind::kLetter);
}

}  // namespace

WordedQuestion WordFor(const ModelInfo& model, const std::string& question, bool raw,
                       int64_t num_frames) {
  WordedQuestion worded{question, {}, "", false};
  if (raw || !model.synthetic_rooms) return worded;
  const auto parsed = check::ParseQuestion(question);
  if (parsed && parsed->benchmark_wording && IsWholePrompt(*parsed, question)) return worded;
  if (parsed && parsed->options.empty())
    worded.reworded = check::InBenchmarkWording(*parsed, num_frames);
  worded.unknown = !worded.reworded && !(parsed && parsed->benchmark_wording);
  if (!worded.reworded) return worded;
  worded.text = worded.reworded->Prompt();
  if (worded.reworded->question != question) worded.asked_as = worded.reworded->question;
  return worded;
}

}  // namespace vlm3r::session
