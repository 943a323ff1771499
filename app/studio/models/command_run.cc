// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/command_run.h"

#include <cstddef>
#include <optional>
#include <utility>

#include <QStringList>

#include "app/commands/command_table.h"
#include "app/studio/engine/command_lines.h"

namespace vlm3r::studio {
namespace {

QString Text(const std::string& text) { return QString::fromStdString(text); }

/// Values of the fields that differ, as flags.
QStringList FlagWords(const std::vector<options::Field>& fields,
                      const std::vector<options::Field>& defaults) {
  QStringList words;
  for (size_t i = 0; i < fields.size(); ++i) {
    const std::string value = fields[i].ToText();
    if (value == defaults[i].ToText()) continue;
    const QString flag = Text(fields[i].FlagName());
    if (fields[i].is_flag()) {
      const QString key = flag.mid(2);
      words << (value == "true" ? flag : QStringLiteral("--no-") + key);
    } else {
      words << flag << Text(value);
    }
  }
  return words;
}

}  // namespace

Result<CommandResult> RunCommand(const CommandCall& call, const RunControl& control) {
  CommandResult result;
  OrderedJson records = OrderedJson::array();
  size_t next_line = 0;
  app::Context context;
  context.loaded = &call.loaded;
  context.control = control;
  context.emit = [&](const OrderedJson& record) {
    records.push_back(record);
    return Status();
  };
  context.write = [&](std::string_view text) {
    result.text += text;
    return Status();
  };
  context.notice = [&](std::string_view text) { result.notices.emplace_back(text); };
  context.read_line = [&]() -> Result<std::optional<std::string>> {
    if (next_line >= call.input_lines.size()) return std::optional<std::string>();
    return std::optional<std::string>(call.input_lines[next_line++]);
  };
  VLM3R_ASSIGN(app::Output output, call.command->run(context, call.args));
  if (control.stopped()) return CancelledError();
  result.text += output.text;
  result.json =
      output.json.is_null() && !records.empty() ? std::move(records) : std::move(output.json);
  result.found_problems = output.finding.has_value();
  return result;
}

QStringList CommandWords(const CommandCall& call, const options::Options& defaults) {
  QStringList words;
  words << Text(call.command->id).split(QLatin1Char(' '));
  for (const std::string& positional : call.args.positionals) words << Text(positional);
  options::Options usual = defaults;
  options::Options chosen = call.loaded.options;
  const auto usual_flags = call.command->make_flags ? call.command->make_flags() : nullptr;
  words << FlagWords(app::CommandFields(*call.command, &chosen, call.args.flags.get()),
                     app::CommandFields(*call.command, &usual, usual_flags.get()));
  return words;
}

QString CommandLineOf(const CommandCall& call, const options::Options& defaults) {
  const QString line =
      ShellLine(QStringList{QStringLiteral("vlm3r")} + CommandWords(call, defaults));
  if (call.input_lines.empty()) return line;
  QStringList input;
  for (const std::string& text : call.input_lines) input << Text(text);
  return QStringLiteral("printf '%s\\n' ") + ShellLine(input) + QStringLiteral(" | ") + line;
}

}  // namespace vlm3r::studio
