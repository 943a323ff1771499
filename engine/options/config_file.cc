// SPDX-License-Identifier: Apache-2.0
#include "engine/options/config_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "engine/options/nearest_name.h"

namespace vlm3r::options {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kMaxConfigBytes = 1 << 20;

Error ConfigError(const fs::path& file, std::string message, std::string remedy = "") {
  return {ErrorCode::kUsage, std::move(message), file.string(), std::move(remedy)};
}

Result<std::string> ReadText(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) {
    return Error{ErrorCode::kDisk, "no such configuration file", path.string(),
                 "Give an existing .toml or .json file"};
  }
  if (fs::file_size(path, failed) > kMaxConfigBytes || failed) {
    return ConfigError(path, "a configuration file has at most 1 MiB");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(stream)), {});
  if (stream.bad() || !stream.is_open()) {
    return Error{ErrorCode::kDisk, "the configuration file cannot be read", path.string(),
                 "Check its permissions"};
  }
  return text;
}

/// Null for dates and times: no option has such a value.
Json FromToml(const toml::node& node) {
  if (const toml::table* table = node.as_table()) {
    Json json = Json::object();
    for (const auto& [key, child] : *table) json[std::string(key.str())] = FromToml(child);
    return json;
  }
  if (const toml::array* array = node.as_array()) {
    Json json = Json::array();
    for (const toml::node& child : *array) json.push_back(FromToml(child));
    return json;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return number->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  return {};
}

std::string DidYouMean(std::string_view typed, const std::vector<std::string>& names) {
  const std::string near = NearestName(typed, names);
  return near.empty() ? "`vlm3r options` lists every key" : "Did you mean \"" + near + "\"?";
}

Status ApplyTable(const std::string& area, const Json& table, const fs::path& file,
                  const std::vector<Field>& fields,
                  const std::function<void(const Field&)>& visit) {
  for (const auto& [key, value] : table.items()) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&, wanted = std::string_view(key)](const Field& field) {
                                      return field.area == area && field.spec.key == wanted;
                                    });
    if (found == fields.end()) {
      std::vector<std::string> names;
      for (const Field& field : fields) {
        if (field.area == area) names.push_back(field.spec.key);
      }
      return ConfigError(file, "there is no key \"" + key + "\" in [" + area + "]",
                         DidYouMean(key, names));
    }
    Status set = found->SetFromJson(value, found->QualifiedKey());
    if (!set) {
      Error error = set.error();
      error.file = file.string();
      return error;
    }
    if (visit) visit(*found);
  }
  return {};
}

std::string Quoted(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    static constexpr char kHex[] = "0123456789ABCDEF";
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      quoted += "\\u00";
      quoted += kHex[static_cast<unsigned char>(c) >> 4];
      quoted += kHex[c & 15];
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string TomlValue(const Field& field) {
  const Json json = field.ToJson();
  if (json.is_string()) return Quoted(json.get<std::string>());
  if (!json.is_array()) return field.ToText();
  std::string text;
  for (const Json& element : json)
    text += (text.empty() ? "" : ", ") + Quoted(element.get<std::string>());
  return "[" + text + "]";
}

}  // namespace

Result<Json> ReadConfigFile(const fs::path& path) {
  VLM3R_ASSIGN(const std::string text, ReadText(path));
  if (path.extension() == ".json") {
    Result<Json> json = ParseJson(text);
    if (!json) return ConfigError(path, json.error().message);
    if (!json->is_object())
      return ConfigError(path, "a configuration file holds one object of tables");
    return json;
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return ConfigError(path, "line " + std::to_string(error.source().begin.line) + ": " +
                                 std::string(error.description()));
  }
  return FromToml(parsed.table());
}

Status ApplyConfig(const Json& tree, const fs::path& file, Options* options,
                   const std::function<void(const Field&)>& visit) {
  const std::vector<Field> fields = options->Fields();
  std::vector<std::string> areas;
  for (const Field& field : fields) {
    if (areas.empty() || areas.back() != field.area) areas.emplace_back(field.area);
  }
  for (const auto& [area, table] : tree.items()) {
    if (area == "preset") continue;
    if (std::find(areas.begin(), areas.end(), area) != areas.end() && table.is_object()) {
      VLM3R_TRY(ApplyTable(area, table, file, fields, visit));
      continue;
    }
    // A key written above the first table is the likeliest slip: say where it belongs.
    for (const Field& field : fields) {
      if (area == field.spec.key) {
        return ConfigError(file, "\"" + area + "\" stands outside its table",
                           "Put it below [" + std::string(field.area) + "]");
      }
    }
    return ConfigError(file, "there is no table \"" + area + "\"", DidYouMean(area, areas));
  }
  return {};
}

std::string ToToml(const Options& options) {
  Options copy = options;
  std::string text = "# VLM-3R Studio. `vlm3r options` explains every key.\n";
  std::string_view area;
  for (const Field& field : copy.Fields()) {
    if (field.area != area) text += "\n[" + std::string(area = field.area) + "]\n";
    text += std::string("# ") + field.spec.help + "\n";
    // An unset value has no spelling in TOML: show the key, commented out.
    text += field.ToJson().is_null()
                ? std::string("# ") + field.spec.key + " = \n"
                : std::string(field.spec.key) + " = " + TomlValue(field) + "\n";
  }
  return text;
}

}  // namespace vlm3r::options
