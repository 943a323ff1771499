// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/arguments.h"

#include <algorithm>

#include "engine/options/options.h"

namespace vlm3r::studio {
namespace {

/// Whether `key` (with '_') names an option that is on or off.
bool IsFlag(const std::string& key) {
  options::Options defaults;
  const std::vector<options::Field> fields = defaults.Fields();
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const options::Field& field) {
    return key == field.spec.key;
  });
  return found != fields.end() && found->is_flag();
}

std::string KeyOf(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace

Result<Arguments> ParseArguments(const std::vector<std::string>& words) {
  Arguments arguments;
  bool only_files = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (only_files || word.size() < 2 || word.front() != '-') {
      arguments.files.push_back(word);
    } else if (word == "--") {
      only_files = true;
    } else if (word == "--demo") {
      arguments.demo = true;
    } else if (word == "--help" || word == "-h") {
      arguments.help = true;
    } else if (word == "--version" || word == "-v") {
      arguments.version = true;
    } else if (word.rfind("--", 0) != 0) {
      return Error{ErrorCode::kUsage, "unknown option " + word, "", "See vlm3r-studio --help"};
    } else if (const size_t equals = word.find('='); equals != std::string::npos) {
      arguments.settings.push_back(
          {KeyOf(word.substr(2, equals - 2)), word.substr(equals + 1), word.substr(0, equals)});
    } else if (const std::string key = KeyOf(word.substr(2)); IsFlag(key)) {
      arguments.settings.push_back({key, "true", word});
    } else if (key.rfind("no_", 0) == 0 && IsFlag(key.substr(3))) {
      arguments.settings.push_back({key.substr(3), "false", word});
    } else if (i + 1 < words.size()) {
      arguments.settings.push_back({key, words[++i], word});
    } else {
      return Error{ErrorCode::kUsage, word + " needs a value", "", "See vlm3r-studio --help"};
    }
  }
  return arguments;
}

}  // namespace vlm3r::studio
