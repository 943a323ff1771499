// SPDX-License-Identifier: Apache-2.0
#include "training/recipe/yaml_tree.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>

#include <yaml-cpp/yaml.h>

namespace vlm3r::training {
namespace {

constexpr uintmax_t kMostBytes = 1 << 20;
constexpr int kMostLevels = 32;
constexpr int kMostValues = 100'000;
/// yaml-cpp's parser calls itself for each level: text that nests deeper is refused before it.
constexpr int kMostOpenBrackets = 64;

Error Bad(const std::string& what, const std::string& name) {
  return {ErrorCode::kUsage, what, name, "Check the file's YAML"};
}

template <typename Number>
bool ReadNumber(const std::string& text, Number* number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), *number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

Json Scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return text;  // Quoted.
  if (text == "null" || text == "~" || text.empty()) return nullptr;
  if (text == "true" || text == "false") return text == "true";
  int64_t whole = 0;
  if (ReadNumber(text, &whole)) return whole;
  double number = 0;
  if (ReadNumber(text, &number) && std::isfinite(number)) return number;
  return text;
}

class Converter {
 public:
  explicit Converter(std::string name) : name_(std::move(name)) {}

  Result<Json> Convert(const YAML::Node& node, int level) {
    if (level > kMostLevels) return Bad("is nested too deeply", name_);
    if (++num_values_ > kMostValues) return Bad("holds too many values", name_);
    if (node.IsScalar()) return Scalar(node);
    if (node.IsSequence()) {
      Json list = Json::array();
      for (const YAML::Node& element : node) {
        VLM3R_ASSIGN(Json value, Convert(element, level + 1));
        list.push_back(std::move(value));
      }
      return list;
    }
    if (!node.IsMap()) return Json();
    Json table = Json::object();
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) return Bad("has a key that is no text", name_);
      const std::string& key = entry.first.Scalar();
      if (table.contains(key)) return Bad("names \"" + key + "\" twice", name_);
      VLM3R_ASSIGN(table[key], Convert(entry.second, level + 1));
    }
    return table;
  }

 private:
  std::string name_;
  int num_values_ = 0;
};

/// Whether brackets or indentation may nest deeper than the parser's stack can bear.
bool NestsTooDeeply(const std::string& text) {
  int open = 0;
  size_t column = 0;
  int dashes = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    column = c == '\n' ? 0 : column + 1;
    dashes = c == '\n' ? 0 : dashes + (c == '-' || c == '?' || c == ':');
    if (open > kMostOpenBrackets || column > 4096 || dashes > 1024) return true;
  }
  return false;
}

}  // namespace

Result<Json> ParseYaml(const std::string& text, const std::string& name) {
  if (NestsTooDeeply(text)) return Bad("is nested too deeply or has too long a line", name);
  try {
    return Converter(name).Convert(YAML::Load(text), 0);
  } catch (const YAML::Exception& error) {
    return Bad("is no YAML: line " + std::to_string(error.mark.line + 1) + ": " + error.msg, name);
  }
}

Result<Json> ReadYamlFile(const std::filesystem::path& file) {
  std::error_code failed;
  const uintmax_t size = std::filesystem::file_size(file, failed);
  if (failed) {
    return Error{ErrorCode::kUsage, "cannot be read: " + failed.message(), file.string(),
                 "Name a YAML file"};
  }
  if (size > kMostBytes) return Bad("is too large", file.string());
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return Bad("cannot be read", file.string());
  return ParseYaml(text, file.string());
}

}  // namespace vlm3r::training
