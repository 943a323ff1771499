// SPDX-License-Identifier: Apache-2.0
#include "app/commands/help_text.h"

#include <algorithm>

#include "app/commands/command_table.h"
#include "app/commands/version.h"

namespace vlm3r::app {
namespace {

constexpr size_t kNameColumn = 34;

std::string Line(const std::string& left, const std::string& right) {
  // Columns, not bytes: continuation bytes of UTF-8 take no place.
  const auto width = static_cast<size_t>(std::count_if(left.begin(), left.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
  const std::string gap = width + 2 < kNameColumn ? std::string(kNameColumn - 2 - width, ' ')
                                                  : "\n" + std::string(kNameColumn, ' ');
  return "  " + left + gap + right + "\n";
}

std::string ValueName(const options::Field& field) {
  if (field.is_flag()) return "";
  if (std::holds_alternative<std::filesystem::path*>(field.value))
    return *field.spec.unit ? field.spec.unit : "PATH";
  if (!field.spec.choices.empty() &&
      !std::holds_alternative<std::vector<std::string>*>(field.value)) {
    std::string names;
    for (const char* choice : field.spec.choices)
      names += (names.empty() ? "" : "|") + std::string(choice);
    return names;
  }
  if (std::holds_alternative<std::vector<std::string>*>(field.value)) return "LIST";
  return std::holds_alternative<std::string*>(field.value) ? "TEXT" : "N";
}

HelpEntry EntryOf(const options::Field& field) {
  // A switch that is on by default is shown by the form that people type: the one that turns it
  // off.
  const bool on = field.is_flag() && field.ToText() == "true";
  HelpEntry entry{on ? "--no-" + field.FlagName().substr(2) : field.FlagName(),
                  ValueName(field),
                  field.spec.help,
                  {}};
  if (on) entry.help = field.spec.off_help;
  if (field.spec.letter != '\0')
    entry.names = std::string("-") + field.spec.letter + "," + entry.names;
  if (!field.is_flag() && !field.ToText().empty()) entry.help += " [" + field.ToText() + "]";
  for (const char* choice : field.spec.choices) entry.choices.emplace_back(choice);
  return entry;
}

std::string GroupOf(const std::string& id) {
  const size_t space = id.find(' ');
  return space == std::string::npos ? "" : id.substr(0, space);
}

std::string Spaced(const std::string& names) {
  const size_t comma = names.find(',');
  return comma == std::string::npos ? names
                                    : names.substr(0, comma) + ", " + names.substr(comma + 1);
}

}  // namespace

const std::vector<std::pair<int, std::string>>& ExitCodes() {
  static const std::vector<std::pair<int, std::string>> codes = {
      {0, "done"},
      {1, "failed for a reason without a class of its own, or a check found something wrong"},
      {2, "wrong options, arguments or configuration"},
      {3, "a file, video, question or value from outside is wrong"},
      {4, "model weights are absent, incomplete or of the wrong kind"},
      {5, "not enough memory on the host or the device"},
      {6, "reading or writing failed: disk full, no permission, path gone"},
      {130, "stopped by Ctrl+C"},
  };
  return codes;
}

std::vector<HelpEntry> HelpEntries(const Command& command) {
  options::Options defaults;
  const std::shared_ptr<Flags> flags = command.make_flags ? command.make_flags() : nullptr;
  std::vector<HelpEntry> entries;
  for (const options::Field& field : CommandFields(command, &defaults, flags.get()))
    entries.push_back(EntryOf(field));
  for (const CommonFlag& flag : CommonFlags())
    entries.push_back({flag.names, flag.value, flag.help, {}});
  return entries;
}

std::string UsageLine(const Command& command) {
  std::string line = "vlm3r " + command.id + " [OPTIONS]";
  for (const Positional& positional : command.positionals) {
    const std::string name = positional.name + (positional.repeated ? "…" : "");
    line += positional.required ? " " + name : " [" + name + "]";
  }
  return line;
}

std::string ProgramHelp() {
  std::string text =
      "VLM-3R Studio: ask spatial questions about ordinary videos and see the room in 3D.\n\n"
      "Usage: vlm3r COMMAND [OPTIONS] …\n\nCommands:\n";
  std::string last_group;
  for (const Command& command : CommandTable()) {
    const std::string group = GroupOf(command.id);
    if (group.empty()) text += Line(command.id, command.summary);
    if (group.empty() || group == last_group) continue;
    last_group = group;
    for (const auto& [name, about] : CommandGroups()) {
      if (name == group) text += Line(name + " …", about);
    }
  }
  text +=
      "\n`vlm3r COMMAND --help` explains a command, `vlm3r help --man` prints the manual page.\n";
  return text + "Version " + kVersion + ". Apache-2.0.\n";
}

std::string CommandHelp(const Command& command) {
  std::string text = command.summary + ".\n\nUsage: " + UsageLine(command) + "\n";
  if (!command.positionals.empty()) text += "\nArguments:\n";
  for (const Positional& positional : command.positionals)
    text += Line(positional.name, positional.help);
  text += "\nOptions:\n";
  for (const HelpEntry& entry : HelpEntries(command)) {
    text += Line(Spaced(entry.names) + (entry.value.empty() ? "" : " " + entry.value), entry.help);
  }
  if (!command.details.empty()) text += "\n" + command.details + "\n";
  return text;
}

std::string GroupHelp(std::string_view group) {
  for (const auto& [name, about] : CommandGroups()) {
    if (name != group) continue;
    std::string text = about + ".\n\nUsage: vlm3r " + name + " COMMAND [OPTIONS] …\n\nCommands:\n";
    for (const Command& command : CommandTable()) {
      if (GroupOf(command.id) == name)
        text += Line(command.id.substr(name.size() + 1), command.summary);
    }
    return text;
  }
  return "";
}

std::string CliMarkdown() {
  std::string text =
      "# Command line\n\nPrinted by `vlm3r help --markdown`. Exit codes: "
      "[exit_codes.md](exit_codes.md). "
      "Options as\nkeys of the configuration file: [options.md](options.md).\n";
  for (const Command& command : CommandTable()) {
    text += "\n## vlm3r " + command.id + "\n\n```\n" + CommandHelp(command) + "```\n";
  }
  return text;
}

}  // namespace vlm3r::app
