// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "engine/base/json.h"
#include "engine/base/run_control.h"
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
/// `seed`: the same input gives the same bytes. Fails on unknown question types, and with
/// kCancelled.
Result<FormatCounts> WriteConversations(const std::filesystem::path& records,
                                        const std::filesystem::path& out, const SplitLists& splits,
                                        uint64_t seed = 0, const RunControl& control = {});

/// One file with all records, ids from 0, indent 4. Refuses scenes that `splits` keeps from
/// training: what is merged is trained on. Fails with kCancelled too.
Result<FormatCounts> MergeRecords(const std::filesystem::path& records,
                                  const std::filesystem::path& out, const SplitLists& splits = {},
                                  const RunControl& control = {});

/// A benchmark file in the columns of its data set: VSI-Bench as JSON lines (ground truth is the
/// letter), VSTI-Bench as an array (ground truth is the text, the letter beside it). Types the
/// benchmark does not have are left out and counted. Refuses scenes of the training split. Fails
/// with kCancelled too.
Result<FormatCounts> WriteBenchmark(const std::filesystem::path& records,
                                    const std::filesystem::path& out, qa::Family family,
                                    const SplitLists& splits, const RunControl& control = {});

}  // namespace vlm3r::training
