// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/sampling/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "engine/base/check.h"

namespace vlm3r::nn {
namespace {

Error OutOfRange(const char* name, const char* range) {
  return {ErrorCode::kUsage, std::string(name) + " must be " + range, "", ""};
}

/// Fails unless some token may be chosen and nothing overflowed.
Status CheckFinite(std::span<const float> logits) {
  bool any = false;
  for (size_t i = 0; i < logits.size(); ++i) {
    if (std::isnan(logits[i]) || logits[i] == std::numeric_limits<float>::infinity()) {
      return Error{
          ErrorCode::kFailed,
          "the model's output overflowed: logit " + std::to_string(i) + " is not a finite number",
          "", "Compute in another type: bf16 or fp32 instead of fp16"};
    }
    any = any || std::isfinite(logits[i]);
  }
  if (any) return {};
  return Error{ErrorCode::kFailed, "the model's output names no possible token", "",
               "Check the weights with \"vlm3r models verify\""};
}

/// Orders a heap so that the likeliest token is on top, of equal ones the lowest id.
bool LessLikely(const Candidate& a, const Candidate& b) {
  return a.probability != b.probability ? a.probability < b.probability : a.id > b.id;
}

/// exp(score / temperature - best) of every token that is not banned; not yet divided by their sum.
std::vector<Candidate> Weigh(std::span<const float> scores, double temperature) {
  const double best = *std::max_element(scores.begin(), scores.end());
  std::vector<Candidate> tokens;
  tokens.reserve(scores.size());
  for (size_t i = 0; i < scores.size(); ++i) {
    const double weight = std::exp((static_cast<double>(scores[i]) - best) / temperature);
    if (weight > 0) tokens.push_back({static_cast<int64_t>(i), weight});
  }
  return tokens;
}

/// Keeps the k likeliest and whatever ties with the last of them.
void KeepTopK(int64_t k, std::vector<Candidate>* tokens) {
  if (k <= 0 || static_cast<size_t>(k) >= tokens->size()) return;
  const auto last = tokens->begin() + (k - 1);
  std::nth_element(tokens->begin(), last, tokens->end(),
                   [](const Candidate& a, const Candidate& b) { return LessLikely(b, a); });
  const double least = last->probability;
  std::erase_if(*tokens, [&](const Candidate& token) { return token.probability < least; });
}

}  // namespace

Status Validate(const SamplingOptions& options) {
  if (!(options.temperature >= 0 && options.temperature <= 100))
    return OutOfRange("temperature", "from 0 to 100");
  if (!(options.top_p > 0 && options.top_p <= 1))
    return OutOfRange("top_p", "above 0 and at most 1");
  if (options.min_new_tokens < 0) return OutOfRange("min_new_tokens", "0 or more");
  if (options.top_k < 0) return OutOfRange("top_k", "0 (no limit) or more");
  if (!(options.repetition_penalty > 0 && options.repetition_penalty <= 100)) {
    return OutOfRange("repetition_penalty", "above 0 and at most 100");
  }
  return {};
}

std::vector<Candidate> Candidates(std::span<const float> scores, const SamplingOptions& options) {
  std::vector<Candidate> tokens = Weigh(scores, options.temperature);
  KeepTopK(options.top_k, &tokens);
  double total = 0;
  for (const Candidate& token : tokens) total += token.probability;
  // A heap gives the likeliest few without sorting the whole vocabulary.
  std::make_heap(tokens.begin(), tokens.end(), LessLikely);
  std::vector<Candidate> kept;
  double mass = 0;
  while (!tokens.empty() && (kept.empty() || options.top_p >= 1 || mass < options.top_p * total)) {
    std::pop_heap(tokens.begin(), tokens.end(), LessLikely);
    kept.push_back(tokens.back());
    tokens.pop_back();
    mass += kept.back().probability;
  }
  for (Candidate& token : kept) token.probability /= mass;
  return kept;
}

Sampler::Sampler(SamplingOptions options) : options_(std::move(options)), rng_(options_.seed) {
  VLM3R_CHECK(Validate(options_).has_value(), "a Sampler takes valid options only");
}

Result<SampledToken> Sampler::Next(std::span<const float> logits) {
  VLM3R_TRY(CheckFinite(logits));
  scores_.assign(logits.begin(), logits.end());
  Penalise();
  BanStops();
  const auto best = std::max_element(scores_.begin(), scores_.end());
  float second = -std::numeric_limits<float>::infinity();
  for (auto it = scores_.begin(); it != scores_.end(); ++it) {
    if (it != best) second = std::max(second, *it);
  }
  SampledToken token;
  token.id = options_.temperature > 0 ? Draw() : best - scores_.begin();
  token.top1_minus_top2 = static_cast<double>(*best) - static_cast<double>(second);
  token.stop = std::find(options_.stop_ids.begin(), options_.stop_ids.end(), token.id) !=
               options_.stop_ids.end();
  generated_.push_back(token.id);
  seen_.insert(token.id);
  return token;
}

void Sampler::Penalise() {
  const auto penalty = static_cast<float>(options_.repetition_penalty);
  if (penalty == 1) return;
  for (const int64_t id : seen_) {
    if (static_cast<size_t>(id) >= scores_.size()) continue;
    float& score = scores_[static_cast<size_t>(id)];
    score = score < 0 ? score * penalty : score / penalty;
  }
}

/// The reference library, too, takes the stop ids out before the choice. Where nothing else may be
/// chosen they stay.
void Sampler::BanStops() {
  if (static_cast<int64_t>(generated_.size()) >= options_.min_new_tokens) return;
  std::vector<float> banned = scores_;
  for (const int64_t id : options_.stop_ids) {
    if (static_cast<size_t>(id) < banned.size())
      banned[static_cast<size_t>(id)] = -std::numeric_limits<float>::infinity();
  }
  if (std::ranges::any_of(banned, [](float score) { return std::isfinite(score); }))
    scores_ = std::move(banned);
}

int64_t Sampler::Draw() {
  const std::vector<Candidate> tokens = Candidates(scores_, options_);
  // 53 random bits, spelled out: the standard's distributions differ between libraries.
  double left = static_cast<double>(rng_() >> 11) * 0x1p-53;
  for (const Candidate& token : tokens) {
    left -= token.probability;
    if (left < 0) return token.id;
  }
  return tokens.back().id;
}

}  // namespace vlm3r::nn
