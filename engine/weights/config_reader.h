// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"

namespace vlm3r::weights {

/// Reads fields of a configuration object with ranges and remembers the first problem, so that a
/// parser reads as a list of fields. After a problem every further value is meaningless; check
/// status() before using them.
class ConfigReader {
 public:
  /// `scope` stands before key names in messages ("vision_config.").
  explicit ConfigReader(const Json& object, std::string scope = "");

  /// A whole number in [low, high]. Without a fallback the key is required. An explicit null counts
  /// as absent.
  int64_t Integer(const char* key, int64_t low, int64_t high,
                  std::optional<int64_t> fallback = std::nullopt);

  /// A finite number in (low, high).
  double Number(const char* key, double low, double high, double fallback);

  bool Boolean(const char* key, bool fallback);

  /// Empty when absent or null; strings are capped at 1024 bytes.
  std::string Text(const char* key);

  /// One of the named values; the key must hold one of `names` when present.
  template <typename T>
  T OneOf(const char* key, std::initializer_list<std::pair<std::string_view, T>> names,
          T fallback) {
    const std::string text = Text(key);
    if (text.empty()) return fallback;
    std::string known;
    for (const auto& [name, value] : names) {
      if (text == name) return value;
      known += (known.empty() ? "" : ", ") + std::string(name);
    }
    Fail(key, "is \"" + text.substr(0, 60) + "\"; known are " + known);
    return fallback;
  }

  /// An id or a list of ids, each in [0, limit).
  std::vector<int64_t> Ids(const char* key, int64_t limit);

  /// The raw value, or null when absent.
  const Json& Get(const char* key) const;
  bool Has(const char* key) const { return !Get(key).is_null(); }

  /// Records a problem with `key`; only the first is kept.
  void Fail(const char* key, const std::string& problem);
  void FailUnless(bool condition, const char* key, const std::string& problem) {
    if (!condition) Fail(key, problem);
  }

  bool ok() const { return !error_.has_value(); }
  Status status() const { return ok() ? Status() : Status(*error_); }

 private:
  const Json& object_;
  std::string scope_;
  std::optional<Error> error_;
};

}  // namespace vlm3r::weights
