// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::model {

struct TokenizerData;

/// Qwen2's byte-level BPE (engine spec 1.9): NFC, the Qwen2 split pattern, merges by rank.
/// Immutable, thread-safe.
///
/// Two ways to encode, so that a question can never smuggle in control tokens: Encode() for text
/// that people wrote, EncodePrompt() for text of our own. Bytes that are not UTF-8 become U+FFFD
/// before anything else.
class Tokenizer {
 public:
  /// Reads vocab.json + merges.txt (added tokens from tokenizer_config.json, else added_tokens.json
  /// and special_tokens_map.json), or tokenizer.json where the pair is absent. Fails with
  /// kModelMissing when the folder has neither, with kBadInput when a file is damaged, contradicts
  /// itself or is of another kind of tokenizer.
  static Result<std::shared_ptr<const Tokenizer>> Load(const std::filesystem::path& dir);

  /// Reads one tokenizer.json (merges as "a b" or ["a", "b"]).
  static Result<std::shared_ptr<const Tokenizer>> LoadJson(
      const std::filesystem::path& tokenizer_json);

  /// Makes a tokenizer of what was read (tokenizer_data.h). Fails with kBadInput where the parts
  /// contradict each other.
  static Result<std::shared_ptr<const Tokenizer>> Build(const TokenizerData& data);

  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;
  ~Tokenizer();

  /// Ids of plain text. "<|im_end|>" in it is spelled out like any other punctuation. No BOS, never
  /// fails.
  std::vector<int64_t> Encode(std::string_view text) const;

  /// As Encode, but added tokens are recognised, longest first: the ids of the reference's fast
  /// tokenizer.
  std::vector<int64_t> EncodePrompt(std::string_view text) const;

  /// The text of `ids`; incomplete or wrong UTF-8 becomes U+FFFD, one for each maximal wrong part.
  /// Ids outside the vocabulary are passed over; `skip_special` leaves out the special tokens as
  /// well.
  std::string Decode(std::span<const int64_t> ids, bool skip_special) const;

  /// An answer as the reference prints it: special tokens left out, blanks cleaned up where
  /// tokenizer_config.json asks for it (clean_up_tokenization_spaces), white space trimmed at both
  /// ends (spec 1.13).
  std::string DecodeAnswer(std::span<const int64_t> ids) const;

  /// The bytes of one token, maybe a part of a character; empty for ids outside the vocabulary.
  /// Valid as long as this.
  std::string_view TokenBytes(int64_t id) const;

  /// Whether `id` is an added token marked special.
  bool IsSpecial(int64_t id) const;

  /// Number of tokens, added ones included: the rows that embeddings and logits keep (spec 1.11).
  int64_t size() const;

  /// The id of an added token by its text ("<|im_end|>"); nothing for other text.
  std::optional<int64_t> IdOf(std::string_view added_token) const;

 private:
  struct Impl;
  explicit Tokenizer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Turns a stream of ids into text that only ever ends on whole characters. Joined, the pieces and
/// Finish() equal Tokenizer::Decode of the same ids. The tokenizer must outlive it.
class StreamDecoder {
 public:
  StreamDecoder(const Tokenizer& tokenizer, bool skip_special)
      : tokenizer_(tokenizer), skip_special_(skip_special) {}

  /// The characters that `id` completes; empty while a character is incomplete.
  std::string Push(int64_t id);

  /// What is left at the end: U+FFFD for an unfinished character, else empty.
  std::string Finish();

 private:
  const Tokenizer& tokenizer_;
  bool skip_special_;
  std::string pending_;
};

}  // namespace vlm3r::model
