// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <utility>

#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>

#include "bench/peer_part.h"
#include "engine/base/json.h"
#include "engine/base/timer.h"
#include "engine/model/qwen2/qwen2.h"
#include "engine/weights/safetensors_file.h"

namespace vlm3r::bench {
namespace {

// Any id serves as the first token of a timed answer; all sides take this one.
constexpr int64_t kFirstToken = 1;

Result<at::Tensor> ReadRows(const std::filesystem::path& path, int64_t width) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return Error{ErrorCode::kDisk, "cannot be read", path, "Run bench/peers.sh"};
  const auto rows = static_cast<int64_t>(file.tellg()) / (width * int64_t{sizeof(float)});
  const at::Tensor values = at::empty({rows, width}, at::kFloat);
  file.seekg(0);
  file.read(static_cast<char*>(values.mutable_data_ptr()),
            static_cast<std::streamsize>(values.nbytes()));
  if (file) return values;
  return Error{ErrorCode::kDisk, "cannot be read", path, ""};
}

/// The decoder alone, with rows of embeddings that stand for a prompt. Commands:
///   prefill ROWS            seconds of a prompt from nothing to its logits
///   hold ROWS               the cache then holds that many rows; seconds it took
///   decode COUNT            seconds a token of greedy ones behind what is held
///   question ROWS COUNT     seconds of ROWS more rows and COUNT greedy tokens, and to the first
///   one head                    seconds of one row's logits greedy ROWS COUNT       token ids
///   logits ROWS FILE        writes the last row's
/// What is held stays held.
class LanguagePeer : public PeerPart {
 public:
  LanguagePeer(model::Qwen2 qwen2, at::Tensor embeds)
      : qwen2_(std::move(qwen2)), embeds_(std::move(embeds)), cache_(qwen2_.NewCache()) {}

  Result<std::string> Run(const Words& words) override {
    if (words[0] == "head") return Head();
    if (words[0] == "decode") {
      VLM3R_ASSIGN(const int64_t count, NumberAt(words, 1, 1));
      return Decode(count);
    }
    if (words[0] != "prefill" && words[0] != "hold" && words[0] != "question" &&
        words[0] != "greedy" && words[0] != "logits") {
      return UnknownCommand(words);
    }
    VLM3R_ASSIGN(const int64_t rows, NumberAt(words, 1, 1));
    if (words[0] == "prefill") return Seconds(Prefill(rows));
    if (words[0] == "hold") return Hold(rows);
    if (words[0] == "logits") return WriteLogits(rows, words);
    VLM3R_ASSIGN(const int64_t count, NumberAt(words, 2, 1));
    return words[0] == "question" ? Question(rows, count) : Greedy(rows, count);
  }

 private:
  static Result<std::string> Seconds(const Result<double>& seconds) {
    if (!seconds) return seconds.error();
    return NumbersLine({*seconds});
  }

  // Runs rows of the prompt and keeps the logits behind the last of them.
  Status Rows(int64_t begin, int64_t count) {
    if (begin + count > embeds_.size(0)) {
      return Error{ErrorCode::kUsage, "the file of embeddings is too short", "", ""};
    }
    VLM3R_ASSIGN(const at::Tensor hidden,
                 qwen2_.Prefill(embeds_.narrow(0, begin, count), &cache_, {}));
    logits_ = qwen2_.Logits(hidden);
    return {};
  }

  Status Token(int64_t id) {
    const at::Tensor embed = qwen2_.EmbedTokens(at::full({1}, id, at::TensorOptions(at::kLong)));
    VLM3R_ASSIGN(const at::Tensor hidden, qwen2_.Step(embed, &cache_, {}));
    logits_ = qwen2_.Logits(hidden);
    return {};
  }

  int64_t Best() const {
    const float* const values = logits_.const_data_ptr<float>();
    return std::max_element(values, values + logits_.numel()) - values;
  }

