// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace vlm3r::model {

/// Finds added tokens in text: the leftmost first, of several at one place the longest.
class AddedTokenFinder {
 public:
  void Add(std::string_view content, int64_t id);

  /// Cuts `text` in order into tokens (called with their id) and what stands between them (called
  /// with the text).
  void Split(std::string_view text, const std::function<void(std::string_view)>& on_text,
             const std::function<void(int64_t)>& on_token) const;

 private:
  struct Match {
    size_t length = 0;  ///< 0: none.
    int64_t id = 0;
  };
  Match LongestAt(std::string_view text) const;

  /// A trie: (node, byte) leads to a node; node 0 is the root.
  std::unordered_map<uint64_t, uint64_t> next_;
  std::unordered_map<uint64_t, int64_t> id_at_;
  uint64_t num_nodes_ = 1;
};

}  // namespace vlm3r::model
