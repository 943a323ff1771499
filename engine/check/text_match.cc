// SPDX-License-Identifier: Apache-2.0
#include "engine/check/text_match.h"

#include <algorithm>
#include <charconv>

namespace vlm3r::check {
namespace {

constexpr size_t kSlotWords = 8, kListWords = 48;
constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kSigns = ".?!()[]\":;";

bool Holds(std::string_view alternatives, std::string_view word) {
  for (const std::string_view one : SplitText(alternatives, "|"))
    if (one == word) return true;
  return false;
}

class Matcher {
 public:
  Matcher(const std::vector<Word>& words, std::string_view pattern)
      : words_(words), tokens_(SplitText(pattern, " ")) {}

  bool From(size_t token, size_t word) {
    if (token == tokens_.size()) return word == words_.size();
    const std::string_view wanted = tokens_[token];
    if (wanted.front() == '<') return Slot(token, word, wanted[1] == '*');
    const bool optional = wanted.front() == '?' && wanted.size() > 1;
    const bool fits =
        word < words_.size() && Holds(optional ? wanted.substr(1) : wanted, words_[word].lower);
    if (fits && From(token + 1, word + 1)) return true;
    return optional && From(token + 1, word);
  }

  Slots slots;

 private:
  bool Slot(size_t token, size_t word, bool is_list) {
    const char name = tokens_[token][is_list ? 2 : 1];
    const size_t most = std::min(words_.size(), word + (is_list ? kListWords : kSlotWords));
    for (size_t end = word + 1; end <= most; ++end) {
      if (!is_list && words_[end - 1].lower == ",") return false;
      slots[name] = {word, end};
      if (From(token + 1, end)) return true;
    }
    return false;
  }

  const std::vector<Word>& words_;
  std::vector<std::string_view> tokens_;
};

}  // namespace

std::optional<std::vector<std::string_view>> MatchTemplate(std::string_view text,
                                                           std::string_view pattern) {
  const std::vector<std::string_view> literals = SplitText(pattern, "{}");
  if (!text.starts_with(literals[0])) return {};
  std::vector<std::string_view> found;
  size_t at = literals[0].size();
  for (size_t i = 1; i < literals.size(); ++i) {
    const bool last = i + 1 == literals.size();
    const size_t end =
        last ? text.size() - std::min(text.size(), literals[i].size()) : text.find(literals[i], at);
    if (end == std::string_view::npos || end <= at || !text.substr(end).starts_with(literals[i]))
      return {};
    found.push_back(text.substr(at, end - at));
    at = end + literals[i].size();
  }
  if (at != text.size()) return {};
  return found;
}

std::vector<std::string_view> SplitText(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (size_t at = 0;;) {
    const size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return parts;
    at = end + separator.size();
  }
}

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower;
}

std::optional<int64_t> WholeNumber(std::string_view text) {
  constexpr size_t kMostDigits = 9;
  const bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.empty() || text.size() > kMostDigits || !digits) return {};
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<std::vector<Word>> WordsOf(std::string_view text, size_t most) {
  std::vector<Word> words;
  const auto add = [&](std::string_view word) {
    const size_t first = word.find_first_not_of(kSigns);
    if (first == std::string_view::npos) return;
    word = word.substr(first, word.find_last_not_of(kSigns) - first + 1);
    words.push_back({std::string(word), Lower(word)});
  };
  for (size_t at = 0; at < text.size() && words.size() <= most;) {
    if (text[at] == ',') words.push_back({",", ","});
    if (text[at] == ',' || kBlanks.find(text[at]) != std::string_view::npos) {
      ++at;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" \t\r\n\f\v,", at), text.size());
    add(text.substr(at, end - at));
    at = end;
  }
  if (words.size() > most) return {};
  return words;
}

std::optional<Slots> MatchWords(const std::vector<Word>& words, std::string_view pattern) {
  Matcher matcher(words, pattern);
  if (!matcher.From(0, 0)) return {};
  return std::move(matcher.slots);
}

std::string JoinWords(const std::vector<Word>& words, std::pair<size_t, size_t> range) {
  std::string text;
  for (size_t i = range.first; i < range.second; ++i)
    text += (i == range.first || words[i].text == "," ? "" : " ") + words[i].text;
  return text;
}

}  // namespace vlm3r::check
