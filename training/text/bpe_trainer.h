// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vlm3r::training {

/// Learns a byte-level BPE vocabulary (Sennrich et al., 2016) for Qwen2's tokenizer: the commonest
/// pair of neighbouring tokens within the pieces of Qwen2's split pattern becomes a token, again
/// and again. Of equally common pairs the one that sorts first is taken: the same text gives the
/// same vocabulary everywhere.
class BpeTrainer {
 public:
  /// Counts the pieces of a text.
  void Add(std::string_view text);

  struct Learned {
    std::vector<std::string> tokens;  ///< By id: 256 bytes, then merged ones, in GPT-2's alphabet.
    std::vector<std::pair<std::string, std::string>> merges;
  };
  /// At most `num_tokens` tokens, at least 256; fewer when no pair is left that occurs twice.
  Learned Learn(size_t num_tokens) const;

 private:
  std::map<std::string, int64_t> pieces_;
};

}  // namespace vlm3r::training
