// SPDX-License-Identifier: Apache-2.0
#include "training/text/bpe_trainer.h"

#include "engine/model/tokenizer/byte_level.h"
#include "engine/model/tokenizer/split_pattern.h"
#include "engine/model_store/tokenizer_files.h"

namespace vlm3r::training {
namespace {

using Pair = std::pair<std::string, std::string>;

struct Word {
  std::vector<std::string> parts;
  int64_t count = 0;
};

Word WordOf(const std::string& piece, int64_t count) {
  Word word;
  word.count = count;
  for (const char byte : piece)
    word.parts.emplace_back(model::ByteSpelling(static_cast<unsigned char>(byte)));
  return word;
}

Pair CommonestPair(const std::vector<Word>& words, int64_t* count) {
  std::map<Pair, int64_t> counts;
  for (const Word& word : words) {
    for (size_t i = 1; i < word.parts.size(); ++i)
      counts[{word.parts[i - 1], word.parts[i]}] += word.count;
  }
  Pair best;
  *count = 0;
  for (const auto& [pair, times] : counts) {
    if (times <= *count) continue;
    *count = times;
    best = pair;
  }
  return best;
}

void Merge(const Pair& pair, Word* word) {
  std::vector<std::string> merged;
  for (size_t i = 0; i < word->parts.size(); ++i) {
    const bool here = i + 1 < word->parts.size() && word->parts[i] == pair.first &&
                      word->parts[i + 1] == pair.second;
    merged.push_back(here ? pair.first + pair.second : word->parts[i]);
    i += here;
  }
  word->parts = std::move(merged);
}

}  // namespace

void BpeTrainer::Add(std::string_view text) {
  static const model::SplitPattern pattern;
  for (const std::string_view piece : pattern.Split(text)) ++pieces_[std::string(piece)];
}

BpeTrainer::Learned BpeTrainer::Learn(size_t num_tokens) const {
  Learned learned;
  learned.tokens = model_store::ByteTokens();
  std::vector<Word> words;
  for (const auto& [piece, count] : pieces_) words.push_back(WordOf(piece, count));
  while (learned.tokens.size() < num_tokens) {
    int64_t count = 0;
    const Pair pair = CommonestPair(words, &count);
    if (count < 2) break;
    for (Word& word : words) Merge(pair, &word);
    learned.tokens.push_back(pair.first + pair.second);
    learned.merges.push_back(pair);
  }
  return learned;
}

}  // namespace vlm3r::training
