// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

namespace vlm3r::studio {

/// What a training's log says of a step. NaN: not said.
struct RunPoint {
  static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  int64_t step = 0;
  double loss = kNone;
  double validation_loss = kNone;  ///< On what is never trained on.
  double learning_rate = kNone;
  double grad_norm = kNone;
  double tokens_per_second = kNone;
  double seconds = kNone;  ///< That the step took.
};

/// What a log said since it was last read.
struct RunNews {
  bool restarted = false;  ///< The log began anew: what was read of it before is void.
  std::vector<RunPoint> points;
  int64_t total = 0;          ///< Steps of the whole run; 0: not said.
  int64_t num_bad_lines = 0;  ///< So far: no JSON, no step, steps that go back.
  bool more = false;          ///< There is more to read at once.
};

/// Reads a log.jsonl while it grows. The file is a stranger's: lines that are no records are
/// counted and left out, a torn last line waits for its rest, and neither long lines nor endless
/// files take memory without bound.
class RunLogReader {
 public:
  static constexpr size_t kMostPoints = 1'000'000;

  explicit RunLogReader(std::filesystem::path file) : file_(std::move(file)) {}

  /// What came since the last call, at most `max_bytes` of it.
  RunNews Read(size_t max_bytes = 1u << 20);

 private:
  void Restart();
  void TakeLine(const std::string& line, RunNews* news);

  std::filesystem::path file_;
  dev_t device_ = 0;
  ino_t inode_ = 0;
  int64_t offset_ = 0;
  std::string rest_;       ///< Of a line whose end has not come.
  bool skipping_ = false;  ///< In a line that is too long.
  int64_t last_step_ = 0, last_validation_ = 0, total_ = 0, num_bad_ = 0;
  size_t num_points_ = 0;
};

}  // namespace vlm3r::studio
