// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/named_objects.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace vlm3r::training {
namespace {

/// A prompt's text, and for each of its bytes the token it belongs to.
struct Spelled {
  std::string text;
  std::vector<int64_t> token;
};

Spelled Spell(const std::vector<int64_t>& ids, const model::Tokenizer& tokenizer) {
  Spelled spelled;
  for (size_t i = 0; i < ids.size(); ++i) {
    const std::string_view bytes = tokenizer.TokenBytes(ids[i]);
    spelled.text += bytes;
    spelled.token.insert(spelled.token.end(), bytes.size(), static_cast<int64_t>(i));
  }
  return spelled;
}

bool IsWord(const std::string& text, size_t begin, size_t end) {
  const auto letter = [&](size_t at) {
    return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
  };
  // "chairs" names chairs too.
  const size_t plural = end < text.size() && text[end] == 's' ? end + 1 : end;
  return (begin == 0 || !letter(begin - 1)) && !letter(plural);
}

}  // namespace

std::vector<NamedObject> FindNames(const QuestionIds& ids, int64_t question,
                                   const std::vector<LessonObject>& objects,
                                   const model::Tokenizer& tokenizer) {
  const Spelled spelled = Spell(ids.prompt, tokenizer);
  std::vector<const LessonObject*> longest_first;
  for (const LessonObject& object : objects) longest_first.push_back(&object);
  std::ranges::stable_sort(longest_first, [](const LessonObject* a, const LessonObject* b) {
    return a->category.size() > b->category.size();
  });
  std::vector<bool> taken(spelled.text.size());
  std::vector<NamedObject> named;
  for (const LessonObject* object : longest_first) {
    const size_t length = object->category.size();
    for (size_t at = spelled.text.find(object->category); at != std::string::npos;
         at = spelled.text.find(object->category, at + length)) {
      if (taken[at] || !IsWord(spelled.text, at, at + length)) continue;
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(at), length, true);
      named.push_back({question, spelled.token[at + length - 1], object});
    }
  }
  return named;
}

}  // namespace vlm3r::training
