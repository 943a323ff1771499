// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/chat_protocol.h"

#include <algorithm>
#include <cctype>

#include "engine/base/json.h"
#include "engine/model/tokenizer/answer_text.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr size_t kMaxMessage = 200;
constexpr size_t kMaxErrorBytes = 1u << 20;
constexpr JsonLimits kSmall{.max_bytes = kMaxErrorBytes, .max_depth = 32, .max_values = 100'000};

OrderedJson Picture(const std::string& uri, const std::string& detail) {
  OrderedJson url = {{"url", uri}};
  if (detail != "none") url["detail"] = detail;
  return {{"type", "image_url"}, {"image_url", std::move(url)}};
}

Error Malformed(const char* what) {
  return {ErrorCode::kBadInput, std::string("the server's response ") + what, "", ""};
}

const Json* Member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string TextOf(const Json* value) {
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// A string, or the text parts of a list, one after the other.
std::string ContentText(const Json& content) {
  if (!content.is_array()) return TextOf(&content);
  std::string text;
  for (const Json& part : content) text += TextOf(Member(part, "text"));
  return text;
}

std::optional<int64_t> Count(const Json& root, const char* key) {
  const Json* usage = Member(root, "usage");
  const Json* count = usage != nullptr ? Member(*usage, key) : nullptr;
  if (count == nullptr || !count->is_number_integer()) return std::nullopt;
  const auto value = count->get<int64_t>();
  return value < 0 ? std::nullopt : std::optional(value);
}

/// A short word of the protocol; whatever else stands there is dropped.
std::string PlainWord(std::string text) {
  const bool plain =
      text.size() <= 40 && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isalnum(c) || c == '_' || c == '-';
      });
  return plain ? text : std::string();
}

std::string WithoutSecret(std::string text, std::string_view secret) {
  if (secret.empty()) return text;
  for (size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3)) {
    text.replace(at, secret.size(), "***");
  }
  return text;
}

}  // namespace

std::string ChatBody(const OpenaiArguments& arguments, const GenerationArguments& generation,
                     const ChatQuestion& question) {
  OrderedJson content = OrderedJson::array({{{"type", "text"}, {"text", question.prompt}}});
  for (const std::string& uri : question.images) content.push_back(Picture(uri, arguments.detail));
  OrderedJson messages = OrderedJson::array();
  if (!arguments.system.empty()) {
    messages.push_back({{"role", "system"}, {"content", arguments.system}});
  }
  messages.push_back({{"role", "user"}, {"content", std::move(content)}});
  OrderedJson body = {{"model", arguments.model_version}, {"messages", std::move(messages)}};
  body[arguments.token_limit_key] = generation.max_new_tokens;
  if (arguments.send_temperature) {
    body["temperature"] = generation.temperature;
    body["top_p"] = generation.top_p;
    if (generation.temperature > 0) body["seed"] = question.seed;
  }
  return body.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

Result<ChatAnswer> ParseChatAnswer(std::string_view body, size_t max_bytes) {
  const auto root =
      ParseJson(body, {.max_bytes = max_bytes, .max_depth = 32, .max_values = 1'000'000});
  if (!root) return Malformed("is no JSON");
  const Json* choices = Member(*root, "choices");
  if (choices == nullptr || !choices->is_array() || choices->empty())
    return Malformed("holds no choices");
  const Json& choice = choices->front();
  const Json* message = Member(choice, "message");
  if (message == nullptr || !message->is_object()) return Malformed("holds no message");
  ChatAnswer answer;
  if (const Json* content = Member(*message, "content"))
    answer.text = model::TrimWhiteSpace(ContentText(*content));
  answer.finish_reason = PlainWord(TextOf(Member(choice, "finish_reason")));
  answer.prompt_tokens = Count(*root, "prompt_tokens");
  answer.completion_tokens = Count(*root, "completion_tokens");
  return answer;
}

std::string ServerMessage(std::string_view body, std::string_view secret) {
  const auto root = ParseJson(body, kSmall);
  if (!root) return "";
  const Json* error = Member(*root, "error");
  std::string text = TextOf(error);
  if (text.empty() && error != nullptr) text = TextOf(Member(*error, "message"));
  if (text.empty()) text = TextOf(Member(*root, "message"));
  if (text.empty()) text = TextOf(Member(*root, "detail"));
  text = WithoutSecret(std::move(text), secret);
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, ' ');
  text = std::string(model::TrimWhiteSpace(text));
  if (text.size() <= kMaxMessage) return text;
  // Not in the middle of a character.
  size_t end = kMaxMessage;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace vlm3r::training::benchmark
