// SPDX-License-Identifier: Apache-2.0
#include "engine/options/field.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <type_traits>

#include "engine/options/nearest_name.h"

namespace vlm3r::options {
namespace {

template <typename Number>
std::string NumberText(Number value) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::string Range(const FieldSpec& spec) {
  if (spec.min && spec.max)
    return " from " + NumberText(*spec.min) + " to " + NumberText(*spec.max);
  if (spec.min) return " of at least " + NumberText(*spec.min);
  if (spec.max) return " of at most " + NumberText(*spec.max);
  return "";
}

std::string Joined(const std::vector<const char*>& words) {
  std::string text;
  for (const char* word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

template <typename Number>
std::optional<Number> ParseNumber(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

std::optional<bool> ParseBool(std::string_view text) {
  for (const char* yes : {"true", "1", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const char* no : {"false", "0", "no", "off"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

std::vector<std::string> SplitList(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    if (comma > 0) parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

std::filesystem::path ExpandHome(std::string_view text) {
  const char* home = std::getenv("HOME");
  if (text.starts_with("~/") && home != nullptr)
    return std::filesystem::path(home) / text.substr(2);
  return std::filesystem::path(text);
}

Error Refuse(const Field& field, std::string_view got, std::string_view origin) {
  Error error{ErrorCode::kUsage,
              std::string(origin) + " must be " + field.Expectation() + ", not \"" +
                  std::string(got) + "\"",
              "", ""};
  const std::vector<std::string> names(field.spec.choices.begin(), field.spec.choices.end());
  if (const std::string near = NearestName(got, names); !near.empty())
    error.remedy = "Did you mean \"" + near + "\"?";
  return error;
}

bool InRange(const FieldSpec& spec, double value) {
  return std::isfinite(value) && !(spec.min && value < *spec.min) &&
         !(spec.max && value > *spec.max);
}

bool Allowed(const FieldSpec& spec, std::string_view text) {
  return spec.choices.empty() || spec.open_choices ||
         std::any_of(spec.choices.begin(), spec.choices.end(),
                     [&](const char* choice) { return text == choice; });
}

/// One overload per field type: takes the text or says that it does not fit.
struct TextSetter {
  const Field& field;
  std::string_view text;
  std::string_view origin;

  Status operator()(bool* value) const {
    const std::optional<bool> parsed = ParseBool(text);
    if (!parsed) return Refuse(field, text, origin);
    *value = *parsed;
    return {};
  }
  template <typename Number>
  Status SetNumber(Number* value) const {
    const std::optional<Number> parsed = ParseNumber<Number>(text);
    if (!parsed || !InRange(field.spec, static_cast<double>(*parsed)))
      return Refuse(field, text, origin);
    *value = *parsed;
    return {};
  }
  Status operator()(int64_t* value) const { return SetNumber(value); }
  Status operator()(double* value) const { return SetNumber(value); }
  Status operator()(std::optional<double>* value) const {
    double number = 0;
    VLM3R_TRY(SetNumber(&number));
    *value = number;
    return {};
  }
  Status operator()(std::string* value) const {
    if (!Allowed(field.spec, text)) return Refuse(field, text, origin);
    *value = text;
    return {};
  }
  Status operator()(std::vector<std::string>* value) const {
    std::vector<std::string> parts = SplitList(text);
    for (const std::string& part : parts) {
      if (!Allowed(field.spec, part)) return Refuse(field, part, origin);
    }
    *value = std::move(parts);
    return {};
  }
  Status operator()(std::filesystem::path* value) const {
    *value = ExpandHome(text);
    return {};
  }
};

std::string WithHyphens(std::string key) {
  std::replace(key.begin(), key.end(), '_', '-');
  return key;
}

}  // namespace

std::string Field::FlagName() const { return "--" + WithHyphens(spec.key); }

std::string Field::EnvironmentName() const {
  std::string name = "VLM3R_";
  for (const char* c = spec.key; *c != '\0'; ++c)
    name += *c >= 'a' && *c <= 'z' ? static_cast<char>(*c - 32) : *c;
  return name;
}

std::string Field::QualifiedKey() const { return std::string(area) + "." + spec.key; }

std::string Field::Expectation() const {
  struct Describe {
    const FieldSpec& spec;
    std::string operator()(bool*) const { return "true or false"; }
    std::string operator()(int64_t*) const { return "a whole number" + Range(spec); }
    std::string operator()(double*) const { return "a number" + Range(spec); }
    std::string operator()(std::optional<double>*) const { return "a number" + Range(spec); }
    std::string operator()(std::string*) const {
      if (spec.choices.empty()) return "text";
      return (spec.open_choices ? "something like " : "one of ") + Joined(spec.choices);
    }
    std::string operator()(std::vector<std::string>*) const {
      return "a comma-separated list" +
             (spec.choices.empty() ? "" : " out of " + Joined(spec.choices));
    }
    std::string operator()(std::filesystem::path*) const { return "a path"; }
  };
  return std::visit(Describe{spec}, value);
}

Status Field::SetFromText(std::string_view text, std::string_view origin) const {
  return std::visit(TextSetter{*this, text, origin}, value);
}

Status Field::SetFromJson(const Json& json, std::string_view origin) const {
  const bool wants_text = std::holds_alternative<std::string*>(value) ||
                          std::holds_alternative<std::filesystem::path*>(value);
  if (auto* const* list = std::get_if<std::vector<std::string>*>(&value);
      list != nullptr && json.is_array()) {
    std::vector<std::string> parts;
    for (const Json& element : json) {
      if (!element.is_string() || !Allowed(spec, element.get_ref<const std::string&>())) {
        return Refuse(*this, element.dump(), origin);
      }
      parts.push_back(element.get<std::string>());
    }
    **list = std::move(parts);
    return {};
  }
  if (auto* const* unset = std::get_if<std::optional<double>*>(&value);
      unset != nullptr && json.is_null()) {
    unset[0]->reset();
    return {};
  }
  const bool fits = json.is_string()
                        ? wants_text || std::holds_alternative<std::vector<std::string>*>(value)
                    : json.is_boolean() ? is_flag()
                                        : json.is_number() && !wants_text && !is_flag();
  if (!fits) return Refuse(*this, json.is_string() ? json.get<std::string>() : json.dump(), origin);
  return SetFromText(json.is_string() ? json.get<std::string>() : json.dump(), origin);
}

Json Field::ToJson() const {
  return std::visit(
      [](const auto* field) -> Json {
        using Type = std::remove_cvref_t<decltype(*field)>;
        if constexpr (std::is_same_v<Type, std::optional<double>>) {
          return field->has_value() ? Json(**field) : Json();
        } else if constexpr (std::is_same_v<Type, std::filesystem::path>) {
          return field->native();
        } else {
          return *field;
        }
      },
      value);
}

std::string Field::ToText() const {
  const Json json = ToJson();
  if (json.is_null()) return "";
  if (json.is_string()) return json.get<std::string>();
  if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
  if (json.is_number_integer()) return NumberText(json.get<int64_t>());
  if (json.is_number()) return NumberText(json.get<double>());
  std::string text;
  for (const Json& element : json) text += (text.empty() ? "" : ",") + element.get<std::string>();
  return text;
}

}  // namespace vlm3r::options
