// SPDX-License-Identifier: Apache-2.0
#include "app/cli/parse_args.h"

#include <algorithm>
#include <deque>

#include <CLI/CLI.hpp>

#include "app/commands/command_table.h"
#include "app/commands/help_text.h"
#include "engine/options/nearest_name.h"

namespace vlm3r::app {
namespace {

Error UsageError(std::string message, std::string remedy) {
  return {ErrorCode::kUsage, std::move(message), "", std::move(remedy)};
}

/// "-b,--batch-size,--batch_size": every way to write a flag. Underscores are how programs of the
/// Python world spell them.
std::string Spellings(const std::string& name, char letter) {
  std::string underscored = name;
  std::replace(underscored.begin() + 2, underscored.end(), '-', '_');
  std::string all = letter != '\0' ? std::string("-") + letter + "," + name : name;
  return underscored == name ? all : all + "," + underscored;
}

/// Finds the command that the first one or two words name and removes them.
Result<Invocation> TakeCommand(std::vector<std::string>* words) {
  Invocation invocation;
  if (words->empty() || words->front() == "--help" || words->front() == "-h") {
    invocation.command = FindCommand("help");
    words->clear();
    return invocation;
  }
  if (words->front() == "--version") words->front() = "version";
  std::vector<std::string> names;
  for (const Command& command : CommandTable()) names.push_back(command.id);
  std::string id = words->front();
  words->erase(words->begin());
  for (const auto& [group, about] : CommandGroups()) {
    names.push_back(group);
    if (id != group) continue;
    if (words->empty() || words->front() == "--help" || words->front() == "-h") {
      invocation.command = FindCommand("help");
      invocation.help_group = group;
      words->clear();
      return invocation;
    }
    // "vlm3r train --recipe …" stands for "vlm3r train run --recipe …".
    if (words->front().starts_with('-') && FindCommand(group + " run") != nullptr) {
      id += " run";
      break;
    }
    id += " " + words->front();
    words->erase(words->begin());
  }
  invocation.command = FindCommand(id);
  if (invocation.command != nullptr) return invocation;
  const std::string near = options::NearestName(id, names);
  return UsageError(
      "there is no command \"" + id + "\"",
      near.empty() ? "`vlm3r --help` lists the commands" : "Did you mean \"vlm3r " + near + "\"?");
}

/// The words of one command as CLI11 reads them. Texts are only collected here; the option schema
/// checks them.
class CommandLine {
 public:
  explicit CommandLine(Invocation* invocation) : invocation_(*invocation) {
    app_.set_help_flag();
    app_.allow_extras();  // Positionals and misspelt options come back in order and are told apart
                          // below.
    if (invocation_.command->make_flags) invocation_.args.flags = invocation_.command->make_flags();
    own_ =
        invocation_.args.flags ? invocation_.args.flags->Fields() : std::vector<options::Field>{};
    for (const options::Field& field : own_) Bind(field, true);
    for (const options::Field& field : CommandFields(*invocation_.command, &shown_, nullptr))
      Bind(field, false);
    BindCommon();
  }

  Status Parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back.
    try {
      app_.parse(std::move(words));
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string name =
          std::string(error.what()).substr(0, std::string_view(error.what()).find(':'));
      return UsageError(name + " needs a value", HelpHint());
    } catch (const CLI::ParseError& error) {
      return UsageError(error.what(), HelpHint());
    }
    if (invocation_.help) return {};
    VLM3R_TRY(Sort());
    VLM3R_TRY(ApplyOwn());
    return CheckPositionals();
  }

 private:
  struct Given {
    options::Field field;
    bool own;
    std::string name;
    std::vector<std::string> texts;
  };

  void Bind(const options::Field& field, bool own) {
    const std::string name = field.FlagName();
    given_.push_back({field, own, name, {}});
    Given* slot = &given_.back();
    names_.push_back(name);
    if (field.is_flag()) {
      const std::string opposite = "--no-" + name.substr(2);
      names_.push_back(opposite);
      // The last of several wins: each call appends.
      app_.add_flag_callback(Spellings(name, field.spec.letter),
                             [slot] { slot->texts = {"true"}; });
      app_.add_flag_callback(Spellings(opposite, '\0'), [slot] { slot->texts = {"false"}; });
      return;
    }
    app_.add_option(Spellings(name, field.spec.letter), slot->texts)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }

