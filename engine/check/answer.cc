// SPDX-License-Identifier: Apache-2.0
#include "engine/check/answer.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "engine/check/answer_number.h"
#include "engine/check/names.h"
#include "engine/check/text_match.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostBytes = 4096;
constexpr double kMostRounding_m = 0.05, kMostRounding_m2 = 0.5, kMostRange = 0.25;
constexpr double kLeastCentimetres = 10;

/// Other ways to say a choice, between "|".
constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kOtherWords = {{
    {"near", "|nearer|nearest|close|closer|closest|in front|"},
    {"far", "|farther|further|away|behind|"},
    {"up", "|above|higher|over|upper|"},
    {"down", "|below|lower|under|underneath|beneath|"},
    {"back", "|behind|backward|rear|"},
    {"front", "|ahead|in front|forward|"},
    {"forward", "|forwards|ahead|front|straight|"},
    {"backward", "|backwards|back|"},
    {"left", "|leftward|leftwards|"},
    {"right", "|rightward|rightwards|"},
    {"front left", "|left front|front and to the left|ahead left|in front to the left|"},
    {"front right", "|right front|front and to the right|ahead right|in front to the right|"},
    {"back left", "|left back|behind left|behind to the left|back and to the left|"},
    {"back right", "|right back|behind right|behind to the right|back and to the right|"},
    {"tv", "|television|"},
    {"sofa", "|couch|"},
    {"couch", "|sofa|"},
}};

