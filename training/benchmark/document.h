// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/qa/task_table.h"

namespace vlm3r::training::benchmark {

/// One question of a benchmark file, checked.
struct Document {
  int64_t doc_id = 0;   ///< Its row in the file, from 0: logs and resuming name it by that.
  OrderedJson columns;  ///< All columns as they were read.
  std::string dataset, scene_name, question_type;
  std::string question;
  std::vector<std::string> options;  ///< "A. chair", …; empty for numbers.
  qa::AnswerKind kind = qa::AnswerKind::kLetter;
  std::string target;  ///< What an answer is compared with: an option's letter, or a number.
  std::filesystem::path video;  ///< Relative to the folder that holds the benchmark's videos.
};

/// A row that cannot be asked or scored, and why: listed and counted, never fatal.
struct RejectedRow {
  int64_t row = 0;
  std::string reason;
};

}  // namespace vlm3r::training::benchmark
