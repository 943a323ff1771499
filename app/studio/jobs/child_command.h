// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::studio {

/// Which program runs commands: this one with `--headless`, unless SetCommandProgram() named
/// another.
std::vector<std::string> CommandProgram();
/// For programs that are not the studio (tests): for example {"…/vlm3r"}.
void SetCommandProgram(std::vector<std::string> words);

/// A command of the command line as a process of its own: what it does to itself stays its own
/// affair.
struct ChildCall {
  std::vector<std::string> words;  ///< After the program's name: "train", "run", "--recipe", ….
  std::filesystem::path output;    ///< What it writes to standard output; made anew.
  std::filesystem::path messages;  ///< The same of standard error.
  /// Held by the child as long as it lives, and says its number: RunningChild(). Empty: none.
  std::filesystem::path lock;
};

/// Starts the command and waits for its end; `watch` is called on this thread about five times a
/// second. A stop becomes SIGINT, which commands answer by saving what they have. Fails as the
/// command says in its last record (with --json), with kCancelled when it was stopped, with kUsage
/// when the lock is taken, and with kFailed, naming the signal, when it crashed.
Status RunChild(const ChildCall& call, const RunControl& control,
                const std::function<void()>& watch = {});

/// The process that holds a lock of RunChild; 0: none does.
pid_t RunningChild(const std::filesystem::path& lock);

/// The last `max_bytes` of a text file, from the beginning of a line; empty when there is none.
std::string TailOf(const std::filesystem::path& file, size_t max_bytes);

}  // namespace vlm3r::studio
