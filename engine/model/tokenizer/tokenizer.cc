// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer/tokenizer.h"

#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/base/json.h"
#include "engine/model/tokenizer/added_token_finder.h"
#include "engine/model/tokenizer/answer_text.h"
#include "engine/model/tokenizer/bpe.h"
#include "engine/model/tokenizer/byte_level.h"
#include "engine/model/tokenizer/nfc.h"
#include "engine/model/tokenizer/split_pattern.h"
#include "engine/model/tokenizer/tokenizer_data.h"
#include "engine/model/tokenizer/utf8.h"

namespace vlm3r::model {
namespace {

using IdMap = std::unordered_map<std::string, int64_t>;

Error Contradiction(const std::string& token, const std::string& what) {
  const std::string shown =
      Json(token.substr(0, 60)).dump(-1, ' ', true, Json::error_handler_t::replace);
  return {ErrorCode::kBadInput, "token " + shown + " " + what, "",
          "Take the tokenizer files of the base model again"};
}

Error InFile(Error error, const std::filesystem::path& path) {
  if (error.file.empty()) error.file = path.string();
  return error;
}

}  // namespace

struct Tokenizer::Impl {
  SplitPattern split;
  std::unique_ptr<const Bpe> bpe;
  std::vector<std::string> bytes;  ///< By id; empty where no token has it.
  int64_t num_tokens = 0;
  IdMap added;
  std::unordered_set<int64_t> special;
  AddedTokenFinder before_nfc;
  AddedTokenFinder after_nfc;
  bool clean_up_spaces = false;

  Status SetBytes(const std::string& spelling, int64_t id);
  Status AddVocab(const TokenizerData& data, IdMap* ids);
  Status AddAdded(const TokenizerData& data, const IdMap& ids);
  void EncodeNormalized(std::string_view text, std::vector<int64_t>* ids) const;
};

Status Tokenizer::Impl::SetBytes(const std::string& spelling, int64_t id) {
  const auto index = static_cast<size_t>(id);
  if (bytes.size() <= index) bytes.resize(index + 1);
  if (!bytes[index].empty())
    return Contradiction(spelling, "has id " + std::to_string(id) + ", which is taken");
  bytes[index] = BytesOfSpelling(spelling).value_or(spelling);
  ++num_tokens;
  return {};
}

Status Tokenizer::Impl::AddVocab(const TokenizerData& data, IdMap* ids) {
  ids->reserve(data.vocab.size());
  for (const auto& [spelling, id] : data.vocab) {
    if (!ids->emplace(spelling, id).second) return Contradiction(spelling, "stands twice");
    VLM3R_TRY(SetBytes(spelling, id));
  }
  return {};
}

Status Tokenizer::Impl::AddAdded(const TokenizerData& data, const IdMap& ids) {
  for (const AddedToken& token : data.added) {
    if (!added.emplace(token.content, token.id).second)
      return Contradiction(token.content, "is added twice");
    const auto learned = ids.find(token.content);
    if (learned == ids.end()) {
      VLM3R_TRY(SetBytes(token.content, token.id));
    } else if (learned->second != token.id) {
      return Contradiction(token.content, "has two ids");
    }
    if (token.special) special.insert(token.id);
    if (token.normalized) {
      after_nfc.Add(ToNfc(ToValidUtf8(token.content)), token.id);
    } else {
      before_nfc.Add(token.content, token.id);
    }
  }
  return {};
}

void Tokenizer::Impl::EncodeNormalized(std::string_view text, std::vector<int64_t>* ids) const {
  for (const std::string_view piece : split.Split(text)) bpe->Encode(piece, ids);
}

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokenizer::~Tokenizer() = default;

Result<std::shared_ptr<const Tokenizer>> Tokenizer::Build(const TokenizerData& data) {
  auto impl = std::make_unique<Impl>();
  IdMap ids;
  VLM3R_TRY(impl->AddVocab(data, &ids));
  VLM3R_ASSIGN(impl->bpe, Bpe::Build(ids, data.merges));
  VLM3R_TRY(impl->AddAdded(data, ids));
  impl->clean_up_spaces = data.clean_up_spaces;
  return std::shared_ptr<const Tokenizer>(new Tokenizer(std::move(impl)));
}

Result<std::shared_ptr<const Tokenizer>> Tokenizer::Load(const std::filesystem::path& dir) {
  VLM3R_ASSIGN(const TokenizerData data, ReadTokenizerFolder(dir));
  auto tokenizer = Build(data);
  if (!tokenizer) return InFile(std::move(tokenizer).error(), dir);
  return tokenizer;
}

Result<std::shared_ptr<const Tokenizer>> Tokenizer::LoadJson(
    const std::filesystem::path& tokenizer_json) {
  VLM3R_ASSIGN(const TokenizerData data, ReadTokenizerJson(tokenizer_json));
  auto tokenizer = Build(data);
  if (!tokenizer) return InFile(std::move(tokenizer).error(), tokenizer_json);
  return tokenizer;
}

std::vector<int64_t> Tokenizer::Encode(std::string_view text) const {
  std::vector<int64_t> ids;
  impl_->EncodeNormalized(ToNfc(ToValidUtf8(text)), &ids);
  return ids;
}

std::vector<int64_t> Tokenizer::EncodePrompt(std::string_view text) const {
  std::vector<int64_t> ids;
  const auto take_id = [&](int64_t id) { ids.push_back(id); };
  const auto take_raw = [&](std::string_view raw) {
    impl_->after_nfc.Split(
        ToNfc(raw), [&](std::string_view plain) { impl_->EncodeNormalized(plain, &ids); }, take_id);
  };
  impl_->before_nfc.Split(ToValidUtf8(text), take_raw, take_id);
  return ids;
}

std::string Tokenizer::Decode(std::span<const int64_t> ids, bool skip_special) const {
  std::string bytes;
  for (const int64_t id : ids) {
    if (!skip_special || !IsSpecial(id)) bytes += TokenBytes(id);
  }
  return ToValidUtf8(bytes);
}

std::string Tokenizer::DecodeAnswer(std::span<const int64_t> ids) const {
  std::string text = Decode(ids, /*skip_special=*/true);
  if (impl_->clean_up_spaces) text = CleanUpSpaces(std::move(text));
  return std::string(TrimWhiteSpace(text));
}

std::string_view Tokenizer::TokenBytes(int64_t id) const {
  if (id < 0 || static_cast<size_t>(id) >= impl_->bytes.size()) return {};
  return impl_->bytes[static_cast<size_t>(id)];
}

bool Tokenizer::IsSpecial(int64_t id) const { return impl_->special.contains(id); }

int64_t Tokenizer::size() const { return impl_->num_tokens; }

std::optional<int64_t> Tokenizer::IdOf(std::string_view added_token) const {
  const auto found = impl_->added.find(std::string(added_token));
  if (found == impl_->added.end()) return std::nullopt;
  return found->second;
}

std::string StreamDecoder::Push(int64_t id) {
  if (skip_special_ && tokenizer_.IsSpecial(id)) return {};
  pending_ += tokenizer_.TokenBytes(id);
  std::string out;
  std::string_view rest = pending_;
  while (!rest.empty()) {
    const Utf8Step step = NextUtf8(rest);
    if (step.incomplete) break;
    out += step.valid ? rest.substr(0, step.length) : kReplacement;
    rest.remove_prefix(step.length);
  }
  pending_.erase(0, pending_.size() - rest.size());
  return out;
}

std::string StreamDecoder::Finish() { return ToValidUtf8(std::exchange(pending_, {})); }

}  // namespace vlm3r::model
