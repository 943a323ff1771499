// SPDX-License-Identifier: Apache-2.0
#include "app/studio/benchmark/answer_lines.h"

#include <fstream>
#include <optional>

#include "engine/base/json.h"

namespace vlm3r::studio {
namespace {

constexpr size_t kMostBytes = 4u << 20;
constexpr size_t kLongestLine = 1u << 20;

std::string TextIn(const Json& record, const char* key) {
  const auto found = record.find(key);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<ToldAnswer> Parse(const std::string& line) {
  const Result<Json> record = ParseJson(line, {.max_bytes = kLongestLine, .max_depth = 8});
  if (!record || !record->is_object()) return std::nullopt;
  const auto id = record->find("doc_id");
  ToldAnswer told;
  told.task = TextIn(*record, "task");
  if (told.task.empty() || id == record->end() || !id->is_number_integer()) return std::nullopt;
  told.doc_id = id->get<int64_t>();
  told.answer.text = TextIn(*record, "prediction");
  told.answer.error = TextIn(*record, "error");
  return told;
}

}  // namespace

std::vector<ToldAnswer> AnswerLines::Read() {
  std::vector<ToldAnswer> told;
  std::ifstream file(file_, std::ios::binary);
  if (!file.seekg(offset_)) return told;
  std::string bytes(kMostBytes, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file.gcount()));
  offset_ += file.gcount();
  for (const char c : bytes) {
    if (c == '\n') {
      if (!skipping_) {
        if (auto answer = Parse(rest_)) told.push_back(std::move(*answer));
      }
      skipping_ = false;
      rest_.clear();
    } else if (!skipping_) {
      rest_ += c;
      skipping_ = rest_.size() > kLongestLine;
    }
  }
  return told;
}

}  // namespace vlm3r::studio