  void BindCommon() {
    app_.add_flag("-h,--help", invocation_.help);
    app_.add_flag("--json", invocation_.json);
    app_.add_flag("-q,--quiet", invocation_.quiet);
    app_.add_flag("-v,--verbose", invocation_.verbose);
    app_.add_option_function<std::string>(
        "--config", [this](const std::string& file) { invocation_.load.config_file = file; });
    app_.add_option("--preset", invocation_.load.preset);
    app_.add_option("--set", sets_)->allow_extra_args(false);
    for (const CommonFlag& flag : CommonFlags()) {
      const std::string all = flag.names;
      names_.push_back(all.substr(all.find("--")));
    }
  }

  /// Splits what CLI11 did not know into positionals and misspelt options; settings into key and
  /// value.
  Status Sort() {
    bool only_positionals = false;
    for (const std::string& word : app_.remaining()) {
      if (word == "--" && !only_positionals) {
        only_positionals = true;
      } else if (!only_positionals && word.size() > 1 && word[0] == '-' &&
                 !(word[1] >= '0' && word[1] <= '9')) {
        return UnknownOption(word);
      } else {
        invocation_.args.positionals.push_back(word);
      }
    }
    for (const std::string& set : sets_) {
      const size_t equals = set.find('=');
      if (equals == std::string::npos || equals == 0)
        return UsageError("--set needs KEY=VALUE, not \"" + set + "\"", "");
      invocation_.load.settings.push_back(
          {set.substr(0, equals), set.substr(equals + 1), "--set " + set.substr(0, equals)});
    }
    return {};
  }

  Error UnknownOption(const std::string& word) const {
    const std::string name = word.substr(0, word.find('='));
    for (const RefusedOption& refused : invocation_.command->refused) {
      if (name == refused.name)
        return UsageError("vlm3r " + invocation_.command->id + " has no " + name, refused.reason);
    }
    const std::string near = options::NearestName(name, names_);
    return UsageError("vlm3r " + invocation_.command->id + " has no option " + name,
                      near.empty() ? HelpHint() : "Did you mean " + near + "?");
  }

  Status ApplyOwn() {
    for (const Given& given : given_) {
      if (given.texts.empty()) continue;
      if (given.own) {
        VLM3R_TRY(given.field.SetFromText(given.texts.back(), given.name));
      } else {
        invocation_.load.settings.push_back(
            {given.field.QualifiedKey(), given.texts.back(), given.name});
      }
    }
    return {};
  }

  Status CheckPositionals() const {
    const auto& wanted = invocation_.command->positionals;
    const auto& have = invocation_.args.positionals;
    for (size_t i = have.size(); i < wanted.size(); ++i) {
      if (wanted[i].required)
        return UsageError("vlm3r " + invocation_.command->id + " needs " + wanted[i].name,
                          HelpHint());
    }
    const bool open_end = !wanted.empty() && wanted.back().repeated;
    if (have.size() > wanted.size() && !open_end) {
      return UsageError("vlm3r " + invocation_.command->id + " does not know what to do with \"" +
                            have[wanted.size()] + "\"",
                        HelpHint());
    }
    return {};
  }

  std::string HelpHint() const {
    return "`vlm3r " + invocation_.command->id + " --help` explains it";
  }

  Invocation& invocation_;
  CLI::App app_;
  options::Options shown_;
  std::vector<options::Field> own_;
  std::deque<Given> given_;  // CLI11 keeps pointers into it.
  std::vector<std::string> names_;
  std::vector<std::string> sets_;
};

}  // namespace

Result<Invocation> ParseArgs(const std::vector<std::string>& all_words) {
  std::vector<std::string> words = all_words;
  VLM3R_ASSIGN(Invocation invocation, TakeCommand(&words));
  CommandLine line(&invocation);
  VLM3R_TRY(line.Parse(std::move(words)));
  return invocation;
}

}  // namespace vlm3r::app