// Letters and digits in lower case with single blanks between, and one at each end.
std::string Flat(std::string_view text) {
  std::string flat = " ";
  for (const char c : Lower(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (kept)
      flat += c;
    else if (flat.back() != ' ')
      flat += ' ';
  }
  if (flat.back() != ' ') flat += ' ';
  return flat;
}

// Where a choice, or another way to say it, first stands in a flat text; how long it is.
std::pair<size_t, size_t> PlaceOf(const std::string& flat, std::string_view choice) {
  std::vector<std::string> forms{Flat(choice)};
  for (const std::string& same : SameNames(PlainName(choice))) forms.push_back(Flat(same));
  const std::string plain(Trim(forms.front()));
  for (const auto& [word, others] : kOtherWords) {
    if (word != plain) continue;
    for (const std::string_view other : SplitText(others.substr(1, others.size() - 2), "|"))
      forms.push_back(Flat(other));
  }
  std::pair<size_t, size_t> place{std::string::npos, 0};
  for (const std::string& form : forms) {
    if (form.size() < 3) continue;
    const size_t at = flat.find(form);
    if (at != std::string::npos &&
        (at < place.first || (at == place.first && form.size() > place.second)))
      place = {at, form.size()};
  }
  return place;
}

std::string ChoiceIn(std::string_view text, const std::vector<std::string>& choices) {
  const std::string flat = Flat(text);
  std::string chosen;
  std::pair<size_t, size_t> best{std::string::npos, 0};
  for (const std::string& choice : choices) {
    const auto place = PlaceOf(flat, choice);
    const bool better =
        place.first < best.first || (place.first == best.first && place.second > best.second);
    if (place.first == std::string::npos || !better) continue;
    best = place;
    chosen = choice;
  }
  return chosen;
}

// "behind you, to the left" is "back-left"; half of a direction says something too.
std::string DirectionIn(std::string_view text) {
  const std::string depth = ChoiceIn(text, {"front", "back"});
  const std::string side = ChoiceIn(text, {"left", "right"});
  return depth + (depth.empty() || side.empty() ? "" : "-") + side;
}

// All names in the order in which the answer has them; empty when one is missing.
std::string OrderIn(std::string_view text, const std::vector<NamedObject>& objects) {
  const std::string flat = Flat(text);
  std::vector<std::pair<size_t, std::string>> places;
  for (const NamedObject& object : objects) {
    const size_t at = PlaceOf(flat, object.name).first;
    if (at == std::string::npos) return {};
    places.emplace_back(at, object.name);
  }
  std::sort(places.begin(), places.end());
  std::string order;
  for (const auto& [at, name] : places) order += (order.empty() ? "" : ", ") + name;
  return order;
}

bool IsOptionLetter(char c, size_t count) {
  const auto place = static_cast<size_t>(static_cast<unsigned char>(c)) - 'A';
  return place < count;
}

// "B", "(b)", "B. left", "The answer is B": its letter, capital.
char LetterIn(std::string_view text, size_t count) {
  std::string_view rest = Trim(text);
  while (!rest.empty() && (rest[0] == '(' || rest[0] == '[' || rest[0] == '*' || rest[0] == '"'))
    rest.remove_prefix(1);
  const auto capital = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  if (rest.empty()) return 0;
  const bool ends =
      rest.size() == 1 || std::string_view(".):]*\"\n,").find(rest[1]) != std::string_view::npos;
  if (ends && IsOptionLetter(capital(rest[0]), count)) return capital(rest[0]);
  const std::string flat = Flat(text);
  for (const std::string_view lead : {" answer is ", " option ", " choice "}) {
    const size_t at = flat.find(lead);
    if (at == std::string::npos) continue;
    const size_t letter = at + lead.size();
    if (letter + 1 < flat.size() && flat[letter + 1] == ' ' &&
        IsOptionLetter(capital(flat[letter]), count) &&
        (flat[letter] != 'a' || letter + 2 >= flat.size()))
      return capital(flat[letter]);
  }
  return 0;
}

bool IsNumeric(Quantity quantity) {
  switch (quantity) {
    case Quantity::kCount:
    case Quantity::kObjectSize:
    case Quantity::kObjectHeight:
    case Quantity::kRoomSize:
    case Quantity::kObjectDistance:
    case Quantity::kCameraDistance:
    case Quantity::kCameraDisplacement:
    case Quantity::kCameraDistanceChange: return true;
    default: return false;
  }
}

// Where no unit is written, the question's; sizes of 10 and more are hardly metres.
double FactorOf(const Question& question, double value) {
  if (question.unit == Unit::kCentimetres) return 0.01;
  const bool size =
      question.quantity == Quantity::kObjectSize || question.quantity == Quantity::kObjectHeight;
  return size && question.unit == Unit::kNone && value >= kLeastCentimetres ? 0.01 : 1;
}

bool ReadNumber(const Question& question, std::string_view text, Answer* answer) {
  const auto number = FindNumber(text);
  if (!number) return false;
  if (question.quantity == Quantity::kCount) {
    answer->value = number->value;
    return number->unit == Unit::kNone;
  }
  const Unit wanted =
      question.quantity == Quantity::kRoomSize ? Unit::kSquareMetres : Unit::kMetres;
  if (number->unit != Unit::kNone && number->unit != wanted) return false;
  const double factor = number->unit == Unit::kNone ? FactorOf(question, number->value) : 1;
  answer->unit = wanted;
  answer->value = factor * number->value;
  const double rounding = wanted == Unit::kMetres ? kMostRounding_m : kMostRounding_m2;
  answer->half_step = std::min(factor * number->half_step,
                               number->is_range ? kMostRange * *answer->value : rounding);
  return true;
}

}  // namespace

std::optional<Answer> ReadAnswer(const Question& question, std::string_view text) {
  text = text.substr(0, kMostBytes);
  Answer answer;
  if (const char letter = LetterIn(text, question.options.size())) {
    answer.letter = std::string(1, letter);
    text = question.options[static_cast<size_t>(letter - 'A')];
  }
  if (IsNumeric(question.quantity)) {
    if (ReadNumber(question, text, &answer)) return answer;
    return {};
  }
  if (question.quantity == Quantity::kAppearanceOrder)
    answer.word = OrderIn(text, question.objects);
  else
    answer.word = ChoiceIn(text, question.choices.empty() ? question.options : question.choices);
  if (answer.word.empty() && question.quantity == Quantity::kDirection &&
      question.choices.size() == 4)
    answer.word = DirectionIn(text);
  if (answer.word.empty() && answer.letter.empty()) return {};
  return answer;
}

}  // namespace vlm3r::check
