// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include <cstdlib>
#include <exception>
#include <new>

#include <c10/util/Exception.h>
#include <unistd.h>

#include "app/cli/parse_args.h"
#include "app/cli/stop_signals.h"
#include "app/cli/terminal.h"
#include "app/commands/command_table.h"
#include "app/commands/help_text.h"
#include "engine/base/log.h"

namespace vlm3r::app {
namespace {

/// How errors are shown: known better and better as the command line and the options are read.
struct Reporting {
  bool json = false;
  std::string color = "auto";
};

std::string Dump(const OrderedJson& json) {
  // File names may hold bytes that are no UTF-8; a record must stay valid all the same.
  return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

LogLevel LogLevelOf(const options::InterfaceOptions& interface, const Invocation& invocation) {
  if (invocation.quiet > 0) return LogLevel::kError;
  if (invocation.verbose > 0) return invocation.verbose > 1 ? LogLevel::kDebug : LogLevel::kInfo;
  if (interface.log_level == "debug") return LogLevel::kDebug;
  if (interface.log_level == "info") return LogLevel::kInfo;
  if (interface.log_level == "error") return LogLevel::kError;
  return interface.log_level == "off" ? LogLevel::kOff : LogLevel::kWarning;
}

Status SetUpLog(const options::LoadedOptions& loaded, const Invocation& invocation) {
  const options::InterfaceOptions& interface = loaded.options.interface;
  SetLogLevel(LogLevelOf(interface, invocation));
  SetLogColor(WantsColor(2, interface.color));
  if (!interface.log_file.empty() && !SetLogFile(interface.log_file.string())) {
    return Error{ErrorCode::kDisk, "the log file cannot be written", interface.log_file.string(),
                 ""};
  }
  for (const std::string& warning : loaded.warnings) LogWarning(warning);
  return {};
}

/// The clip cache looks for its cap in the environment, whoever opens it. Only before other threads
/// start.
void PassOnCacheCap(const options::ClipOptions& clip) {
  if (clip.cache_max_gib)
    setenv("VLM3R_CACHE_MAX_GIB", std::to_string(*clip.cache_max_gib).c_str(), 1);
}

int ReportError(const Error& error, const Reporting& reporting) {
  const std::string line = "vlm3r: " + OneLine(error.ToString()) + "\n";
  const bool color = WantsColor(2, reporting.color);
  const std::string shown =
      color ? "\033[31m" + line.substr(0, 6) + "\033[0m" + line.substr(6) : line;
  // Nothing can be done about a message that cannot be written.
  [[maybe_unused]] const ssize_t written = write(2, shown.data(), shown.size());
  if (reporting.json) {
    const OrderedJson record = {{"error",
                                 {{"code", ErrorCodeName(error.code)},
                                  {"message", error.message},
                                  {"file", error.file},
                                  {"remedy", error.remedy}}}};
    static_cast<void>(WriteStdout(Dump(record)));
  }
  return ExitCode(error.code);
}

Context MakeContext(const Invocation& invocation, const options::LoadedOptions& loaded,
                    ProgressBar* bar, LineReader* reader, std::stop_token stop) {
  Context context;
  context.loaded = &loaded;
  context.json = invocation.json;
  context.color = WantsColor(1, loaded.options.interface.color);
  context.interactive = isatty(0) == 1 && isatty(2) == 1;
  context.control.stop = std::move(stop);
  context.control.on_progress = [bar](const Progress& progress) { bar->Update(progress); };
  context.emit = [bar](const OrderedJson& json) {
    bar->Clear();
    return WriteStdout(Dump(json));
  };
  context.write = [bar, terminal = isatty(1) == 1](std::string_view text) {
    bar->Clear();
    if (terminal && !text.empty()) bar->SetLineOpen(text.back() != '\n');
    return WriteStdout(text);
  };
  context.notice = [bar](std::string_view text) {
    bar->Clear();
    const std::string line = std::string(text) + "\n";
    [[maybe_unused]] const ssize_t written = write(2, line.data(), line.size());
  };
  context.read_line = [reader] { return reader->Next(); };
  return context;
}

Result<int> RunCommand(const Invocation& invocation, Reporting* reporting) {
  Result<options::LoadedOptions> loaded = options::LoadOptions(invocation.load);
  std::optional<Error> config_error;
  if (!loaded) {
    if (!invocation.command->survives_bad_config) return loaded.error();
    config_error = loaded.error();
    loaded = options::LoadedOptions{};
  }
  reporting->color = loaded->options.interface.color;
  VLM3R_TRY(SetUpLog(*loaded, invocation));
  PassOnCacheCap(loaded->options.clip);
  const bool quiet = invocation.quiet > 0;
  StopSignals signals([quiet] {
    constexpr std::string_view kText = "\nstopping; press Ctrl+C again to quit at once\n";
    if (quiet || isatty(2) != 1) return;
    [[maybe_unused]] const ssize_t written = write(2, kText.data(), kText.size());
  });
  ProgressBar bar(loaded->options.interface.progress && !quiet && isatty(2) == 1);
  LineReader reader(signals.token());
  Context context = MakeContext(invocation, *loaded, &bar, &reader, signals.token());
  context.config_error = std::move(config_error);
  VLM3R_ASSIGN(const Output output, invocation.command->run(context, invocation.args));
  bar.Clear();
  if (invocation.json) {
    if (!output.json.is_null()) VLM3R_TRY(WriteStdout(Dump(output.json)));
  } else {
    VLM3R_TRY(WriteStdout(output.text));
  }
  return output.finding ? ExitCode(*output.finding) : 0;
}

int Run(const std::vector<std::string>& words, Reporting* reporting) {
  Result<Invocation> invocation = ParseArgs(words);
  if (!invocation) return ReportError(invocation.error(), *reporting);
  reporting->json = invocation->json;
  if (invocation->help || !invocation->help_group.empty()) {
    const std::string text =
        invocation->help ? CommandHelp(*invocation->command) : GroupHelp(invocation->help_group);
    const Status written = WriteStdout(text);
    return written ? 0 : ReportError(written.error(), {});
  }
  const Result<int> code = RunCommand(*invocation, reporting);
  return code ? *code : ReportError(code.error(), *reporting);
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& words) {
  Reporting reporting;
  for (const std::string& word : words) reporting.json |= word == "--json";
  try {
    return Run(words, &reporting);
  } catch (const c10::OutOfMemoryError& error) {
    return ReportError({ErrorCode::kOutOfMemory, error.what_without_backtrace(), "",
                        "Use fewer frames, a smaller number format or another device"},
                       reporting);
  } catch (const c10::Error& error) {
    const std::string what = error.what_without_backtrace();
    const bool memory = what.find("out of memory") != std::string::npos ||
                        what.find("can't allocate memory") != std::string::npos;
    return ReportError({memory ? ErrorCode::kOutOfMemory : ErrorCode::kFailed, what, "",
                        memory ? "Use fewer frames or a smaller number format" : ""},
                       reporting);
  } catch (const std::bad_alloc&) {
    return ReportError({ErrorCode::kOutOfMemory, "out of memory", "",
                        "Use fewer frames or a smaller number format"},
                       reporting);
  } catch (const std::exception& error) {
    return ReportError({ErrorCode::kFailed, std::string("internal error: ") + error.what(), "",
                        "Please report it"},
                       reporting);
  }
}

}  // namespace vlm3r::app
