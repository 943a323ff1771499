// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/config_reader.h"

#include <cmath>

namespace vlm3r::weights {
namespace {

constexpr size_t kMaxTextBytes = 1024;
constexpr size_t kMaxIds = 256;

const Json& NullJson() {
  static const Json null;
  return null;
}

/// A whole number that fits int64, however JSON spelled it (3, 3.0).
std::optional<int64_t> WholeNumber(const Json& value) {
  if (value.is_number_unsigned()) {
    const uint64_t number = value.get<uint64_t>();
    if (number > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
    return static_cast<int64_t>(number);
  }
  if (value.is_number_integer()) return value.get<int64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const double number = value.get<double>();
  if (!(std::abs(number) < 9e15) || number != std::floor(number)) return std::nullopt;
  return static_cast<int64_t>(number);
}

}  // namespace

ConfigReader::ConfigReader(const Json& object, std::string scope)
    : object_(object), scope_(std::move(scope)) {
  if (!object.is_object())
    error_ = Error{ErrorCode::kBadInput, scope_ + " is not a JSON object", "", ""};
}

const Json& ConfigReader::Get(const char* key) const {
  if (!object_.is_object()) return NullJson();
  const auto it = object_.find(key);
  return it == object_.end() ? NullJson() : *it;
}

void ConfigReader::Fail(const char* key, const std::string& problem) {
  if (error_) return;
  error_ = Error{ErrorCode::kBadInput, "the key " + scope_ + key + " " + problem, "",
                 "Use the config.json that was published with these weights"};
}

int64_t ConfigReader::Integer(const char* key, int64_t low, int64_t high,
                              std::optional<int64_t> fallback) {
  const Json& value = Get(key);
  if (value.is_null()) {
    if (!fallback) Fail(key, "is missing");
    return fallback.value_or(low);
  }
  const auto number = WholeNumber(value);
  const std::string range = " from " + std::to_string(low) + " to " + std::to_string(high);
  if (!number) {
    Fail(key, "is not a whole number" + range);
    return low;
  }
  if (*number < low || *number > high) {
    Fail(key, "is " + std::to_string(*number) + ", not a number" + range);
    return low;
  }
  return *number;
}

double ConfigReader::Number(const char* key, double low, double high, double fallback) {
  const Json& value = Get(key);
  if (value.is_null()) return fallback;
  const double number = value.is_number() ? value.get<double>() : std::nan("");
  if (std::isfinite(number) && number > low && number < high) return number;
  Fail(key, "is not a number between " + Json(low).dump() + " and " + Json(high).dump());
  return fallback;
}

bool ConfigReader::Boolean(const char* key, bool fallback) {
  const Json& value = Get(key);
  if (value.is_null()) return fallback;
  if (value.is_boolean()) return value.get<bool>();
  Fail(key, "is neither true nor false");
  return fallback;
}

std::string ConfigReader::Text(const char* key) {
  const Json& value = Get(key);
  if (value.is_null()) return "";
  if (value.is_string() && value.get_ref<const std::string&>().size() <= kMaxTextBytes)
    return value.get<std::string>();
  Fail(key, "is not a short text");
  return "";
}

std::vector<int64_t> ConfigReader::Ids(const char* key, int64_t limit) {
  const Json& value = Get(key);
  if (value.is_null()) return {};
  const Json list = value.is_array() ? value : Json::array({value});
  std::vector<int64_t> ids;
  for (const Json& entry : list) {
    const auto id = WholeNumber(entry);
    if (!id || *id < 0 || *id >= limit || ids.size() >= kMaxIds) {
      Fail(key, "holds an id outside the vocabulary of " + std::to_string(limit));
      return {};
    }
    ids.push_back(*id);
  }
  return ids;
}

}  // namespace vlm3r::weights
