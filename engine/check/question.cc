// SPDX-License-Identifier: Apache-2.0
#include "engine/check/question.h"

#include <algorithm>
#include <array>

#include "engine/check/names.h"
#include "engine/check/plain_question.h"
#include "engine/check/templates.h"
#include "engine/check/text_match.h"

namespace vlm3r::check {
namespace {

using Views = std::vector<std::string_view>;

constexpr std::array<std::string_view, 17> kQuantityNames = {
    "count",
    "object_size",
    "object_height",
    "room_size",
    "object_distance",
    "nearest_object",
    "direction",
    "appearance_order",
    "route",
    "camera_distance",
    "nearest_to_camera",
    "near_far",
    "left_right",
    "up_down",
    "camera_displacement",
    "camera_movement",
    "camera_distance_change",
};

/// A template filled in; false when what stands at a place is not of its kind.
class Filling {
 public:
  bool Take(char role, std::string_view text) {
    switch (role) {
      case 'a':
      case 'b':
      case 'c': return TakeObject(static_cast<size_t>(role - 'a'), text);
      case 'L': return TakeList(text);
      case 'W': return TakeWords(text);
      case 'i':
      case 'k': return TakeFrame(text);
      case 'N': return TakeTotal(text);
      default: return true;
    }
  }

  Question Finish(const Template& from) {
    question_.quantity = from.quantity;
    question_.benchmark_wording = true;
    question_.unit = from.unit;
    for (const auto& object : places_)
      if (object) question_.objects.push_back(*object);
    question_.objects.insert(question_.objects.end(), list_.begin(), list_.end());
    if (from.quantity == Quantity::kNearestObject || from.quantity == Quantity::kNearestToCamera) {
      for (const NamedObject& object : list_) question_.choices.push_back(object.name);
    }
    if (!from.choices.empty()) {
      for (const std::string_view word : SplitText(from.choices, ","))
        question_.choices.emplace_back(word);
    }
    question_.task = TaskName(from.task);
    return std::move(question_);
  }

 private:
  bool TakeObject(size_t place, std::string_view text) {
    places_[place] = NamedObjectOf(text);
    return places_[place].has_value();
  }

  bool TakeList(std::string_view text) {
    constexpr size_t kMost = 16;
    for (const std::string_view part : SplitText(text, ", ")) {
      const auto object = NamedObjectOf(part);
      if (!object || list_.size() == kMost) return false;
      list_.push_back(*object);
    }
    return list_.size() > 1;
  }

  // "Forward, Left, and Right", "Forward and Left".
  bool TakeWords(std::string_view text) {
    std::string flat(text);
    for (const std::string_view joint : {", and ", " and "})
      if (const size_t at = flat.find(joint); at != std::string::npos)
        flat.replace(at, joint.size(), ", ");
    for (const std::string_view word : SplitText(flat, ", ")) {
      constexpr std::array<std::string_view, 4> kKnown = {"Forward", "Backward", "Left", "Right"};
      if (std::find(kKnown.begin(), kKnown.end(), word) == kKnown.end()) return false;
      question_.choices.emplace_back(word);
    }
    return question_.choices.size() >= 2 && question_.choices.size() <= 4;
  }

  bool TakeFrame(std::string_view text) {
    const auto number = WholeNumber(text);
    if (number) question_.frames.push_back(*number);
    return number.has_value();
  }

  bool TakeTotal(std::string_view text) {
    question_.num_frames = WholeNumber(text).value_or(0);
    return question_.num_frames > 0;
  }

  std::string TaskName(std::string_view pattern) const {
    if (!pattern.ends_with('#')) return std::string(pattern);
    pattern.remove_suffix(1);
    const size_t choices = std::clamp<size_t>(question_.choices.size(), 2, 4);
    return std::string(pattern) + "_v" + std::to_string(5 - choices);
  }

  Question question_;
  std::array<std::optional<NamedObject>, 3> places_;
  std::vector<NamedObject> list_;
};

std::optional<Question> ParseTemplate(std::string_view text, const Template& from) {
  const auto parts = MatchTemplate(text, from.pattern);
  if (!parts) return {};
  Filling filling;
  for (size_t i = 0; i < from.roles.size(); ++i)
    if (!filling.Take(from.roles[i], (*parts)[i])) return {};
  return filling.Finish(from);
}

/// A prompt, taken apart.
struct Prompt {
  std::string_view question;
  std::vector<std::string> options;
};

// What the program itself and the benchmarks' harnesses put in front.
std::string_view WithoutFront(std::string_view text) {
  for (bool found = true; found;) {
    found = false;
    text = Trim(text);
    for (const std::string_view line : {"<image>", "These are frames of a video."}) {
      if (!text.starts_with(line)) continue;
      text.remove_prefix(line.size());
      found = true;
    }
    constexpr std::string_view kTimeEnd =
        "Please answer the following questions related to this video.";
    const size_t end =
        text.starts_with("The video lasts for ") ? text.find(kTimeEnd) : std::string_view::npos;
    if (end == std::string_view::npos) continue;
    text.remove_prefix(end + kTimeEnd.size());
    found = true;
  }
  return text;
}

bool IsEnding(std::string_view line) {
  return line.empty() || line == "Options:" ||
         line.starts_with("Answer with the option's letter") ||
         line.starts_with("Please answer the question using a single word or phrase") ||
         line.starts_with("Do not response anything other than a single number");
}

// "B. left" or "B) left": its letter's place.
std::optional<size_t> OptionPlace(std::string_view line) {
  constexpr size_t kMost = 6;
  if (line.size() < 3 || (line[1] != '.' && line[1] != ')') || line[2] != ' ') return {};
  const size_t place = static_cast<size_t>(static_cast<unsigned char>(line[0])) - 'A';
  return place < kMost ? std::optional(place) : std::nullopt;
}

Prompt TakeApart(std::string_view text) {
  Prompt prompt{WithoutFront(text), {}};
  for (;;) {
    const size_t start = prompt.question.rfind('\n');
    const bool single = start == std::string_view::npos;
    const std::string_view line = Trim(prompt.question.substr(single ? 0 : start + 1));
    const auto place = OptionPlace(line);
    if (single || (!IsEnding(line) && !place)) break;
    if (place) prompt.options.emplace_back(Trim(line.substr(2)));
    prompt.question = prompt.question.substr(0, start);
    // Only letters that follow each other are options.
    if (place && *place == 0) break;
  }
  std::reverse(prompt.options.begin(), prompt.options.end());
  const size_t start = prompt.question.rfind('\n');
  if (start != std::string_view::npos && Trim(prompt.question.substr(start)) == "Options:")
    prompt.question = prompt.question.substr(0, start);
  prompt.question = Trim(prompt.question);
  return prompt;
}

}  // namespace

std::string_view NameOf(Quantity quantity) { return kQuantityNames[static_cast<size_t>(quantity)]; }

std::string_view SymbolOf(Unit unit) {
  constexpr std::array<std::string_view, 4> kSymbols = {"", "m", "cm", "m²"};
  return kSymbols[static_cast<size_t>(unit)];
}

std::optional<Question> ParseQuestion(std::string_view text) {
  if (text.size() > kMaxQuestionBytes) return {};
  const Prompt prompt = TakeApart(text);
  std::optional<Question> question;
  for (const Template& from : Templates()) {
    if ((question = ParseTemplate(prompt.question, from))) break;
  }
  if (!question) question = ParsePlainQuestion(prompt.question);
  if (question) question->options = prompt.options;
  return question;
}

}  // namespace vlm3r::check
