// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "engine/base/json.h"
#include "engine/qa/task_table.h"
#include "training/qa/format/splits.h"

namespace vlm3r::training {

/// A question as a language model is asked it, and the answer it should give.
struct QuestionText {
  std::string question;  ///< With options and ending, without "<image>".
  std::string answer;
};

/// The texts of a question record. Fails with kBadInput on a record that data qa did not write.
Result<QuestionText> TextOf(const OrderedJson& record);

/// How many records of each question_type went out, and how many were left out.
struct FormatCounts {
  std::map<std::string, int64_t> written, left_out;
};

/// LLaVA conversations for training, one array with indent 2, from a file or folder of question
/// records. Refuses scenes that `splits` keeps from training. Ids are version 4 UUIDs drawn from
/// `seed`: the same input gives the same bytes. Fails on unknown question types.
Result<FormatCounts> WriteConversations(const std::filesystem::path& records,
                                        const std::filesystem::path& out, const SplitLists& splits,
                                        uint64_t seed = 0);

/// One file with all records, ids from 0, indent 4.
Result<FormatCounts> MergeRecords(const std::filesystem::path& records,
                                  const std::filesystem::path& out);

/// A benchmark file in the columns of its data set: VSI-Bench as JSON lines (ground truth is the
/// letter), VSTI-Bench as an array (ground truth is the text, the letter beside it). Types the
/// benchmark does not have are left out and counted. Refuses scenes of the training split.
Result<FormatCounts> WriteBenchmark(const std::filesystem::path& records,
                                    const std::filesystem::path& out, qa::Family family,
                                    const SplitLists& splits);

}  // namespace vlm3r::training
