// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/text_prior.h"

#include <algorithm>
#include <cctype>

#include "engine/qa/answer_score.h"

namespace vlm3r::training {
namespace {

/// From how many like questions on their answers are believed.
constexpr int64_t kEnough = 5;

std::string WithoutFigures(const std::string& text) {
  std::string rest;
  for (const char c : text) {
    if (!std::isdigit(static_cast<unsigned char>(c))) rest += c;
  }
  return rest;
}

/// "A. chair" lines of a question, without their letters.
std::vector<std::string> OptionsOf(const std::string& question) {
  std::vector<std::string> options;
  size_t at = question.find("\nOptions:\n");
  if (at == std::string::npos) return options;
  at += 10;
  while (question.compare(at, 3, std::string(1, static_cast<char>('A' + options.size())) + ". ") ==
         0) {
    const size_t end = std::min(question.find('\n', at), question.size());
    options.push_back(question.substr(at + 3, end - at - 3));
    at = end + 1;
    if (at >= question.size()) break;
  }
  return options;
}

/// What is asked, without the options, which some questions repeat in brackets.
std::string StemOf(const std::string& question) {
  std::string stem = question.substr(0, question.find("\nOptions:\n"));
  const size_t open = stem.find('('), close = stem.find(')');
  if (open != std::string::npos && close != std::string::npos && open < close)
    stem.erase(open, close - open);
  const size_t listed = stem.find(" The options are ");
  return WithoutFigures(stem.substr(0, listed));
}

}  // namespace

std::string BestConstant(qa::AnswerKind kind, const std::map<std::string, int64_t>& answers) {
  std::string best;
  double best_score = -1;
  for (const auto& [candidate, times] : answers) {
    double score = 0;
    for (const auto& [truth, count] : answers)
      score += static_cast<double>(count) * qa::ScoreAnswer(kind, candidate, truth);
    if (score <= best_score) continue;
    best_score = score;
    best = candidate;
  }
  return best;
}

std::vector<std::string> TextPrior::KeysOf(const LessonQuestion& question) {
  return {question.type + "|" + question.question,
          question.type + "|" + WithoutFigures(question.question), question.type};
}

void TextPrior::Learn(const LessonQuestion& question) {
  if (question.kind == qa::AnswerKind::kNumber) {
    best_.clear();
    for (const std::string& key : KeysOf(question)) ++numbers_[key][question.answer];
    return;
  }
  const auto options = OptionsOf(question.question);
  for (size_t i = 0; i < options.size(); ++i) {
    const bool right = question.answer == std::string(1, static_cast<char>('A' + i));
    for (const std::string& key :
         {question.type + "|" + options[i],
          question.type + "|" + StemOf(question.question) + "|" + options[i]}) {
      Option& option = options_[key];
      ++option.offered;
      option.right += right;
    }
  }
}

double TextPrior::RightShare(const LessonQuestion& question, const std::string& option) const {
  const auto share = [](const Option& seen) {
    return (static_cast<double>(seen.right) + 1) / (static_cast<double>(seen.offered) + 3);
  };
  const auto same = options_.find(question.type + "|" + StemOf(question.question) + "|" + option);
  if (same != options_.end() && same->second.offered >= kEnough) return share(same->second);
  const auto type = options_.find(question.type + "|" + option);
  return type == options_.end() ? share({}) : share(type->second);
}

std::string TextPrior::Answer(const LessonQuestion& question) const {
  if (question.kind == qa::AnswerKind::kNumber) {
    for (const std::string& key : KeysOf(question)) {
      const auto found = numbers_.find(key);
      if (found == numbers_.end()) continue;
      int64_t times = 0;
      for (const auto& [answer, count] : found->second) times += count;
      if (times < kEnough && key != question.type) continue;
      auto best = best_.find(key);
      if (best == best_.end())
        best = best_.emplace(key, BestConstant(question.kind, found->second)).first;
      return best->second;
    }
    return "";
  }
  const auto options = OptionsOf(question.question);
  size_t best = 0;
  for (size_t i = 1; i < options.size(); ++i) {
    if (RightShare(question, options[i]) > RightShare(question, options[best])) best = i;
  }
  return std::string(1, static_cast<char>('A' + best));
}

}  // namespace vlm3r::training
