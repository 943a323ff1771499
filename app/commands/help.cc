// SPDX-License-Identifier: Apache-2.0
#include "app/commands/command_table.h"
#include "app/commands/commands.h"
#include "app/commands/help_text.h"
#include "app/commands/version.h"
#include "engine/options/nearest_name.h"

namespace vlm3r::app {
namespace {

struct HelpFlags {
  bool man = false;
  bool markdown = false;

  template <typename Visitor>
  void VisitFields(Visitor&& visit) {
    visit(&man, {.key = "man", .help = "print the manual page, for `man -l -`"});
    visit(&markdown, {.key = "markdown", .help = "print docs/cli.md"});
  }
};

Result<Output> RunHelp(Context&, const Args& args) {
  const HelpFlags& flags = args.Get<HelpFlags>();
  std::string id;
  for (const std::string& word : args.positionals) id += (id.empty() ? "" : " ") + word;
  std::string text;
  if (flags.man || flags.markdown) {
    text = flags.man ? ManPage() : CliMarkdown();
  } else if (id.empty()) {
    text = ProgramHelp();
  } else if (const Command* command = FindCommand(id)) {
    text = CommandHelp(*command);
  } else {
    text = GroupHelp(id);
  }
  if (!text.empty()) return Output{{{"help", text}}, text, {}};
  std::vector<std::string> ids;
  for (const Command& command : CommandTable()) ids.push_back(command.id);
  const std::string near = options::NearestName(id, ids);
  return Error{ErrorCode::kUsage, "there is no command \"" + id + "\"", "",
               near.empty() ? "`vlm3r help` lists the commands" : "Did you mean \"" + near + "\"?"};
}

Result<Output> RunVersion(Context&, const Args&) {
  return Output{
      {{"name", "vlm3r"}, {"version", kVersion}}, std::string("vlm3r ") + kVersion + "\n", {}};
}

}  // namespace

Command HelpCommand() {
  return {.id = "help",
          .summary = "Explain a command",
          .details = "",
          .positionals = {{"COMMAND", "command to explain; none for the list", false, true}},
          .areas = {},
          .make_flags = MakeFlags<HelpFlags>(),
          .survives_bad_config = true,
          .run = RunHelp};
}

Command VersionCommand() {
  return {.id = "version",
          .summary = "Print the version",
          .details = "",
          .positionals = {},
          .areas = {},
          .make_flags = {},
          .survives_bad_config = true,
          .run = RunVersion};
}

}  // namespace vlm3r::app
