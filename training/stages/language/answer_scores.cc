// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/answer_scores.h"

#include <algorithm>

#include "engine/base/atomic_file.h"
#include "engine/base/file_map.h"

namespace vlm3r::training {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestFile = size_t{256} << 20;

OrderedJson ToJson(const HeldOutAnswer& a) {
  return {{"room", a.room},
          {"question_type", a.type},
          {"letter", a.kind == qa::AnswerKind::kLetter},
          {"question", a.question},
          {"truth", a.truth},
          {"answer", a.answer},
          {"constant", a.constant},
          {"text_prior", a.text_prior}};
}

HeldOutAnswer FromJson(const Json& row) {
  HeldOutAnswer a;
  a.room = row.at("room").get<uint64_t>();
  a.type = row.at("question_type").get<std::string>();
  a.kind = row.at("letter").get<bool>() ? qa::AnswerKind::kLetter : qa::AnswerKind::kNumber;
  a.question = row.at("question").get<std::string>();
  a.truth = row.at("truth").get<std::string>();
  a.answer = row.at("answer").get<std::string>();
  a.constant = row.at("constant").get<std::string>();
  a.text_prior = row.at("text_prior").get<std::string>();
  return a;
}

}  // namespace

void AnswerScores::Learn(const LessonQuestion& question) {
  ++learned_[question.type][question.answer];
  constants_.clear();
  prior_.Learn(question);
}

void AnswerScores::Add(uint64_t room, const LessonQuestion& question, const std::string& answer) {
  auto constant = constants_.find(question.type);
  if (constant == constants_.end()) {
    constant =
        constants_.emplace(question.type, BestConstant(question.kind, learned_[question.type]))
            .first;
  }
  answers_.push_back({room, question.type, question.kind, question.question, question.answer,
                      answer, constant->second, prior_.Answer(question)});
}

Status AnswerScores::WriteFile(const fs::path& file) const {
  std::string text;
  for (const HeldOutAnswer& answer : answers_)
    text += ToJson(answer).dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
  return WriteFileAtomically(file, text);
}

Result<AnswerScores> AnswerScores::ReadFile(const fs::path& file) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(file));
  if (map->size() > kLargestFile)
    return Error{ErrorCode::kBadInput, "is too large for a file of answers", file.string(), ""};
  const std::string text(reinterpret_cast<const char*>(map->data()), map->size());
  AnswerScores scores;
  size_t line = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    ++line;
    try {
      scores.answers_.push_back(FromJson(Json::parse(text.substr(at, end - at))));
    } catch (const Json::exception&) {
      return Error{ErrorCode::kBadInput, "line " + std::to_string(line) + " is no answer",
                   file.string(), "Name an answers.jsonl that training wrote"};
    }
    at = end + 1;
  }
  return scores;
}

}  // namespace vlm3r::training
