// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>
#include <string>

#include "app/commands/command_table.h"
#include "app/commands/help_text.h"
#include "app/commands/version.h"

namespace vlm3r::app {
namespace {

/// A UTF-8 character as troff names it, "\\[u2026]"; `i` moves to its last byte. Our own texts are
/// well-formed.
std::string NamedCharacter(const std::string& text, size_t* i) {
  const auto first = static_cast<unsigned char>(text[*i]);
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  unsigned code = first & (0x3Fu >> more);
  for (int k = 0; k < more && *i + 1 < text.size(); ++k)
    code = code << 6 | (static_cast<unsigned char>(text[++*i]) & 0x3Fu);
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "\\[u%04X]", code);
  return name.data();
}

/// Text for troff: hyphens that stay hyphens, no line that begins with a request, ASCII only.
std::string Escaped(const std::string& text) {
  std::string escaped;
  bool line_start = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (line_start && (c == '.' || c == '\'')) escaped += "\\&";
    if (static_cast<unsigned char>(c) >= 0x80) {
      escaped += NamedCharacter(text, &i);
    } else if (c == '-') {
      escaped += "\\-";
    } else if (c == '\\') {
      escaped += "\\e";
    } else {
      escaped += c;
    }
    line_start = c == '\n';
  }
  return escaped;
}

std::string Names(const HelpEntry& entry) {
  std::string text = ".TP\n\\fB" + Escaped(entry.names) + "\\fR";
  for (size_t comma = text.find(','); comma != std::string::npos;
       comma = text.find(',', comma + 9)) {
    text.replace(comma, 1, "\\fR, \\fB");
  }
  if (!entry.value.empty()) text += " \\fI" + Escaped(entry.value) + "\\fR";
  return text + "\n" + Escaped(entry.help) + "\n";
}

std::string Section(const Command& command) {
  std::string text = ".SS " + Escaped(UsageLine(command)) + "\n" + Escaped(command.summary) + ".\n";
  for (const Positional& positional : command.positionals) {
    text += ".TP\n\\fI" + Escaped(positional.name) + "\\fR\n" + Escaped(positional.help) + "\n";
  }
  for (const HelpEntry& entry : HelpEntries(command)) {
    bool common = false;
    for (const CommonFlag& flag : CommonFlags()) common |= entry.names == flag.names;
    if (!common) text += Names(entry);
  }
  if (!command.details.empty()) text += ".PP\n.nf\n" + Escaped(command.details) + "\n.fi\n";
  return text;
}

}  // namespace

std::string ManPage() {
  std::string text =
      std::string(".TH VLM3R 1 \"\" \"VLM\\-3R Studio ") + kVersion + "\" \"User Commands\"\n";
  text +=
      ".SH NAME\nvlm3r \\- ask spatial questions about ordinary videos and see the room in 3D\n";
  text += ".SH SYNOPSIS\n.B vlm3r\n.I COMMAND\n[\\fIOPTIONS\\fR] ...\n";
  text +=
      ".SH DESCRIPTION\nAnswers questions about the space that a video shows, and reconstructs "
      "that space as points "
      "and a camera path.\nNothing leaves the machine.\n";
  text += ".SH COMMON OPTIONS\n";
  for (const CommonFlag& flag : CommonFlags())
    text += Names({flag.names, flag.value, flag.help, {}});
  text += ".SH COMMANDS\n";
  for (const Command& command : CommandTable()) text += Section(command);
  text += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : ExitCodes())
    text += ".TP\n" + std::to_string(code) + "\n" + Escaped(meaning) + "\n";
  text +=
      ".SH ENVIRONMENT\nEvery option is also read from \\fBVLM3R_\\fR and its name in capitals "
      "(\\fBVLM3R_DEVICE\\fR); \\fBvlm3r options\\fR lists them.\n"
      ".TP\n\\fBVLM3R_CONFIG\\fR, \\fBVLM3R_PRESET\\fR\nconfiguration file and preset to use\n"
      ".TP\n\\fBVLM3R_RESOURCES\\fR\nwhere the embedded model and the presets lie\n"
      ".TP\n\\fBNO_COLOR\\fR\nno colours\n"
      ".TP\n\\fBXDG_CONFIG_HOME\\fR, \\fBXDG_CACHE_HOME\\fR, \\fBXDG_DATA_HOME\\fR\nwhere the "
      "files below are\n";
  text +=
      ".SH FILES\n.TP\n.I ~/.config/vlm3r\\-studio/config.toml\nthe user's options (or "
      "config.json)\n"
      ".TP\n.I ~/.config/vlm3r\\-studio/presets/*.toml\nthe user's presets\n"
      ".TP\n.I ~/.cache/vlm3r\\-studio\nencoded clips\n";
  return text;
}

}  // namespace vlm3r::app
