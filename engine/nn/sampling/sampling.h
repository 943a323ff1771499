// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <unordered_set>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::nn {

/// How the next token is chosen. The defaults are greedy decoding.
struct SamplingOptions {
  double temperature = 0;  ///< 0: greedy, and top_p, top_k and seed do not count.
  double top_p = 1;        ///< In (0, 1]; 1: no limit.
  int64_t top_k = 0;       ///< 0: no limit.
  double repetition_penalty =
      1;  ///< > 0; over the tokens generated so far, never over the prompt (spec 1.13).
  uint64_t seed = 0;
  std::vector<int64_t> stop_ids;
  int64_t min_new_tokens = 0;  ///< Stop ids are banned until this many tokens have been chosen.
};

/// Fails with kUsage when a value is out of range, naming it.
Status Validate(const SamplingOptions& options);

/// A token that may be drawn.
struct Candidate {
  int64_t id = 0;
  double probability = 0;
};

/// What is drawn from at options.temperature > 0: softmax of the scores over the temperature, cut
/// to top_k (ties with the last are kept), then to the fewest likeliest tokens that reach top_p.
/// Likeliest first; the sum is 1. One score at least must be finite, none NaN or +infinity.
std::vector<Candidate> Candidates(std::span<const float> scores, const SamplingOptions& options);

struct SampledToken {
  int64_t id = 0;
  bool stop = false;  ///< The id is one of the stop ids.
  double top1_minus_top2 =
      0;  ///< Gap between the two best penalised logits: how near another answer was.
};

/// Chooses one answer's tokens in turn. Same options, same logits: same tokens on every machine.
class Sampler {
 public:
  /// `options` must be valid (see Validate).
  explicit Sampler(SamplingOptions options);

  /// Chooses from the logits of the last position, fp32, one for each id, and remembers the choice
  /// for the penalty. -infinity bans a token. Fails with kFailed when a logit is NaN or +infinity
  /// or all are banned: the computation overflowed and any choice would be garbage.
  Result<SampledToken> Next(std::span<const float> logits);

  /// The ids chosen so far, a final stop id included.
  const std::vector<int64_t>& generated() const { return generated_; }

 private:
  void Penalise();
  void BanStops();
  int64_t Draw();

  SamplingOptions options_;
  std::mt19937_64 rng_;
  std::vector<int64_t> generated_;
  std::unordered_set<int64_t> seen_;
  std::vector<float> scores_;  ///< The logits at hand, after the penalty.
};

}  // namespace vlm3r::nn
