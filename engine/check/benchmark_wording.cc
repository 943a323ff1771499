// SPDX-License-Identifier: Apache-2.0
#include "engine/check/benchmark_wording.h"

#include <algorithm>
#include <utility>

#include "engine/check/names.h"
#include "engine/check/templates.h"
#include "engine/check/text_match.h"
#include "engine/qa/task_table.h"

namespace vlm3r::check {
namespace {

constexpr size_t kMostChoices = 4;

std::string Join(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(separator)) + word;
  return text;
}

/// "Forward, Left, and Right", "Forward and Left".
std::string Enumeration(const std::vector<std::string>& words) {
  if (words.size() < 3) return Join(words, " and ");
  return Join({words.begin(), words.end() - 1}, ", ") + ", and " + words.back();
}

const Template* TemplateFor(const Question& question) {
  for (const Template& one : Templates()) {
    if (one.quantity != question.quantity) continue;
    // Quadrants, three directions and two are asked for in different words.
    if (one.quantity == Quantity::kDirection && one.choices != Join(question.choices, ","))
      continue;
    return one.quantity == Quantity::kRoute ? nullptr : &one;
  }
  return nullptr;
}

/// The frames that a template wants to be named; empty: they cannot be.
std::vector<int64_t> FramesFor(const Template& one, const Question& question, int64_t total) {
  const auto wanted =
      static_cast<size_t>(std::ranges::count(one.roles, 'i') + std::ranges::count(one.roles, 'k'));
  std::vector<int64_t> frames = question.frames;
  if (frames.empty() && wanted == 2) frames = {1, total};
  const bool there =
      std::ranges::all_of(frames, [&](int64_t frame) { return frame >= 1 && frame <= total; });
  if (frames.size() != wanted || !there) return {};
  return frames;
}

/// What stands at the places of a template.
class Places {
 public:
  Places(const Question& question, std::vector<int64_t> frames, int64_t total)
      : question_(question), frames_(std::move(frames)), total_(total) {
    for (const NamedObject& object : question.objects) names_.push_back(Lower(object.name));
    if (question.quantity == Quantity::kCount) names_[0] = SingularOf(names_[0]);
  }

  std::string At(char role) const {
    switch (role) {
      case 'a': return names_[0];
      case 'b': return names_[1];
      case 'c': return names_[2];
      case '.': return names_[1];  // The two-way direction repeats what is faced.
      case 'L': return Join(Candidates(), ", ");
      case 'W': return Enumeration(question_.choices);
      case 'i': return std::to_string(frames_.front());
      case 'k': return std::to_string(frames_.back());
      default: return std::to_string(total_);
    }
  }

  /// Of the answer: words, candidates' names, or orders.
  std::vector<std::string> Options() const {
    switch (question_.quantity) {
      case Quantity::kNearestObject:
      case Quantity::kNearestToCamera: return Candidates();
      case Quantity::kAppearanceOrder:
        return {names_[0] + ", " + names_[1], names_[1] + ", " + names_[0]};
      default: return question_.choices;
    }
  }

 private:
  std::vector<std::string> Candidates() const {
    const auto first = names_.begin() + (question_.quantity == Quantity::kNearestObject ? 1 : 0);
    return {first, names_.end()};
  }

  const Question& question_;
  std::vector<int64_t> frames_;
  int64_t total_ = 0;
  std::vector<std::string> names_;
};

/// Whether the question names as many things as its template has places for.
bool Complete(const Template& one, const Question& question) {
  const auto& objects = question.objects;
  const bool named = std::ranges::all_of(objects, [](const NamedObject& object) {
    return !object.instance_id && !PlainName(object.name).empty();
  });
  if (!named) return false;
  const bool lists = one.roles.find('L') != std::string_view::npos;
  const auto single = static_cast<size_t>(
      std::ranges::count_if(one.roles, [](char c) { return c == 'a' || c == 'b' || c == 'c'; }));
  if (!lists) return objects.size() == single;
  if (objects.size() < single + 2) return false;
  // Of three and more things there are too many orders to choose from.
  const size_t most = one.quantity == Quantity::kAppearanceOrder ? 2 : kMostChoices;
  return objects.size() - single <= most;
}

std::string Fill(const Template& one, const Places& places) {
  std::string text;
  std::string_view rest = one.pattern;
  for (const char role : one.roles) {
    const size_t at = rest.find("{}");
    text += std::string(rest.substr(0, at)) + places.At(role);
    rest.remove_prefix(at + 2);
  }
  return text + std::string(rest);
}

}  // namespace

std::string BenchmarkWording::Prompt() const {
  std::string text = question + "\n";
  if (!options.empty()) text += "Options:\n";
  for (size_t i = 0; i < options.size(); ++i)
    text += std::string(1, static_cast<char>('A' + i)) + ". " + options[i] + "\n";
  const auto kind = options.empty() ? qa::AnswerKind::kNumber : qa::AnswerKind::kLetter;
  return text + std::string(qa::PromptEnding(kind));
}

std::optional<BenchmarkWording> InBenchmarkWording(const Question& question, int64_t num_frames) {
  const Template* one = TemplateFor(question);
  if (one == nullptr || !Complete(*one, question)) return {};
  const int64_t total = question.num_frames > 0 ? question.num_frames : num_frames;
  std::vector<int64_t> frames = FramesFor(*one, question, total);
  const bool speaks_of_frames = one->roles.find('k') != std::string_view::npos;
  if (speaks_of_frames && frames.empty()) return {};
  const Places places(question, std::move(frames), total);
  return BenchmarkWording{Fill(*one, places), places.Options(), one->unit};
}

std::string AnswerSuffix(const BenchmarkWording& wording, std::string_view answer) {
  answer = Trim(answer);
  if (!wording.options.empty()) {
    const bool letter = answer.size() == 1 && answer[0] >= 'A' &&
                        static_cast<size_t>(answer[0] - 'A') < wording.options.size();
    return letter ? ". " + wording.options[static_cast<size_t>(answer[0] - 'A')] : "";
  }
  const bool number =
      !answer.empty() && answer.find_first_not_of("0123456789.") == std::string_view::npos;
  return number && wording.unit != Unit::kNone ? " " + std::string(SymbolOf(wording.unit)) : "";
}

}  // namespace vlm3r::check
