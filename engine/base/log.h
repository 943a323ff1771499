// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace vlm3r {

enum class LogLevel { kTrace, kDebug, kInfo, kWarning, kError, kOff };

/// Writes one line to the program's log (standard error, and a file when SetLogFile was called).
/// spdlog stays behind this header: its fmt and the tensor library's fmt do not compile together.
void Log(LogLevel level, std::string_view text);

inline void LogDebug(std::string_view text) { Log(LogLevel::kDebug, text); }
inline void LogInfo(std::string_view text) { Log(LogLevel::kInfo, text); }
inline void LogWarning(std::string_view text) { Log(LogLevel::kWarning, text); }
inline void LogError(std::string_view text) { Log(LogLevel::kError, text); }

/// Lines below `level` are dropped. The default is kWarning, so that piped output stays clean.
void SetLogLevel(LogLevel level);

/// Whether the level of a line is coloured on standard error. The default is no.
void SetLogColor(bool color);

/// Also appends every line to `path`. Returns false when the file cannot be opened.
bool SetLogFile(std::string_view path);

}  // namespace vlm3r
