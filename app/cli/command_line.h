// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vlm3r::app {

/// What `vlm3r WORD …` does, from reading the words to the exit code (docs/exit_codes.md).
/// Exceptions of the tensor library and of the allocator become an error message here and nowhere
/// else in the program. Takes over SIGINT and SIGTERM while it runs; call it once, before other
/// threads.
int RunCommandLine(const std::vector<std::string>& words);

}  // namespace vlm3r::app
