// SPDX-License-Identifier: Apache-2.0
#include "engine/model_store/tokenizer_files.h"

#include "engine/base/atomic_file.h"
#include "engine/base/json.h"

namespace vlm3r::model_store {
namespace {

std::string Utf8(int code) {
  if (code < 0x80) return {static_cast<char>(code)};
  return {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
}

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

Status WriteTokenizerFiles(const std::filesystem::path& folder, const Vocabulary& vocabulary) {
  const auto num_tokens = static_cast<int64_t>(vocabulary.tokens.size());
  std::string vocab = "{";
  for (size_t id = 0; id < vocabulary.tokens.size(); ++id) {
    vocab += (id == 0 ? "" : ", ") + OrderedJson(vocabulary.tokens[id]).dump() + ": " +
             std::to_string(id);
  }
  VLM3R_TRY(WriteFileAtomically(folder / "vocab.json", vocab + "}\n"));
  std::string merges = "#version: 0.2\n";
  for (const auto& [left, right] : vocabulary.merges) merges += left + " " + right + "\n";
  VLM3R_TRY(WriteFileAtomically(folder / "merges.txt", merges));
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
