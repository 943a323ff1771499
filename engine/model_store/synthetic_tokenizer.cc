// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/synthetic_tokenizer.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::model_store {
namespace {

constexpr const char* kBlank = "\u0120";  // How byte-level BPE writes a space.

std::string Utf8(int code) {
  if (code < 0x80) return {static_cast<char>(code)};
  return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
}

// GPT-2's byte alphabet in Qwen2's order: printable bytes as themselves, then the others as U+0100,
// U+0101, …
std::vector<std::string> ByteTokens() {
  std::vector<std::string> tokens;
  auto add_range = [&](int first, int last) {
    for (int code = first; code <= last; ++code) tokens.push_back(Utf8(code));
  };
  add_range('!', '~');
  add_range(0xA1, 0xAC);
  add_range(0xAE, 0xFF);
  add_range(0x100, 0x100 + 255 - static_cast<int>(tokens.size()));
  return tokens;
}

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
  const std::string& merges() const { return merges_; }

 private:
  void Merge(const std::string& left, const std::string& right) {
    if (tokens_.size() >= wanted_) return;
    tokens_.push_back(left + right);
    merges_ += left + " " + right + "\n";
  }

  std::vector<std::string> tokens_;
  size_t wanted_;
  std::string merges_ = "#version: 0.2\n";
};

Status WriteJson(const std::filesystem::path& path, const OrderedJson& json) {
  return WriteFileAtomically(path, json.dump(2) + "\n");
}

OrderedJson AddedToken(const char* text) {
  return {{"content", text}, {"lstrip", false},      {"normalized", false},
          {"rstrip", false}, {"single_word", false}, {"special", true}};
}

constexpr const char* kSpecial[] = {"<|endoftext|>", "<|im_start|>", "<|im_end|>"};

OrderedJson TokenizerConfig(int64_t num_tokens) {
  OrderedJson decoder = OrderedJson::object();
  for (int64_t i = 0; i < 3; ++i) decoder[std::to_string(num_tokens + i)] = AddedToken(kSpecial[i]);
  return {{"tokenizer_class", "Qwen2Tokenizer"},
          {"added_tokens_decoder", std::move(decoder)},
          {"additional_special_tokens", OrderedJson::array({kSpecial[1], kSpecial[2]})},
          {"bos_token", nullptr},
          {"eos_token", kSpecial[2]},
          {"pad_token", kSpecial[0]},
          {"unk_token", nullptr},
          {"errors", "replace"},
          {"clean_up_tokenization_spaces", false},
          {"model_max_length", 32768}};
}

}  // namespace

Status WriteSyntheticTokenizer(const std::filesystem::path& folder, int64_t num_tokens) {
  VLM3R_CHECK(num_tokens >= 256 && num_tokens <= 400'000, "a size that the letters a-z can fill");
  WordMaker maker(num_tokens);
  maker.Run();
  std::string vocab = "{";
  for (size_t id = 0; id < maker.tokens().size(); ++id) {
    vocab +=
        (id == 0 ? "" : ", ") + OrderedJson(maker.tokens()[id]).dump() + ": " + std::to_string(id);
  }
  VLM3R_TRY(WriteFileAtomically(folder / "vocab.json", vocab + "}\n"));
  VLM3R_TRY(WriteFileAtomically(folder / "merges.txt", maker.merges()));
  OrderedJson added = OrderedJson::object();
  for (int64_t i = 0; i < 3; ++i) added[kSpecial[i]] = num_tokens + i;
  VLM3R_TRY(WriteJson(folder / "added_tokens.json", added));
  VLM3R_TRY(
      WriteJson(folder / "special_tokens_map.json",
                {{"additional_special_tokens", OrderedJson::array({kSpecial[1], kSpecial[2]})},
                 {"eos_token", kSpecial[2]},
                 {"pad_token", kSpecial[0]}}));
  return WriteJson(folder / "tokenizer_config.json", TokenizerConfig(num_tokens));
}

}  // namespace vlm3r::model_store
