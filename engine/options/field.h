// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::options {

/// What stands beside a value: its name, meaning and range, said once for the command line, the
/// configuration file, the environment, the reference documentation and forms.
struct FieldSpec {
  const char* key = "";   ///< snake_case, unique over all areas: flag `--snake-case`, environment
                          ///< `VLM3R_SNAKE_CASE`.
  const char* help = "";  ///< One sentence without a full stop.
  const char* unit = "";  ///< What a value counts or names: "tokens", "FILE", "DIR", … or empty.
  std::optional<double> min = std::nullopt;
  std::optional<double> max = std::nullopt;
  std::vector<const char*> choices =
      {};  ///< Allowed texts (of each element for a list); empty: any.
  bool open_choices =
      false;  ///< `choices` are examples, other texts are checked where they are used.
  const char* off_help = "";  ///< For a flag that is on by default: what `--no-…` does.
  char letter = '\0';         ///< Its one-letter flag, where it has one: 'b' for "-b".
};

/// The types a field may have. An unset std::optional means "as the model or profile says".
using FieldPointer = std::variant<bool*, int64_t*, double*, std::optional<double>*, std::string*,
                                  std::vector<std::string>*, std::filesystem::path*>;

/// One field of one options struct: what it is and where its value lies. Valid as long as the
/// struct lives.
struct Field {
  std::string_view area;
  FieldSpec spec;
  FieldPointer value;

  bool is_flag() const { return std::holds_alternative<bool*>(value); }
  /// "--max-new-tokens".
  std::string FlagName() const;
  /// "VLM3R_MAX_NEW_TOKENS".
  std::string EnvironmentName() const;
  /// "generation.max_new_tokens".
  std::string QualifiedKey() const;
  /// "a whole number from 0 to 64", "one of fp32, bf16", "text", …
  std::string Expectation() const;

  /// Parses and checks `text`; '.' is the decimal point whatever the locale. `origin` is what an
  /// error blames, for example "--threads" or "VLM3R_THREADS". Fails with kUsage and leaves the old
  /// value.
  Status SetFromText(std::string_view text, std::string_view origin) const;
  /// The same for a value of a configuration file.
  Status SetFromJson(const Json& json, std::string_view origin) const;
  /// The current value; null when unset.
  Json ToJson() const;
  /// The current value as SetFromText reads it; empty when unset.
  std::string ToText() const;
};

/// Lists the fields of any struct that has `VisitFields`.
template <typename Struct>
std::vector<Field> FieldsOf(Struct& options, std::string_view area) {
  std::vector<Field> fields;
  options.VisitFields([&](auto* value, FieldSpec spec) {
    fields.push_back({area, std::move(spec), value});
  });
  return fields;
}

}  // namespace vlm3r::options
