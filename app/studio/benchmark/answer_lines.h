// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "training/benchmark/run/answer_store.h"

namespace vlm3r::studio {

/// An answer that a running benchmark has told.
struct ToldAnswer {
  std::string task;
  int64_t doc_id = 0;
  training::benchmark::StoredAnswer answer;
};

/// Reads what `vlm3r bench run --json` writes while it does: a line an answer. Lines that are none
/// are passed over.
class AnswerLines {
 public:
  explicit AnswerLines(std::filesystem::path file) : file_(std::move(file)) {}

  /// What has come since the last call; at most a few MiB a call.
  std::vector<ToldAnswer> Read();

 private:
  std::filesystem::path file_;
  int64_t offset_ = 0;  ///< Of what was read.
  std::string rest_;    ///< A line that has not ended yet.
  bool skipping_ = false;
};

}  // namespace vlm3r::studio
