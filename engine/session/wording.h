// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/check/benchmark_wording.h"
#include "engine/session/session.h"

namespace vlm3r::session {

/// A question in words that the model knows.
struct WordedQuestion {
  std::string text;  ///< For the prompt.
  /// Where `text` are not the asker's own words: what it became.
  std::optional<check::BenchmarkWording> reworded;
  std::string asked_as;  ///< As in session::Answer.
  bool unknown = false;  ///< The model learned no such question.
};

/// A model that was trained on made-up rooms alone learned the benchmarks' questions in their own
/// words and no others: plain questions are put into these where that can be done, and questions
/// without options or how to answer get them. Other models, and whole prompts (`raw`, or with all
/// of that in them), get what was written.
WordedQuestion WordFor(const ModelInfo& model, const std::string& question, bool raw,
                       int64_t num_frames);

}  // namespace vlm3r::session
