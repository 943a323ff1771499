// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/synthetic_tokenizer.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/model_store/tokenizer_files.h"

namespace vlm3r::model_store {
namespace {

constexpr const char* kBlank = "\u0120";  // How byte-level BPE writes a space.

// Tokens with their merges, longer and longer words over a-z, until there are enough.
class WordMaker {
 public:
  explicit WordMaker(int64_t num_tokens)
      : tokens_(ByteTokens()), wanted_(static_cast<size_t>(num_tokens)) {}

  void Run() {
    std::vector<std::string> words;
    for (char letter = 'a'; letter <= 'z'; ++letter) words.push_back({letter});
    while (tokens_.size() < wanted_) {
      for (const std::string& word : words) Merge(kBlank, word);
      std::vector<std::string> longer;
      for (const std::string& word : words) {
        for (char letter = 'a'; letter <= 'z'; ++letter) {
          longer.push_back(word + letter);
          Merge(word, {letter});
        }
      }
      words = std::move(longer);
    }
  }

  const std::vector<std::string>& tokens() const { return tokens_; }
  const std::vector<std::pair<std::string, std::string>>& merges() const { return merges_; }

 private:
  void Merge(const std::string& left, const std::string& right) {
    if (tokens_.size() >= wanted_) return;
    tokens_.push_back(left + right);
    merges_.emplace_back(left, right);
  }

  std::vector<std::string> tokens_;
  size_t wanted_;
  std::vector<std::pair<std::string, std::string>> merges_;
};

}  // namespace

Status WriteSyntheticTokenizer(const std::filesystem::path& folder, int64_t num_tokens) {
  VLM3R_CHECK(num_tokens >= 256 && num_tokens <= 400'000, "a size that the letters a-z can fill");
  WordMaker maker(num_tokens);
  maker.Run();
  return WriteTokenizerFiles(folder, {maker.tokens(), maker.merges()});
}

}  // namespace vlm3r::model_store
