// SPDX-License-Identifier: Apache-2.0
#include "engine/options/reference.h"

namespace vlm3r::options {
namespace {

std::string Padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string DefaultText(const Field& field) {
  const std::string text = field.ToText();
  return text.empty() ? "unset" : text;
}

const char* TypeName(const Field& field) {
  static constexpr const char* kNames[] = {"flag", "integer", "number", "number",
                                           "text", "list",    "path"};
  return kNames[field.value.index()];
}

std::string Capitalised(std::string_view area) {
  std::string text(area);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

}  // namespace

std::string ReferenceText() {
  Options defaults;
  std::string text;
  std::string_view area;
  for (const Field& field : defaults.Fields()) {
    if (field.area != area)
      text += (area.empty() ? "[" : "\n[") + std::string(area = field.area) + "]\n";
    text += "  " + Padded(field.FlagName(), 22) + field.spec.help + "\n";
    text += Padded("", 24) + field.Expectation() + "; default " + DefaultText(field) + "\n";
  }
  return text +
         "\nAlso as KEY in a configuration file and VLM3R_KEY in the environment. Precedence, "
         "lowest first:\n"
         "defaults, preset, configuration file, environment, command line.\n";
}

std::string ReferenceMarkdown() {
  Options defaults;
  std::string text =
      "# Options\n\n"
      "Printed by `vlm3r options --markdown`. Every option can be given as a flag, as a key below "
      "its table in\n"
      "`~/.config/vlm3r-studio/config.toml` (or `config.json`), or as an environment variable. "
      "Precedence, lowest first:\n"
      "defaults, preset, configuration file, environment, command line. A key that does not exist "
      "is an error that names\n"
      "the nearest right one.\n";
  std::string_view area;
  for (const Field& field : defaults.Fields()) {
    if (field.area != area) {
      area = field.area;
      text += "\n## " + Capitalised(area) + "\n\nTable `[" + std::string(area) + "]`.\n\n";
      text +=
          "| Key | Flag | Environment | Value | Default | Meaning |\n|---|---|---|---|---|---|\n";
    }
    const std::string unit =
        *field.spec.unit != '\0' ? std::string(" (") + field.spec.unit + ")" : "";
    text += std::string("| `") + field.spec.key + "` | `" + field.FlagName() + "` | `" +
            field.EnvironmentName() + "` | " + field.Expectation() + unit + " | `" +
            DefaultText(field) + "` | " + field.spec.help + " |\n";
  }
  return text;
}

OrderedJson ReferenceJson() {
  Options defaults;
  OrderedJson list = OrderedJson::array();
  for (const Field& field : defaults.Fields()) {
    OrderedJson entry = {
        {"area", std::string(field.area)}, {"key", field.spec.key},
        {"flag", field.FlagName()},        {"environment", field.EnvironmentName()},
        {"help", field.spec.help},         {"type", TypeName(field)}};
    if (*field.spec.unit != '\0') entry["unit"] = field.spec.unit;
    entry["default"] = field.ToJson();
    if (field.spec.min) entry["min"] = *field.spec.min;
    if (field.spec.max) entry["max"] = *field.spec.max;
    if (!field.spec.choices.empty()) entry["choices"] = field.spec.choices;
    list.push_back(std::move(entry));
  }
  return list;
}

std::string EffectiveText(const LoadedOptions& loaded) {
  Options copy = loaded.options;
  std::string text;
  for (const Field& field : copy.Fields()) {
    const auto origin = loaded.origins.find(field.QualifiedKey());
    text += Padded(field.QualifiedKey() + " = " + DefaultText(field), 44) + "  # " +
            (origin == loaded.origins.end() ? "default" : origin->second) + "\n";
  }
  return text;
}

}  // namespace vlm3r::options
