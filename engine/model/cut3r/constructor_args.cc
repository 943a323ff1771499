// SPDX-License-Identifier: Apache-2.0
#include "engine/model/cut3r/constructor_args.h"

#include <cctype>
#include <optional>
#include <vector>

namespace vlm3r::cut3r {
namespace {

// The released string is about 600 characters with 20 keys.
constexpr size_t kMaxChars = 16 * 1024;
constexpr size_t kMaxKeys = 128;
constexpr size_t kMaxDepth = 8;

constexpr std::string_view kModel = "ARCroco3DStereo(";
constexpr std::string_view kConfig = "ARCroco3DStereoConfig(";

Error Refuse(const std::string& why) {
  return {ErrorCode::kModelMissing, "the CUT3R constructor string cannot be read: " + why, "",
          "Use the released cut3r_512_dpt_4_64.pth or a conversion of it"};
}

// Blanks outside quotes carry no meaning; one quote sign makes values comparable.
std::optional<std::string> Normalised(std::string_view text) {
  std::string out;
  char quote = 0;
  for (const char c : text) {
    if (quote) {
      out += c == quote ? '\'' : c;
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
      out += '\'';
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      out += c;
    }
  }
  if (quote) return std::nullopt;
  return out;
}

// Splits at the commas outside brackets and quotes; nothing when brackets do not match.
std::optional<std::vector<std::string_view>> SplitArguments(std::string_view text) {
  std::vector<std::string_view> parts;
  std::string closers;
  bool quoted = false;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\'') quoted = !quoted;
    if (quoted) continue;
    if (c == '(' || c == '[' || c == '{') {
      if (closers.size() >= kMaxDepth) return std::nullopt;
      closers += c == '(' ? ')' : c == '[' ? ']' : '}';
    } else if (c == ')' || c == ']' || c == '}') {
      if (closers.empty() || closers.back() != c) return std::nullopt;
      closers.pop_back();
    } else if (c == ',' && closers.empty()) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  if (!closers.empty()) return std::nullopt;
  if (begin < text.size()) parts.push_back(text.substr(begin));
  return parts;
}

bool IsIdentifier(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0]))) return false;
  for (const char c : text) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') return false;
  }
  return true;
}

}  // namespace

Result<ConstructorArgs> ParseConstructor(std::string_view text) {
  if (text.size() > kMaxChars)
    return Refuse("it is longer than " + std::to_string(kMaxChars) + " characters");
  const auto normal = Normalised(text);
  if (!normal) return Refuse("a quote is not closed");
  std::string_view body = *normal;
  if (!body.starts_with(kModel) || !body.ends_with("))"))
    return Refuse("it is no ARCroco3DStereo(…) call");
  body.remove_prefix(kModel.size());
  if (!body.starts_with(kConfig)) return Refuse("its argument is no ARCroco3DStereoConfig(…)");
  body.remove_prefix(kConfig.size());
  body.remove_suffix(2);
  const auto parts = SplitArguments(body);
  if (!parts) return Refuse("brackets do not match");
  if (parts->size() > kMaxKeys)
    return Refuse("it has more than " + std::to_string(kMaxKeys) + " keys");
  ConstructorArgs args;
  for (const std::string_view part : *parts) {
    const size_t equals = part.find('=');
    if (equals == part.npos || !IsIdentifier(part.substr(0, equals)) || equals + 1 == part.size()) {
      return Refuse("'" + std::string(part.substr(0, 60)) + "' is not key=value");
    }
    const auto [entry, fresh] = args.emplace(part.substr(0, equals), part.substr(equals + 1));
    if (!fresh) return Refuse("key " + entry->first + " is given twice");
  }
  return args;
}

}  // namespace vlm3r::cut3r
