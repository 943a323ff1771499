// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <functional>

#include "app/commands/command_table.h"
#include "app/commands/commands.h"
#include "app/commands/help_text.h"
#include "engine/options/nearest_name.h"

namespace vlm3r::app {
namespace {

std::vector<std::string> SplitNames(const std::string& names) {
  const size_t comma = names.find(',');
  if (comma == std::string::npos) return {names};
  return {names.substr(0, comma), names.substr(comma + 1)};
}

/// First words after `vlm3r`: commands and groups.
std::vector<std::string> TopWords() {
  std::vector<std::string> words;
  for (const Command& command : CommandTable()) {
    if (command.id.find(' ') == std::string::npos) words.push_back(command.id);
  }
  for (const auto& [group, about] : CommandGroups()) words.push_back(group);
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// In single quotes for sh, zsh and fish alike.
std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string FlagWords(const Command& command) {
  std::vector<std::string> words;
  for (const HelpEntry& entry : HelpEntries(command)) {
    for (const std::string& name : SplitNames(entry.names)) words.push_back(name);
  }
  return Joined(words);
}

std::string BashScript() {
  std::string text =
      "# bash completion for vlm3r: source it, or copy it to "
      "~/.local/share/bash-completion/completions/vlm3r\n"
      "_vlm3r() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
      "id=${COMP_WORDS[1]-}\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W \"" +
      Joined(TopWords()) +
      "\" -- \"$cur\")); return; fi\n"
      "  case $id in\n";
  for (const auto& [group, about] : CommandGroups()) {
    std::vector<std::string> words;
    for (const Command& command : CommandTable()) {
      if (command.id.starts_with(group + " ")) words.push_back(command.id.substr(group.size() + 1));
    }
    text += "    " + group +
            ") id+=\" ${COMP_WORDS[2]-}\"\n      if ((COMP_CWORD == 2)); then COMPREPLY=($(compgen "
            "-W \"" +
            Joined(words) + "\" -- \"$cur\")); return; fi ;;\n";
  }
  text += "  esac\n  case \"$id $prev\" in\n";
  std::string flags;
  for (const Command& command : CommandTable()) {
    for (const HelpEntry& entry : HelpEntries(command)) {
      if (entry.choices.empty()) continue;
      text += "    \"" + command.id + " " + entry.names + "\") COMPREPLY=($(compgen -W \"" +
              Joined(entry.choices) + "\" -- \"$cur\")); return ;;\n";
    }
    flags += "    \"" + command.id + "\") flags=\"" + FlagWords(command) + "\" ;;\n";
  }
  return text + "  esac\n  local flags=\n  case $id in\n" + flags +
         "  esac\n  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"$flags\" -- \"$cur\"))\n"
         "  else compopt -o default; fi\n}\ncomplete -F _vlm3r vlm3r\n";
}

std::string ZshScript() {
  // zsh runs the bash function: one list of words to keep right.
  return "#compdef vlm3r\nautoload -U +X bashcompinit && bashcompinit\n" + BashScript();
}

std::string FishCondition(const Command& command) {
  std::string condition;
  size_t begin = 0;
  while (begin <= command.id.size()) {
    const size_t end = std::min(command.id.find(' ', begin), command.id.size());
    condition += (condition.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") +
                 command.id.substr(begin, end - begin);
    begin = end + 1;
  }
  return condition;
}

std::string FishScript() {
  std::string text = "# fish completion for vlm3r: save as ~/.config/fish/completions/vlm3r.fish\n";
  for (const std::string& word : TopWords())
    text += "complete -c vlm3r -n __fish_use_subcommand -f -a " + word + "\n";
  for (const Command& command : CommandTable()) {
    const size_t space = command.id.find(' ');
    if (space != std::string::npos) {
      text += "complete -c vlm3r -n '__fish_seen_subcommand_from " + command.id.substr(0, space) +
              "' -f -a " + command.id.substr(space + 1) + " -d " + Quoted(command.summary) + "\n";
    }
    for (const HelpEntry& entry : HelpEntries(command)) {
      text += "complete -c vlm3r -n " + Quoted(FishCondition(command));
      for (const std::string& name : SplitNames(entry.names)) {
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!entry.value.empty()) text += " -r";
      if (!entry.choices.empty()) text += " -f -a " + Quoted(Joined(entry.choices));
      text += " -d " + Quoted(entry.help) + "\n";
    }
  }
  return text;
}

Result<Output> Run(Context&, const Args& args) {
  struct Shell {
    const char* name;
    std::string (*script)();
  };
  static constexpr std::array<Shell, 3> kShells = {
      {{"bash", BashScript}, {"zsh", ZshScript}, {"fish", FishScript}}};
  std::vector<std::string> names;
  for (const Shell& shell : kShells) {
    names.emplace_back(shell.name);
    if (args.At(0) != shell.name) continue;
    const std::string script = shell.script();
    return Output{{{"shell", shell.name}, {"script", script}}, script, {}};
  }
  const std::string near = options::NearestName(args.At(0), names);
  return Error{ErrorCode::kUsage, "there is no completion for \"" + args.At(0) + "\"", "",
               near.empty() ? "Choose one of: bash, zsh, fish" : "Did you mean \"" + near + "\"?"};
}

}  // namespace

Command CompletionCommand() {
  return {
      .id = "completion",
      .summary = "Print the completion script of a shell",
      .details =
          "Example:\n  vlm3r completion bash > ~/.local/share/bash-completion/completions/vlm3r",
      .positionals = {{"bash|zsh|fish", "the shell", true, false}},
      .areas = {},
      .make_flags = {},
      .survives_bad_config = true,
      .run = Run};
}

}  // namespace vlm3r::app
