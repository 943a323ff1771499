// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/tokenizer_data.h"

#include <algorithm>
#include <set>

#include "engine/base/file_map.h"
#include "engine/model/tokenizer/split_pattern.h"

namespace vlm3r::model {
namespace {

namespace fs = std::filesystem;

Error Bad(std::string message) {
  return {ErrorCode::kBadInput, std::move(message), "",
          "Take the tokenizer files of the base model again"};
}

/// A token as messages show it: short, and with nothing in it that moves the cursor.
std::string Quoted(std::string_view token) {
  return Json(std::string(token.substr(0, 60))).dump(-1, ' ', true, Json::error_handler_t::replace);
}

Result<int64_t> TokenId(const Json& value, std::string_view token) {
  if (!value.is_number_integer() || value < 0 || value > kMaxTokenId) {
    return Bad("the id of token " + Quoted(token) + " is not a whole number from 0 to " +
               std::to_string(kMaxTokenId));
  }
  return value.get<int64_t>();
}

bool FlagOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

Status CheckLength(std::string_view token) {
  if (!token.empty() && token.size() <= kMaxTokenBytes) return {};
  return Bad(
      "token " + Quoted(token) + " is " +
      (token.empty() ? "empty" : "longer than " + std::to_string(kMaxTokenBytes) + " bytes"));
}

Result<AddedToken> ParseAddedToken(const Json& json, const Json& id) {
  const auto content = json.is_object() ? json.find("content") : json.end();
  if (!json.is_object() || content == json.end() || !content->is_string()) {
    return Bad("an added token has no \"content\" string");
  }
  AddedToken token;
  token.content = content->get<std::string>();
  VLM3R_TRY(CheckLength(token.content));
  VLM3R_ASSIGN(token.id, TokenId(id, token.content));
  token.special = FlagOf(json, "special");
  token.normalized = FlagOf(json, "normalized");
  for (const char* unsupported : {"lstrip", "rstrip", "single_word"}) {
    if (FlagOf(json, unsupported)) {
      return Bad("added token " + Quoted(token.content) + " asks for " + unsupported +
                 ", which no Qwen2 tokenizer uses");
    }
  }
  return token;
}

/// "a b" or ["a", "b"].
Result<std::pair<std::string, std::string>> ParseMerge(const Json& json) {
  if (json.is_array() && json.size() == 2 && json[0].is_string() && json[1].is_string()) {
    return std::pair(json[0].get<std::string>(), json[1].get<std::string>());
  }
  if (!json.is_string()) return Bad("a merge is neither \"a b\" nor [\"a\", \"b\"]");
  const auto& text = json.get_ref<const std::string&>();
  const size_t blank = text.find(' ');
  if (blank == std::string::npos || text.find(' ', blank + 1) != std::string::npos) {
    return Bad("merge " + Quoted(text) + " does not consist of two tokens");
  }
  return std::pair(text.substr(0, blank), text.substr(blank + 1));
}

/// Whether a setting is absent, null, false, 0 or "".
bool IsUnset(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return true;
  return *found == false || *found == 0 || *found == "";
}

Status CheckModel(const Json& model) {
  if (!model.is_object() || model.value("type", Json("BPE")) != "BPE")
    return Bad("the model is not of type BPE");
  for (const char* key : {"dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix",
                          "byte_fallback", "ignore_merges"}) {
    if (!IsUnset(model, key))
      return Bad(std::string("the model sets ") + key + ", which no Qwen2 tokenizer uses");
  }
  return {};
}

Status CheckNormalizer(const Json& json) {
  const auto found = json.find("normalizer");
  if (found != json.end() && found->is_object() && found->value("type", Json()) == "NFC") return {};
  return Bad("the normalizer is not NFC as Qwen2's");
}

/// Qwen2's: [Split by kQwen2Pattern, ByteLevel without a pattern of its own].
Status CheckPreTokenizer(const Json& json) {
  const Json::json_pointer first("/pre_tokenizer/pretokenizers/0");
  const Json::json_pointer second("/pre_tokenizer/pretokenizers/1");
  if (!json.contains(first) || !json.contains(second))
    return Bad("the pre_tokenizer is not Qwen2's");
  const Json& split = json[first];
  const Json& bytes = json[second];
  const Json::json_pointer pattern("/pattern/Regex");
  const bool known = split.is_object() && split.contains(pattern) &&
                     split[pattern] == kQwen2Pattern &&
                     split.value("behavior", Json()) == "Isolated" && !FlagOf(split, "invert") &&
                     bytes.is_object() && bytes.value("type", Json()) == "ByteLevel" &&
                     !FlagOf(bytes, "add_prefix_space") && !FlagOf(bytes, "use_regex") &&
                     json.at("/pre_tokenizer/pretokenizers"_json_pointer).size() == 2;
  if (!known) return Bad("the text is split by another pattern than Qwen2's");
  return {};
}

/// The contents that special_tokens_map.json names, in whichever of its forms.
std::set<std::string> SpecialContents(const Json& value) {
  std::set<std::string> names;
  if (value.is_string()) return {value.get<std::string>()};
  if (value.is_object() && value.contains("content")) return SpecialContents(value["content"]);
  if (!value.is_object() && !value.is_array()) return names;
  for (const Json& entry : value) names.merge(SpecialContents(entry));
  return names;
}

Result<Json> ReadLimited(const fs::path& path) {
  JsonLimits limits;
  limits.max_bytes = kMaxTokenizerFileBytes;
  limits.max_depth = 16;
  return ReadJsonFile(path, limits);
}

/// Puts the file's name into an error that does not have one.
template <typename T>
Result<T> Named(Result<T> result, const fs::path& path) {
  if (result || !result.error().file.empty()) return result;
  Error error = std::move(result).error();
  error.file = path.string();
  return error;
}

Status ReadMerges(const fs::path& path, TokenizerData* data) {
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  if (map->size() > kMaxTokenizerFileBytes) return Bad("is larger than any tokenizer file");
  return ParseMerges({reinterpret_cast<const char*>(map->data()), map->size()}, data);
}

Status ReadConfig(const fs::path& dir, TokenizerData* data) {
  const fs::path config = dir / "tokenizer_config.json";
  if (!fs::exists(config)) return {};
  VLM3R_ASSIGN(const Json json, ReadLimited(config));
  return Named(ParseTokenizerConfig(json, data), config);
}

Status ReadAddedTokens(const fs::path& dir, TokenizerData* data) {
  const fs::path added = dir / "added_tokens.json";
  if (!data->added.empty() || !fs::exists(added)) return {};
  Json specials;
  if (fs::exists(dir / "special_tokens_map.json")) {
    VLM3R_ASSIGN(specials, ReadLimited(dir / "special_tokens_map.json"));
  }
  VLM3R_ASSIGN(const Json json, ReadLimited(added));
  return Named(ParseAddedTokens(json, specials, data), added);
}

/// tokenizer.json knows the added tokens itself; the configuration beside it only tells how to
/// print.
Result<TokenizerData> ReadWholeWithConfig(const fs::path& whole) {
  VLM3R_ASSIGN(TokenizerData data, ReadTokenizerJson(whole));
  TokenizerData config;
  VLM3R_TRY(ReadConfig(whole.parent_path(), &config));
  data.clean_up_spaces = config.clean_up_spaces;
  return data;
}

}  // namespace

Status ParseVocab(const Json& json, TokenizerData* data) {
  if (!json.is_object()) return Bad("the vocabulary is not an object of tokens and ids");
  data->vocab.reserve(json.size());
  for (const auto& [token, value] : json.items()) {
    VLM3R_TRY(CheckLength(token));
    VLM3R_ASSIGN(const int64_t id, TokenId(value, token));
    data->vocab.emplace_back(token, id);
  }
  return {};
}

Status ParseMerges(std::string_view text, TokenizerData* data) {
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("#version")) continue;
    const size_t blank = line.find(' ');
    if (blank == std::string_view::npos || line.find(' ', blank + 1) != std::string_view::npos) {
      return Bad("line " + std::to_string(number) + " does not consist of two tokens");
    }
    data->merges.emplace_back(line.substr(0, blank), line.substr(blank + 1));
  }
  return {};
}

