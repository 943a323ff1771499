// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/base/timer.h"

namespace vlm3r::app {

/// Whether `fd` (1 or 2) should get colours: `setting` is "auto", "always" or "never"; auto means a
/// terminal that is not dumb, and no NO_COLOR in the environment.
bool WantsColor(int fd, std::string_view setting);

/// Control characters as \n, \t or \xNN, so that a path with a newline in it cannot break a
/// one-line message.
std::string OneLine(std::string_view text);

/// Writes all of `text` to standard output. Fails with kDisk (disk full, pipe closed).
Status WriteStdout(std::string_view text);

/// One line at the foot of the terminal: stage, bar, n of m, time left. Writes to standard error
/// only, and only when `shown`; redraws at most ten times a second.
class ProgressBar {
 public:
  explicit ProgressBar(bool shown) : shown_(shown) {}
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar() { Clear(); }

  void Update(const Progress& progress);
  /// Removes the line, so that other text can be written.
  void Clear();
  /// While the last line of the result on the same terminal is unfinished, drawing would erase it.
  void SetLineOpen(bool open) { line_open_ = open; }

 private:
  bool shown_;
  bool drawn_ = false;
  bool line_open_ = false;
  std::string stage_;
  Timer stage_timer_;
  double last_draw_s_ = -1;
};

/// The text of the bar for `columns` columns, without control sequences. "  cut3r  [####----]  4/8
/// 0:12 left".
std::string ProgressLine(const Progress& progress, double elapsed_s, int columns);

/// Reads lines from standard input and gives up when a stop is asked for.
class LineReader {
 public:
  explicit LineReader(std::stop_token stop) : stop_(std::move(stop)) {}
  /// The next line without its end, or nothing at the end of the input. Fails with kCancelled,
  /// kDisk, and kBadInput for a line over 16 MiB.
  Result<std::optional<std::string>> Next();

 private:
  Status Fill();
  std::stop_token stop_;
  std::string buffer_;
  size_t searched_ = 0;
  bool at_end_ = false;
};

}  // namespace vlm3r::app
