// SPDX-License-Identifier: Apache-2.0
#include "engine/qa/prompt.h"

#include <array>
#include <cstdio>
#include <utility>

#include "engine/model/tokenizer/tokenizer.h"

namespace vlm3r::qa {
namespace {

constexpr std::string_view kTurnBegin = "<|im_start|>";
constexpr std::string_view kSystemLine = "You are a helpful assistant.";
/// First line of every question in the published training and evaluation data.
constexpr std::string_view kPreamble = "These are frames of a video.";

/// "%.2f", as the reference prints times.
std::string TwoDecimals(double value) {
  std::array<char, 352> text;  // The longest double has 309 digits before the point.
  const int length = std::snprintf(text.data(), text.size(), "%.2f", value);
  return {text.data(), static_cast<size_t>(length)};
}

std::string WithPreamble(const std::string& question) {
  const std::string line = std::string(kPreamble) + "\n";
  return question.starts_with(line) ? question : line + question;
}

/// The text after the image lines in the chat's first turn.
std::string Body(const PromptRequest& request, const std::string& question) {
  const std::string time = request.time ? TimeSentence(*request.time) : "";
  switch (request.style) {
    case BodyStyle::kDemo: return time.empty() ? question : time + "\n" + question;
    case BodyStyle::kEval: return WithPreamble(question);
    case BodyStyle::kTraining: return (time.empty() ? "" : time + "\n\n") + WithPreamble(question);
    case BodyStyle::kRaw: return question;
  }
  return question;
}

/// Collects parts, joining neighbouring text.
class Layout {
 public:
  void Marker(std::string_view text) {
    parts_.push_back({PromptPart::Kind::kMarker, std::string(text)});
  }
  void Image() { parts_.push_back({PromptPart::Kind::kImage, std::string(kImageTag)}); }
  void Text(std::string_view text) {
    if (text.empty()) return;
    if (parts_.empty() || parts_.back().kind != PromptPart::Kind::kText) parts_.push_back({});
    parts_.back().text += text;
  }
  void BeginTurn(std::string_view role) {
    Marker(kTurnBegin);
    Text(role);
    Text("\n");
  }
  void EndTurn() {
    Marker(kTurnEnd);
    Text("\n");
  }
  Prompt Finish() { return {std::move(parts_)}; }

 private:
  std::vector<PromptPart> parts_;
};

void AppendQuestion(const PromptRequest& request, const std::string& question, bool first,
                    Layout* layout) {
  layout->BeginTurn("user");
  for (int64_t i = 0; first && i < request.num_images; ++i) {
    layout->Image();
    layout->Text("\n");
  }
  layout->Text(first ? Body(request, question) : question);
  layout->EndTurn();
}

}  // namespace

std::string TimeSentence(const TimeInstruction& time) {
  std::string located;
  for (const double time_s : time.frame_times_s)
    located += (located.empty() ? "" : ",") + TwoDecimals(time_s) + "s";
  return "The video lasts for " + TwoDecimals(time.duration_s) + " seconds, and " +
         std::to_string(time.frame_times_s.size()) +
         " frames are uniformly sampled from it. These frames are located at " + located +
         ".Please answer the following questions related to this video.";
}

std::string Prompt::Literal() const {
  std::string text;
  for (const PromptPart& part : parts) text += part.text;
  return text;
}

int64_t Prompt::num_images() const {
  int64_t count = 0;
  for (const PromptPart& part : parts) count += part.kind == PromptPart::Kind::kImage ? 1 : 0;
  return count;
}

Prompt BuildPrompt(const PromptRequest& request) {
  Layout layout;
  layout.BeginTurn("system");
  layout.Text(kSystemLine);
  layout.EndTurn();
  bool first = true;
  for (const ChatTurn& turn : request.history) {
    AppendQuestion(request, turn.question, std::exchange(first, false), &layout);
    layout.BeginTurn("assistant");
    layout.Text(turn.answer);
    layout.EndTurn();
  }
  AppendQuestion(request, request.question, first, &layout);
  layout.BeginTurn("assistant");
  return layout.Finish();
}

Result<std::vector<int64_t>> PromptIds(const Prompt& prompt, const model::Tokenizer& tokenizer) {
  std::vector<int64_t> ids;
  for (const PromptPart& part : prompt.parts) {
    switch (part.kind) {
      case PromptPart::Kind::kImage: ids.push_back(kImageTokenId); break;
      case PromptPart::Kind::kMarker: {
        const auto id = tokenizer.IdOf(part.text);
        if (!id) {
          return Error{ErrorCode::kBadInput, "the tokenizer has no token " + part.text, "",
                       "Take the tokenizer files of the base model, a Qwen2 chat model"};
        }
        ids.push_back(*id);
        break;
      }
      case PromptPart::Kind::kText: {
        const std::vector<int64_t> text_ids = tokenizer.Encode(part.text);
        ids.insert(ids.end(), text_ids.begin(), text_ids.end());
        break;
      }
    }
  }
  return ids;
}

}  // namespace vlm3r::qa
