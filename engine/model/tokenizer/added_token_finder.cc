// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/added_token_finder.h"

namespace vlm3r::model {
namespace {

uint64_t Step(uint64_t node, char byte) { return (node << 8) | static_cast<unsigned char>(byte); }

}  // namespace

void AddedTokenFinder::Add(std::string_view content, int64_t id) {
  uint64_t node = 0;
  for (const char byte : content) {
    const auto [at, created] = next_.emplace(Step(node, byte), num_nodes_);
    if (created) ++num_nodes_;
    node = at->second;
  }
  id_at_[node] = id;
}

AddedTokenFinder::Match AddedTokenFinder::LongestAt(std::string_view text) const {
  Match best;
  uint64_t node = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto at = next_.find(Step(node, text[i]));
    if (at == next_.end()) break;
    node = at->second;
    const auto id = id_at_.find(node);
    if (id != id_at_.end()) best = {i + 1, id->second};
  }
  return best;
}

void AddedTokenFinder::Split(std::string_view text,
                             const std::function<void(std::string_view)>& on_text,
                             const std::function<void(int64_t)>& on_token) const {
  size_t pending = 0;
  size_t at = 0;
  while (at < text.size()) {
    const Match match = LongestAt(text.substr(at));
    if (match.length == 0) {
      ++at;
      continue;
    }
    if (at > pending) on_text(text.substr(pending, at - pending));
    on_token(match.id);
    at += match.length;
    pending = at;
  }
  if (pending < text.size()) on_text(text.substr(pending));
}

}  // namespace vlm3r::model
