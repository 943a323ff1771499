// SPDX-License-Identifier: Apache-2.0
#include "training/stages/language/question_clues.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

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

/// Something named in a text, from its first byte on.
struct Mention {
  size_t at = 0;
  int64_t row = 0;                       ///< Of the token that ends it.
  const LessonObject* object = nullptr;  ///< Null: a frame.
  int64_t frame = -1;
};

void FindNames(const Spelled& spelled, const std::vector<LessonObject>& objects,
               std::vector<Mention>* mentions) {
  std::vector<const LessonObject*> longest_first;
  for (const LessonObject& object : objects) longest_first.push_back(&object);
  std::ranges::stable_sort(longest_first, [](const LessonObject* a, const LessonObject* b) {
    return a->category.size() > b->category.size();
  });
  std::vector<bool> taken(spelled.text.size());
  for (const LessonObject* object : longest_first) {
    const size_t length = object->category.size();
    for (size_t at = spelled.text.find(object->category); at != std::string::npos;
         at = spelled.text.find(object->category, at + length)) {
      if (taken[at] || !IsWord(spelled.text, at, at + length)) continue;
      std::fill_n(taken.begin() + static_cast<std::ptrdiff_t>(at), length, true);
      mentions->push_back({at, spelled.token[at + length - 1], object, -1});
    }
  }
}

void FindFrames(const Spelled& spelled, int64_t num_frames, std::vector<Mention>* mentions) {
  constexpr std::string_view kWord = "frame ";
  for (size_t at = spelled.text.find(kWord); at != std::string::npos;
       at = spelled.text.find(kWord, at + 1)) {
    size_t end = at + kWord.size();
    int64_t number = 0;
    while (end < spelled.text.size() && number <= num_frames &&
           std::isdigit(static_cast<unsigned char>(spelled.text[end])) != 0)
      number = number * 10 + (spelled.text[end++] - '0');
    if (number >= 1 && number <= num_frames)
      mentions->push_back({at, spelled.token[end - 1], nullptr, number - 1});
  }
}

/// Puts mentions together, from the first to the last.
class ClueReader {
 public:
  ClueReader(int64_t begin, size_t options_at) : begin_(begin), options_at_(options_at) {}

  void Read(const Mention& mention) {
    if (mention.object == nullptr) {
      ReadFrame(mention);
    } else {
      ReadObject(mention);
    }
  }
  QuestionClues Finish() { return std::move(clues_); }

 private:
  void ReadFrame(const Mention& mention) {
    clues_.frames.push_back({begin_ + mention.row, mention.frame, frame_});
    if (!asked_.empty())
      clues_.in_frames.push_back({begin_ + mention.row, asked_.back(), mention.frame});
    frame_ = mention.frame;
  }

  void ReadObject(const Mention& mention) {
    const int64_t row = begin_ + mention.row;
    clues_.names.push_back({row, mention.object});
    if (frame_ >= 0) clues_.in_frames.push_back({row, mention.object, frame_});
    const auto other = std::ranges::find_if(asked_.rbegin(), asked_.rend(),
                                            [&](const auto* one) { return one != mention.object; });
    if (other != asked_.rend()) clues_.pairs.push_back({row, mention.object, *other});
    if (mention.at < options_at_) asked_.push_back(mention.object);
  }

  int64_t begin_;
  size_t options_at_;
  std::vector<const LessonObject*> asked_;
  int64_t frame_ = -1;
  QuestionClues clues_;
};

template <typename T>
void Append(const std::vector<T>& more, std::vector<T>* all) {
  all->insert(all->end(), more.begin(), more.end());
}

}  // namespace

void QuestionClues::Add(const QuestionClues& other) {
  Append(other.names, &names);
  Append(other.in_frames, &in_frames);
  Append(other.pairs, &pairs);
  Append(other.frames, &frames);
}

QuestionClues FindClues(const QuestionIds& ids, int64_t begin,
                        const std::vector<LessonObject>& objects, int64_t num_frames,
                        const model::Tokenizer& tokenizer) {
  const Spelled spelled = Spell(ids.prompt, tokenizer);
  std::vector<Mention> mentions;
  FindNames(spelled, objects, &mentions);
  FindFrames(spelled, num_frames, &mentions);
  std::ranges::sort(mentions, {}, &Mention::at);
  ClueReader reader(begin, spelled.text.find("\nOptions:"));
  for (const Mention& mention : mentions) reader.Read(mention);
  return reader.Finish();
}

}  // namespace vlm3r::training
