// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "training/benchmark/answerer.h"

namespace vlm3r::training::benchmark {

/// A letter drawn evenly among the options of each question; numbers stay unanswered (empty text).
/// The letter depends on seed and question alone, not on the order of the calls.
std::unique_ptr<Answerer> MakeRandomAnswerer(uint64_t seed);

/// The same answer to all questions of a question_type; empty for types without one. `mode` only
/// goes into the facts.
std::unique_ptr<Answerer> MakeFrequencyAnswerer(std::map<std::string, std::string> constants,
                                                std::string mode);

/// Answers that were given earlier, by doc_id, and for those that failed why (Reply::error).
/// kBadInput for a document without one. `source` only goes into the facts, with a hash of all
/// answers.
std::unique_ptr<Answerer> MakeRecordedAnswerer(std::map<int64_t, std::string> predictions,
                                               std::string source,
                                               std::map<int64_t, std::string> errors = {});

}  // namespace vlm3r::training::benchmark
