// SPDX-License-Identifier: Apache-2.0
#include "app/studio/questions/question_list.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/qa/answer_score.h"
#include "training/qa/format/format.h"

namespace vlm3r::studio {
namespace {

/// The layouts of prompts bring this line along.
constexpr std::string_view kFirstLine = "These are frames of a video.\n";
constexpr double kRightFrom = 0.5;
constexpr size_t kLongestAnswer = 2000;

constexpr std::pair<AskedQuestion::State, const char*> kStates[] = {
    {AskedQuestion::State::kNew, "new"},
    {AskedQuestion::State::kWaiting, "new"},  // Nobody waits when a project is opened.
    {AskedQuestion::State::kAnswered, "answered"},
    {AskedQuestion::State::kFailed, "failed"}};

std::string TextAt(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Cut between characters.
std::string Shortened(std::string text) {
  if (text.size() <= kLongestAnswer) return text;
  size_t end = kLongestAnswer;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

/// Keeps the order of a record's keys, which the plain JSON of settings does not: as text.
std::string RecordText(const OrderedJson& record) {
  return record.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

Result<AskedQuestion> FromJson(const Json& row) {
  VLM3R_ASSIGN(OrderedJson record, ParseOrderedJson(TextAt(row, "record")));
  VLM3R_ASSIGN(AskedQuestion question, ToAsk({TextAt(row, "task"), std::move(record)}));
  const std::string state = TextAt(row, "state");
  if (state == "answered") TakeAnswer(TextAt(row, "answer"), TextAt(row, "model"), &question);
  if (state == "failed") {
    question.state = AskedQuestion::State::kFailed;
    question.answer = Shortened(TextAt(row, "answer"));
  }
  return question;
}

}  // namespace

bool AskedQuestion::isWrong() const { return state == State::kAnswered && score < kRightFrom; }

Result<AskedQuestion> ToAsk(training::SceneQuestion question) {
  VLM3R_ASSIGN(const training::QuestionText text, training::TextOf(question.record));
  AskedQuestion asked;
  VLM3R_ASSIGN(asked.kind, qa::AnswerKindOf(question.record["question_type"].get<std::string>()));
  asked.prompt = text.question.starts_with(kFirstLine) ? text.question.substr(kFirstLine.size())
                                                       : text.question;
  asked.truth = text.answer;
  asked.question = std::move(question);
  return asked;
}

void TakeAnswer(const std::string& answer, const std::string& model, AskedQuestion* question) {
  question->state = AskedQuestion::State::kAnswered;
  question->answer = Shortened(answer);
  question->model = model;
  question->score = qa::ScoreAnswer(question->kind, question->answer, question->truth);
}

size_t QuestionList::num_answered() const {
  return static_cast<size_t>(
      std::ranges::count(questions, AskedQuestion::State::kAnswered, &AskedQuestion::state));
}

size_t QuestionList::num_wrong() const {
  return static_cast<size_t>(std::ranges::count_if(questions, &AskedQuestion::isWrong));
}

double QuestionList::mean_score() const {
  double sum = 0;
  for (const AskedQuestion& question : questions)
    if (question.state == AskedQuestion::State::kAnswered) sum += question.score;
  const size_t count = num_answered();
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

Json ToJson(const QuestionList& list) {
  Json rows = Json::array();
  for (const AskedQuestion& question : list.questions) {
    Json row = {{"task", question.question.task}, {"record", RecordText(question.question.record)}};
    row["state"] = std::ranges::find(kStates, question.state, [](const auto& entry) {
                     return entry.first;
                   })->second;
    if (!question.answer.empty()) row["answer"] = question.answer;
    if (!question.model.empty()) row["model"] = question.model;
    rows.push_back(std::move(row));
  }
  return {{"seed", list.seed}, {"questions", std::move(rows)}};
}

QuestionList QuestionsFromJson(const Json& json) {
  QuestionList list;
  if (!json.is_object()) return list;
  if (const auto seed = json.find("seed"); seed != json.end() && seed->is_number_unsigned())
    list.seed = seed->get<uint64_t>();
  const auto rows = json.find("questions");
  if (rows == json.end() || !rows->is_array()) return list;
  for (const Json& row : *rows) {
    if (list.questions.size() == kMostQuestions) break;
    if (!row.is_object()) continue;
    if (auto question = FromJson(row)) list.questions.push_back(*std::move(question));
  }
  return list;
}

OrderedJson ExportJson(const QuestionList& list) {
  OrderedJson all = OrderedJson::array();
  for (const AskedQuestion& question : list.questions) {
    OrderedJson record = {{"id", all.size()}};
    record.update(question.question.record);
    if (question.state == AskedQuestion::State::kAnswered) {
      record["prediction"] = question.answer;
      record["score"] = question.score;
      record["model"] = question.model;
    }
    all.push_back(std::move(record));
  }
  return all;
}

}  // namespace vlm3r::studio
