// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace vlm3r::studio {

/// Text of one answer on its way from the engine's thread to the GUI's: the one appends, the other
/// takes what has gathered. Measures the pace on the way.
class AnswerStream {
 public:
  struct Piece {
    std::string text;
    int num_tokens = 0;  ///< So far.
  };

  /// The question's own work begins now (the model is loaded).
  void Begin();
  void Push(std::string_view text);
  /// What has come since the last call. The answer's leading blanks are left out.
  Piece Take();

  /// The text that came with each token so far; empty for one that ends in the middle of a
  /// character, or that says nothing.
  std::vector<std::string> TokenTexts() const;

  /// 0 until there are tokens.
  double TimeToFirstToken_s() const;
  double TokensPerSecond() const;

 private:
  using Clock = std::chrono::steady_clock;
  mutable std::mutex mutex_;
  std::string pending_;
  std::vector<std::string> token_texts_;
  bool begun_ = false;  ///< Something that is not blank was seen.
  int num_tokens_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point first_;
  Clock::time_point last_;
};

}  // namespace vlm3r::studio
