// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/scored_answer.h"

#include <utility>

namespace vlm3r::training::benchmark {

std::string VideoKey(const Document& document) {
  if (!document.video.empty()) return document.video.generic_string();
  if (document.dataset.empty() && document.scene_name.empty())
    return "document " + std::to_string(document.doc_id);
  return document.dataset + "/" + document.scene_name;
}

ScoredAnswer ScoreDocument(const Document& document, std::string prediction, qa::Parser parser,
                           std::string error) {
  ScoredAnswer answer;
  answer.doc_id = document.doc_id;
  answer.question_type = document.question_type;
  answer.kind = document.kind;
  answer.video = VideoKey(document);
  answer.target = document.target;
  if (error.empty()) {
    answer.parsed = qa::ParsedAnswer(document.kind, prediction, parser);
    answer.score = qa::ScoreAnswer(document.kind, prediction, document.target, parser);
  }
  answer.prediction = std::move(prediction);
  answer.error = std::move(error);
  return answer;
}

}  // namespace vlm3r::training::benchmark
