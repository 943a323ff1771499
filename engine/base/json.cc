// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"

#include <string>
#include <unordered_set>
#include <vector>

#include "engine/base/file_map.h"

namespace vlm3r {
namespace {

/// Walks the text once without building anything, so that a bomb is refused before it costs memory.
class LimitChecker : public nlohmann::json_sax<Json> {
 public:
  explicit LimitChecker(const JsonLimits& limits) : limits_(limits) {}

  bool null() override { return Count(); }
  bool boolean(bool) override { return Count(); }
  bool number_integer(number_integer_t) override { return Count(); }
  bool number_unsigned(number_unsigned_t) override { return Count(); }
  bool number_float(number_float_t, const string_t&) override { return Count(); }
  bool string(string_t&) override { return Count(); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return Open(); }
  bool end_object() override { return Close(); }
  bool start_array(size_t) override { return Open(); }
  bool end_array() override { return Close(); }
  bool key(string_t& name) override {
    if (!keys_.back().insert(name).second)
      return Fail("the key \"" + name.substr(0, 80) + "\" stands twice");
    return Count();
  }
  bool parse_error(size_t position, const std::string&,
                   const nlohmann::detail::exception& e) override {
    const std::string what = e.what();
    const size_t start = what.find("] ");
    return Fail("is not valid JSON at byte " + std::to_string(position) + ": " +
                (start == std::string::npos ? what : what.substr(start + 2)));
  }

  const std::string& problem() const { return problem_; }

 private:
  bool Fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return false;
  }
  bool Count() { return ++values_ <= limits_.max_values || Fail("holds too many values"); }
  bool Open() {
    keys_.emplace_back();
    return (keys_.size() <= limits_.max_depth || Fail("is nested too deeply")) && Count();
  }
  bool Close() { return keys_.pop_back(), true; }

  const JsonLimits& limits_;
  std::vector<std::unordered_set<std::string>> keys_;
  size_t values_ = 0;
  std::string problem_;
};

template <typename JsonType>
Result<JsonType> Parse(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) {
    return Error{ErrorCode::kBadInput,
                 "is larger than the " + std::to_string(limits.max_bytes) + " bytes allowed", "",
                 ""};
  }
  // The parser takes a zero byte for the end and would let anything follow it.
  if (text.find('\0') != std::string_view::npos)
    return Error{ErrorCode::kBadInput, "holds a zero byte, which no JSON does", "", ""};
  LimitChecker checker(limits);
  if (!Json::sax_parse(text, &checker))
    return Error{ErrorCode::kBadInput, checker.problem(), "", ""};
  return JsonType::parse(text, nullptr, /*allow_exceptions=*/false);
}

template <typename JsonType>
Result<JsonType> ReadFile(const std::filesystem::path& path, const JsonLimits& limits) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  auto parsed = Parse<JsonType>({reinterpret_cast<const char*>(map->data()), map->size()}, limits);
  if (!parsed) {
    Error error = std::move(parsed).error();
    error.file = path.string();
    return error;
  }
  return parsed;
}

}  // namespace

Result<Json> ParseJson(std::string_view text, const JsonLimits& limits) {
  return Parse<Json>(text, limits);
}

Result<OrderedJson> ParseOrderedJson(std::string_view text, const JsonLimits& limits) {
  return Parse<OrderedJson>(text, limits);
}

Result<Json> ReadJsonFile(const std::filesystem::path& path, const JsonLimits& limits) {
  return ReadFile<Json>(path, limits);
}

Result<OrderedJson> ReadOrderedJsonFile(const std::filesystem::path& path,
                                        const JsonLimits& limits) {
  return ReadFile<OrderedJson>(path, limits);
}

}  // namespace vlm3r
