// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::model {

/// Byte-pair merging of one piece of text: the pair of best rank merges first, the leftmost of
/// equal ones, until no neighbours merge. O(n log n) in the piece's length. Thread-safe; short
/// pieces are remembered.
class Bpe {
 public:
  /// `ids` maps spellings to ids, `merges` holds pairs of spellings, best first. Fails with
  /// kBadInput when a byte, a merge's half or its result has no id, or when a merge stands twice.
  static Result<std::unique_ptr<const Bpe>> Build(
      const std::unordered_map<std::string, int64_t>& ids,
      const std::vector<std::pair<std::string, std::string>>& merges);

  /// Appends the ids of `piece` to `out`.
  void Encode(std::string_view piece, std::vector<int64_t>* out) const;

 private:
  struct Merge {
    int32_t rank;
    int32_t id;
  };
  struct PairHash {
    size_t operator()(uint64_t pair) const;
  };
  struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Symbol;
  struct Candidate;
  class Merging;

  Bpe() = default;
  const Merge* Find(int32_t left, int32_t right) const;

  std::array<int32_t, 256> byte_ids_{};
  std::unordered_map<uint64_t, Merge, PairHash> merges_;
  mutable std::shared_mutex cache_mutex_;
  mutable std::unordered_map<std::string, std::vector<int32_t>, TextHash, std::equal_to<>> cache_;
};

}  // namespace vlm3r::model
