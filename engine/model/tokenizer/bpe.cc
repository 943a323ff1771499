// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/bpe.h"

#include <memory>
#include <mutex>
#include <optional>
#include <queue>

#include "engine/base/json.h"
#include "engine/model/tokenizer/byte_level.h"

namespace vlm3r::model {
namespace {

/// Words repeat, but rarely long ones; both bounds keep the cache below a few megabytes.
constexpr size_t kMaxCachedBytes = 64;
constexpr size_t kMaxCachedPieces = 1 << 15;

uint64_t PairKey(int32_t left, int32_t right) {
  return (static_cast<uint64_t>(static_cast<uint32_t>(left)) << 32) | static_cast<uint32_t>(right);
}

Error BadMerge(size_t rank, const std::pair<std::string, std::string>& merge,
               const std::string& what) {
  const std::string both = merge.first.substr(0, 60) + " " + merge.second.substr(0, 60);
  return {ErrorCode::kBadInput,
          "merge " + std::to_string(rank + 1) + " " +
              Json(both).dump(-1, ' ', true, Json::error_handler_t::replace) + " " + what,
          "", "Take the tokenizer files of the base model again"};
}

}  // namespace

/// A token of the piece under work, linked to its living neighbours.
struct Bpe::Symbol {
  int32_t id;
  int64_t previous;
  int64_t next;
  bool alive = true;
};

/// A pair that could merge, as it was when it was found.
struct Bpe::Candidate {
  Merge merge;
  int64_t position;

  bool operator>(const Candidate& other) const {
    return std::pair(merge.rank, position) > std::pair(other.merge.rank, other.position);
  }
};

/// The merging of one piece.
class Bpe::Merging {
 public:
  Merging(const Bpe& bpe, std::string_view piece) : bpe_(bpe) {
    const auto count = static_cast<int64_t>(piece.size());
    symbols_.reserve(piece.size());
    for (int64_t i = 0; i < count; ++i) {
      const auto byte = static_cast<unsigned char>(piece[static_cast<size_t>(i)]);
      symbols_.push_back({bpe.byte_ids_[byte], i - 1, i + 1 < count ? i + 1 : -1});
    }
    for (int64_t i = 0; i + 1 < count; ++i) Offer(i);
  }

  std::vector<int32_t> Run() {
    while (!candidates_.empty()) {
      const Candidate best = candidates_.top();
      candidates_.pop();
      Apply(best);
    }
    std::vector<int32_t> ids;
    for (const Symbol& symbol : symbols_) {
      if (symbol.alive) ids.push_back(symbol.id);
    }
    return ids;
  }

 private:
  Symbol& At(int64_t position) { return symbols_[static_cast<size_t>(position)]; }

  void Offer(int64_t position) {
    if (position < 0 || At(position).next < 0) return;
    const Merge* merge = bpe_.Find(At(position).id, At(At(position).next).id);
    if (merge != nullptr) candidates_.push({*merge, position});
  }

  void Apply(const Candidate& candidate) {
    Symbol& left = At(candidate.position);
    if (!left.alive || left.next < 0) return;
    Symbol& right = At(left.next);
    // Either half may have merged otherwise since the pair was found.
    const Merge* merge = bpe_.Find(left.id, right.id);
    if (merge == nullptr || merge->id != candidate.merge.id) return;
    left.id = merge->id;
    left.next = right.next;
    right.alive = false;
    if (left.next >= 0) At(left.next).previous = candidate.position;
    Offer(left.previous);
    Offer(candidate.position);
  }

  const Bpe& bpe_;
  std::vector<Symbol> symbols_;
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates_;
};

size_t Bpe::PairHash::operator()(uint64_t pair) const {
  // The finaliser of SplitMix64: ids stand in both halves, and the plain value would fill few
  // buckets.
  pair = (pair ^ (pair >> 30)) * 0xBF58476D1CE4E5B9u;
  pair = (pair ^ (pair >> 27)) * 0x94D049BB133111EBu;
  return pair ^ (pair >> 31);
}

Result<std::unique_ptr<const Bpe>> Bpe::Build(
    const std::unordered_map<std::string, int64_t>& ids,
    const std::vector<std::pair<std::string, std::string>>& merges) {
  std::unique_ptr<Bpe> bpe(new Bpe());
  const auto id_of = [&](const std::string& spelling) -> std::optional<int32_t> {
    const auto found = ids.find(spelling);
    if (found == ids.end()) return std::nullopt;
    return static_cast<int32_t>(found->second);
  };
  for (int byte = 0; byte < 256; ++byte) {
    const auto id = id_of(std::string(ByteSpelling(static_cast<unsigned char>(byte))));
    if (!id) {
      return Error{ErrorCode::kBadInput,
                   "the vocabulary has no token for byte " + std::to_string(byte), "",
                   "Take the tokenizer files of the base model again"};
    }
    bpe->byte_ids_[static_cast<size_t>(byte)] = *id;
  }
  bpe->merges_.reserve(merges.size());
  for (size_t rank = 0; rank < merges.size(); ++rank) {
    const auto& [left, right] = merges[rank];
    // An empty half would make a token its own part: the merging could never end.
    if (left.empty() || right.empty()) return BadMerge(rank, merges[rank], "has an empty half");
    const auto left_id = id_of(left);
    const auto right_id = id_of(right);
    const auto merged_id = id_of(left + right);
    if (!left_id || !right_id)
      return BadMerge(rank, merges[rank], "names a token that the vocabulary lacks");
    if (!merged_id) return BadMerge(rank, merges[rank], "makes a token that the vocabulary lacks");
    const Merge merge{static_cast<int32_t>(rank), *merged_id};
    if (!bpe->merges_.emplace(PairKey(*left_id, *right_id), merge).second) {
      return BadMerge(rank, merges[rank], "stands twice");
    }
  }
  return std::unique_ptr<const Bpe>(std::move(bpe));
}

const Bpe::Merge* Bpe::Find(int32_t left, int32_t right) const {
  const auto found = merges_.find(PairKey(left, right));
  return found == merges_.end() ? nullptr : &found->second;
}

void Bpe::Encode(std::string_view piece, std::vector<int64_t>* out) const {
  const bool cacheable = piece.size() <= kMaxCachedBytes;
  if (cacheable) {
    const std::shared_lock lock(cache_mutex_);
    const auto found = cache_.find(piece);
    if (found != cache_.end()) {
      out->insert(out->end(), found->second.begin(), found->second.end());
      return;
    }
  }
  std::vector<int32_t> ids = Merging(*this, piece).Run();
  out->insert(out->end(), ids.begin(), ids.end());
  if (!cacheable) return;
  const std::unique_lock lock(cache_mutex_);
  if (cache_.size() < kMaxCachedPieces) cache_.emplace(piece, std::move(ids));
}

}  // namespace vlm3r::model