  // `count` greedy tokens, the first of which is `token`.
  Status Tokens(int64_t token, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      VLM3R_TRY(Token(token));
      token = Best();
    }
    return {};
  }

  Result<double> Prefill(int64_t rows) {
    cache_ = qwen2_.NewCache();
    held_ = 0;
    const Timer timer;
    VLM3R_TRY(Rows(0, rows));
    held_ = rows;
    return timer.Seconds();
  }

  Result<std::string> Hold(int64_t rows) {
    if (held_ != rows) return Seconds(Prefill(rows));
    cache_.Truncate(rows);
    return NumbersLine({0});
  }

  Result<std::string> Decode(int64_t count) {
    const Timer timer;
    VLM3R_TRY(Tokens(kFirstToken, count));
    const double seconds = timer.Seconds();
    cache_.Truncate(held_);
    return NumbersLine({seconds / static_cast<double>(count)});
  }

  Result<std::string> Question(int64_t rows, int64_t answer) {
    const Timer timer;
    VLM3R_TRY(Rows(held_, rows));
    const int64_t token = Best();
    const double first = timer.Seconds();
    VLM3R_TRY(Tokens(token, answer - 1));
    const double all = timer.Seconds();
    cache_.Truncate(held_);
    return NumbersLine({all, first});
  }

  Result<std::string> Head() {
    const at::Tensor hidden = embeds_.narrow(0, 0, 1);
    const Timer timer;
    qwen2_.Logits(hidden);
    return NumbersLine({timer.Seconds()});
  }

  Result<std::string> Greedy(int64_t rows, int64_t count) {
    VLM3R_TRY(Prefill(rows));
    std::string ids;
    for (int64_t i = 0; i < count; ++i) {
      const int64_t token = Best();
      ids += std::to_string(token) + " ";
      if (i + 1 < count) VLM3R_TRY(Token(token));
    }
    cache_.Truncate(held_);
    return ids;
  }

  Result<std::string> WriteLogits(int64_t rows, const Words& words) {
    if (words.size() != 3) return UnknownCommand(words);
    VLM3R_TRY(Prefill(rows));
    VLM3R_TRY(WriteFloats(logits_, words[2]));
    return std::string("written");
  }

  model::Qwen2 qwen2_;
  at::Tensor embeds_;  // [rows, H], compute dtype
  nn::KvCache cache_;
  at::Tensor logits_;  // [V] fp32
  int64_t held_ = 0;
};

}  // namespace

Result<std::unique_ptr<PeerPart>> MakeLanguagePeer(const PeerRequest& request) {
  VLM3R_ASSIGN(auto load, PeerLoadOptions(request));
  VLM3R_ASSIGN(load.quant, nn::QuantNamed(request.quant));
  if (request.kv_cache != "dtype" && request.kv_cache != "int8") {
    return Error{ErrorCode::kUsage, "unknown form of keys and values \"" + request.kv_cache + "\"",
                 "", "Choose dtype or int8"};
  }
  const std::filesystem::path folder = request.folder / "language";
  VLM3R_ASSIGN(const Json json, ReadJsonFile(folder / "config.json"));
  VLM3R_ASSIGN(const auto config, weights::ParseLlavaConfig(json));
  VLM3R_ASSIGN(const auto file, weights::SafetensorsFile::Open(folder / "model.safetensors"));
  nn::LoadReport report;
  VLM3R_ASSIGN(auto qwen2,
               model::Qwen2::Load(nn::ParamLoader(*file, load, &report), config.language, 0));
  VLM3R_TRY(report.Check("the decoder"));
  if (request.kv_cache == "int8") qwen2.set_kv_storage(nn::KvStorage::kInt8);
  VLM3R_ASSIGN(const at::Tensor rows,
               ReadRows(request.folder / "embeds.f32", config.language.hidden_size));
  return std::unique_ptr<PeerPart>(new LanguagePeer(std::move(qwen2), rows.to(load.dtype)));
}

}  // namespace vlm3r::bench
