// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/answer_scores.h"

#include <algorithm>
#include <cstdio>

#include "engine/qa/answer_score.h"

namespace vlm3r::training {
namespace {

bool IsReadable(qa::AnswerKind kind, const std::string& answer) {
  if (kind == qa::AnswerKind::kNumber) return qa::NumberOf(answer).has_value();
  const std::string word = qa::FirstWord(answer);
  return word.size() == 1 && word[0] >= 'A' && word[0] <= 'D';
}

double Percent(double part, size_t whole) {
  return whole == 0 ? 0 : 100 * part / static_cast<double>(whole);
}

}  // namespace

void AnswerScores::Learn(const LessonQuestion& question) {
  Type& type = types_[question.type];
  type.kind = question.kind;
  ++type.learned[question.answer];
}

void AnswerScores::Add(const LessonQuestion& question, const std::string& answer) {
  Type& type = types_[question.type];
  type.kind = question.kind;
  type.truths.push_back(question.answer);
  type.sum += qa::ScoreAnswer(question.kind, answer, question.answer);
  type.readable += IsReadable(question.kind, answer);
}

std::string AnswerScores::BestConstant(const Type& type) {
  std::string best;
  double best_score = -1;
  for (const auto& [candidate, times] : type.learned) {
    double score = 0;
    for (const auto& [truth, count] : type.learned)
      score += static_cast<double>(count) * qa::ScoreAnswer(type.kind, candidate, truth);
    if (score <= best_score) continue;
    best_score = score;
    best = candidate;
  }
  return best;
}

OrderedJson AnswerScores::ToJson() const {
  OrderedJson types = OrderedJson::object();
  double score_sum = 0, constant_sum = 0;
  int64_t readable = 0;
  size_t total = 0;
  for (const auto& [name, type] : types_) {
    if (type.truths.empty()) continue;
    const std::string constant = BestConstant(type);
    double sum = 0;
    for (const std::string& truth : type.truths) sum += qa::ScoreAnswer(type.kind, constant, truth);
    const size_t count = type.truths.size();
    types[name] = {{"count", count},
                   {"score", Percent(type.sum, count)},
                   {"constant", constant},
                   {"constant_score", Percent(sum, count)}};
    score_sum += Percent(type.sum, count);
    constant_sum += Percent(sum, count);
    readable += type.readable;
    total += count;
  }
  const auto num_types = static_cast<double>(std::max<size_t>(1, types.size()));
  return {{"types", types},
          {"mean_score", score_sum / num_types},
          {"mean_constant_score", constant_sum / num_types},
          {"readable", Percent(static_cast<double>(readable), total)},
          {"num_questions", total}};
}

std::string AnswerScores::ToText() const {
  const OrderedJson json = ToJson();
  std::string text = " count   score  constant\n";
  char line[160];
  for (const auto& [name, type] : json["types"].items()) {
    std::snprintf(line, sizeof line, "%6d  %6.1f  %8.1f  %s\n", type["count"].get<int>(),
                  type["score"].get<double>(), type["constant_score"].get<double>(), name.c_str());
    text += line;
  }
  std::snprintf(line, sizeof line, "  mean  %6.1f  %8.1f  %.1f %% can be read\n",
                json["mean_score"].get<double>(), json["mean_constant_score"].get<double>(),
                json["readable"].get<double>());
  return text + line;
}

}  // namespace vlm3r::training
