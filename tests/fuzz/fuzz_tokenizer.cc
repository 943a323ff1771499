// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/model/tokenizer/byte_level.h"
#include "engine/model/tokenizer/tokenizer.h"
#include "engine/model/tokenizer/tokenizer_data.h"
#include "engine/model/tokenizer/utf8.h"

using namespace vlm3r;
using namespace vlm3r::model;

namespace {

/// Every byte, a few merges of common letters and the chat markers.
TokenizerData BaseData() {
  TokenizerData data;
  for (int byte = 0; byte < 256; ++byte) {
    data.vocab.emplace_back(ByteSpelling(static_cast<unsigned char>(byte)), byte);
  }
  int64_t id = 256;
  for (const char* token :
       {"th", "the", "\u0120the", "in", "\u0120\u0120", "\u010a\u010a", "\u00c3\u00a9"}) {
    data.vocab.emplace_back(token, id++);
  }
  ParseMerges("t h\nth e\n\u0120 the\ni n\n\u0120 \u0120\n\u010a \u010a\n\u00c3 \u00a9\n", &data)
      .value();
  for (const char* marker : {"<|endoftext|>", "<|im_start|>", "<|im_end|>"}) {
    data.added.push_back({id++, marker, true, false});
  }
  return data;
}

/// Encoding loses nothing but normalisation, whatever the text: what comes back encodes to the same
/// ids.
void CheckRoundTrip(const Tokenizer& tokenizer, std::string_view text) {
  const auto ids = tokenizer.Encode(text);
  const std::string decoded = tokenizer.Decode(ids, false);
  if (decoded != ToValidUtf8(decoded)) __builtin_trap();
  if (tokenizer.Encode(decoded) != ids) __builtin_trap();
  const auto prompt_ids = tokenizer.EncodePrompt(text);
  StreamDecoder stream(tokenizer, true);
  std::string streamed;
  for (const int64_t id : prompt_ids) streamed += stream.Push(id);
  if (streamed + stream.Finish() != tokenizer.Decode(prompt_ids, true)) __builtin_trap();
}

/// A tokenizer of a foreign file may hold odd tokens, but must neither crash nor hang.
void Exercise(const TokenizerData& data) {
  const auto tokenizer = Tokenizer::Build(data);
  if (!tokenizer) return;
  const auto ids = (*tokenizer)->EncodePrompt("the <|im_end|> in\n\n caf\u00e9 12");
  (*tokenizer)->Decode(ids, true);
}

/// Adds what a fragment of a file says to a vocabulary that is complete otherwise.
void AddFragment(char kind, std::string_view text) {
  TokenizerData data = BaseData();
  if (kind == 'm') {
    if (ParseMerges(text, &data)) Exercise(data);
    return;
  }
  const auto json = ParseJson(text);
  if (!json) return;
  bool read = false;
  if (kind == 'v') read = ParseVocab(*json, &data).has_value();
  if (kind == 'a') read = ParseAddedTokens(*json, *json, &data).has_value();
  if (kind == 'c') read = ParseTokenizerConfig(*json, &data).has_value();
  if (kind == 'j') {
    auto parsed = ParseTokenizerJson(*json);
    read = parsed.has_value();
    if (read) data = std::move(*parsed);
  }
  if (read) Exercise(data);
}

}  // namespace

// The first byte chooses what the rest is: a file of one kind, or text to encode.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto tokenizer = Tokenizer::Build(BaseData()).value();
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const char kind = static_cast<char>(data[0]);
  if (kind == 't') {
    CheckRoundTrip(*tokenizer, rest);
  } else {
    AddFragment(kind, rest);
  }
  return 0;
}
