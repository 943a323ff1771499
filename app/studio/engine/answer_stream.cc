// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/answer_stream.h"

#include <algorithm>
#include <utility>

namespace vlm3r::studio {
namespace {

double Seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

void AnswerStream::Begin() {
  const std::lock_guard lock(mutex_);
  start_ = Clock::now();
}

void AnswerStream::Push(std::string_view text) {
  const std::lock_guard lock(mutex_);
  last_ = Clock::now();
  if (num_tokens_++ == 0) first_ = last_;
  if (!begun_) text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  begun_ |= !text.empty();
  pending_ += text;
  token_texts_.emplace_back(text);
}

AnswerStream::Piece AnswerStream::Take() {
  const std::lock_guard lock(mutex_);
  return {std::exchange(pending_, {}), num_tokens_};
}

std::vector<std::string> AnswerStream::TokenTexts() const {
  const std::lock_guard lock(mutex_);
  return token_texts_;
}

double AnswerStream::TimeToFirstToken_s() const {
  const std::lock_guard lock(mutex_);
  return num_tokens_ == 0 ? 0 : Seconds(first_ - start_);
}

double AnswerStream::TokensPerSecond() const {
  const std::lock_guard lock(mutex_);
  const double seconds = num_tokens_ < 2 ? 0 : Seconds(last_ - first_);
  return seconds > 0 ? (num_tokens_ - 1) / seconds : 0;
}

}  // namespace vlm3r::studio
