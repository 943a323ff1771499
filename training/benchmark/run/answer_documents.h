// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/answerer.h"
#include "training/benchmark/dataset/question_text.h"
#include "training/benchmark/run/answer_store.h"

namespace vlm3r::training::benchmark {

/// Questions of one benchmark that are put to an answerer.
struct AnswerJob {
  std::string task;  ///< Under which the store keeps the answers.
  const std::vector<Document>* documents = nullptr;
  std::vector<std::filesystem::path> videos;  ///< Parallel to `documents`; empty: none are needed.
  std::vector<size_t> order;                  ///< Indexes into `documents`, in the order of asking.
  PromptProfile prompt = PromptProfile::kDefault;
};

/// A question that was answered just now.
struct AnsweredDocument {
  const Document* document = nullptr;
  const StoredAnswer* answer = nullptr;
  int64_t done = 0;   ///< Of `total`, this one included.
  int64_t total = 0;  ///< What was left to do when the job began.
};
using AnswerObserver = std::function<void(const AnsweredDocument&)>;

/// Puts every question of `order` to the answerer that the store has no answer to, on
/// Answerer::max_parallel() threads; each answer is kept before its thread asks again. Where the
/// answerer takes several at once, neighbours about one video go together and their answers are
/// kept together: who goes with whom depends on `order` alone, so that a run which goes on later
/// asks in the same batches. A question that cannot be answered is kept as such, with the text that
/// the published harness gives for a video that cannot be read. `on_answer` is called by one thread
/// at a time.
///
/// A stop lets the questions in hand end first, and is kCancelled. An answerer's other errors stop
/// the job in the same way and are returned. What is in the store stays in either case.
Status AnswerDocuments(const AnswerJob& job, Answerer& answerer, AnswerStore& store,
                       const RunControl& control = {}, const AnswerObserver& on_answer = {});

}  // namespace vlm3r::training::benchmark