Status ParseAddedTokens(const Json& json, const Json& special_tokens_map, TokenizerData* data) {
  if (!json.is_object()) return Bad("the added tokens are not an object of tokens and ids");
  const std::set<std::string> specials = SpecialContents(special_tokens_map);
  for (const auto& [content, value] : json.items()) {
    VLM3R_TRY(CheckLength(content));
    VLM3R_ASSIGN(const int64_t id, TokenId(value, content));
    data->added.push_back({id, content, specials.contains(content), false});
  }
  return {};
}

Status ParseTokenizerConfig(const Json& json, TokenizerData* data) {
  if (!json.is_object()) return Bad("is not an object");
  const auto kind = json.find("tokenizer_class");
  if (kind != json.end() && kind->is_string() &&
      !kind->get_ref<const std::string&>().starts_with("Qwen2")) {
    return Bad("belongs to a " + Quoted(kind->get<std::string>()) + ", not to a Qwen2 tokenizer");
  }
  data->clean_up_spaces = FlagOf(json, "clean_up_tokenization_spaces");
  const auto decoder = json.find("added_tokens_decoder");
  if (decoder == json.end()) return {};
  if (!decoder->is_object()) return Bad("\"added_tokens_decoder\" is not an object");
  for (const auto& [key, value] : decoder->items()) {
    const bool numeric =
        !key.empty() && key.size() <= 9 && key.find_first_not_of("0123456789") == std::string::npos;
    VLM3R_ASSIGN(AddedToken token,
                 ParseAddedToken(value, numeric ? Json(std::stol(key)) : Json(-1)));
    data->added.push_back(std::move(token));
  }
  return {};
}

