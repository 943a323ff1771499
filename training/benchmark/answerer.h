// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// A document as it is put to a model.
struct Inquiry {
  const Document* document = nullptr;
  std::string prompt;           ///< After "<image>⏎": first line, question, options, ending.
  std::filesystem::path video;  ///< Found on disk; empty for answerers that need none.
  bool proven = false;  ///< Whether a question of this task was answered before: then a refusal is
                        ///< this question's fault rather than the set-up's.
};

struct Reply {
  std::string text;   ///< As the model said it, stripped; scored by the rules of the benchmark.
  OrderedJson facts;  ///< What is worth keeping in the log: tokens, timings, whether encoders ran,
                      ///< cost. An object, or null.
  std::string error = {};  ///< Why there is no answer to this question: it scores 0 whatever `text`
                           ///< says, and the run goes on. Or empty.
};

/// Whatever answers the questions of a benchmark. Calls about the same video come one after
/// another, so that an answerer can keep what it knows of the last one.
class Answerer {
 public:
  virtual ~Answerer() = default;

  /// All that the answers depend on: model, weights' hashes, frames, profile, dtype, generation.
  /// Goes into every result; a run is resumed only by an answerer that says the same. Never a key
  /// or a password.
  virtual OrderedJson Facts() const = 0;
  virtual bool needs_video() const { return true; }
  /// How many calls of Answer() may run at once, each on a thread of its own.
  virtual int max_parallel() const { return 1; }

  /// Answers one question. kBadInput: this document cannot be answered (its video cannot be read):
  /// it scores 0 and the run goes on. kCancelled: stopped. Every other error ends the run; what was
  /// answered before stays.
  virtual Result<Reply> Answer(const Inquiry& inquiry, const RunControl& control) = 0;

  /// How many questions about one video AnswerMany() takes at once.
  virtual int64_t max_batch() const { return 1; }

  /// Answers questions about one video, max_batch() at most, which know nothing of each other: a
  /// reply or an error for each, as Answer() gives them.
  virtual std::vector<Result<Reply>> AnswerMany(const std::vector<Inquiry>& inquiries,
                                                const RunControl& control) {
    std::vector<Result<Reply>> replies;
    for (const Inquiry& inquiry : inquiries) replies.push_back(Answer(inquiry, control));
    return replies;
  }
};

}  // namespace vlm3r::training::benchmark
