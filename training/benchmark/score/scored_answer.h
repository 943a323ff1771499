// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "engine/qa/answer_score.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// One answer and what it is worth.
struct ScoredAnswer {
  int64_t doc_id = 0;
  std::string question_type;
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  std::string video;       ///< What intervals are clustered by: one of VideoKey().
  std::string prediction;  ///< As the model said it.
  std::string parsed;      ///< What the parser made of it.
  std::string target;
  double score = 0;   ///< In [0, 1].
  std::string error;  ///< Why there is no prediction (a video that cannot be decoded), or empty.
};

/// Names a document's video: its path where the benchmark has one, else dataset and scene. A
/// document that tells neither stands for a video of its own.
std::string VideoKey(const Document& document);

/// Scores one answer by the rules of the benchmark. With an `error` it scores 0 whatever the text
/// says: a number in the name of a video must not count as one that was said.
ScoredAnswer ScoreDocument(const Document& document, std::string prediction, qa::Parser parser,
                           std::string error = "");

}  // namespace vlm3r::training::benchmark