Result<TokenizerData> ParseTokenizerJson(const Json& json) {
  if (!json.is_object() || !json.contains("model"))
    return Bad("is no tokenizer.json: it has no \"model\"");
  const Json& model = json["model"];
  VLM3R_TRY(CheckModel(model));
  VLM3R_TRY(CheckNormalizer(json));
  VLM3R_TRY(CheckPreTokenizer(json));
  TokenizerData data;
  if (!model.contains("vocab") || !model.contains("merges") || !model["merges"].is_array()) {
    return Bad("the model lacks \"vocab\" or \"merges\"");
  }
  VLM3R_TRY(ParseVocab(model["vocab"], &data));
  data.merges.reserve(model["merges"].size());
  for (const Json& entry : model["merges"]) {
    VLM3R_ASSIGN(auto merge, ParseMerge(entry));
    data.merges.push_back(std::move(merge));
  }
  const auto added = json.find("added_tokens");
  if (added == json.end()) return data;
  if (!added->is_array()) return Bad("\"added_tokens\" is not a list");
  for (const Json& entry : *added) {
    VLM3R_ASSIGN(AddedToken token,
                 ParseAddedToken(entry, entry.is_object() ? entry.value("id", Json()) : Json()));
    data.added.push_back(std::move(token));
  }
  return data;
}

Result<TokenizerData> ReadTokenizerJson(const fs::path& path) {
  VLM3R_ASSIGN(const Json json, ReadLimited(path));
  return Named(ParseTokenizerJson(json), path);
}

Result<TokenizerData> ReadTokenizerFolder(const fs::path& dir) {
  const fs::path vocab = dir / "vocab.json";
  const fs::path merges = dir / "merges.txt";
  const fs::path whole = dir / "tokenizer.json";
  if (!fs::exists(vocab) || !fs::exists(merges)) {
    if (fs::exists(whole)) return ReadWholeWithConfig(whole);
    return Error{ErrorCode::kModelMissing,
                 "the tokenizer is missing: neither vocab.json with merges.txt nor tokenizer.json",
                 dir.string(), "Pass the folder of the base model, which holds them"};
  }
  TokenizerData data;
  VLM3R_ASSIGN(const Json json, ReadLimited(vocab));
  VLM3R_TRY(Named(ParseVocab(json, &data), vocab));
  VLM3R_TRY(Named(ReadMerges(merges, &data), merges));
  VLM3R_TRY(ReadConfig(dir, &data));
  VLM3R_TRY(ReadAddedTokens(dir, &data));
  return data;
}

}  // namespace vlm3r::model
