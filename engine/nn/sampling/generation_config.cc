// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/sampling/generation_config.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vlm3r::nn {
namespace {

constexpr int64_t kMaxId = (int64_t{1} << 31) - 1;
constexpr size_t kMaxEosIds = 64;

Error Bad(const std::string& key, const std::string& range) {
  return {ErrorCode::kBadInput, "\"" + key + "\" must be " + range, "",
          "Take generation_config.json of the base model again"};
}

/// The value of a key, or null when it is absent or null.
const Json* Find(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

Status ReadNumber(const Json& json, const char* key, double above, double most, double* value) {
  const Json* found = Find(json, key);
  if (found == nullptr) return {};
  const std::string range =
      "a number above " + std::to_string(above) + " and at most " + std::to_string(most);
  if (!found->is_number()) return Bad(key, range);
  const auto number = found->get<double>();
  if (!(number > above && number <= most)) return Bad(key, range);
  *value = number;
  return {};
}

Result<int64_t> ReadCount(const Json& value, const char* key) {
  if (!value.is_number_integer() || value < 0 || value > kMaxId) {
    return Bad(key, "a whole number from 0 to " + std::to_string(kMaxId));
  }
  return value.get<int64_t>();
}

Status ReadEos(const Json& json, std::vector<int64_t>* ids) {
  const Json* found = Find(json, "eos_token_id");
  if (found == nullptr) return {};
  const Json list = found->is_array() ? *found : Json::array({*found});
  if (list.size() > kMaxEosIds)
    return Bad("eos_token_id", "at most " + std::to_string(kMaxEosIds) + " ids");
  for (const Json& entry : list) {
    VLM3R_ASSIGN(const int64_t id, ReadCount(entry, "eos_token_id"));
    ids->push_back(id);
  }
  return {};
}

/// Settings of the reference library that would change even a greedy answer, with the values that
/// switch them off.
std::vector<std::string> Unsupported(const Json& json) {
  const std::pair<const char*, Json> settings[] = {{"num_beams", 1},
                                                   {"num_beam_groups", 1},
                                                   {"min_length", 0},
                                                   {"no_repeat_ngram_size", 0},
                                                   {"encoder_repetition_penalty", 1.0},
                                                   {"encoder_no_repeat_ngram_size", 0},
                                                   {"bad_words_ids", {}},
                                                   {"force_words_ids", {}},
                                                   {"suppress_tokens", {}},
                                                   {"begin_suppress_tokens", {}},
                                                   {"forced_bos_token_id", {}},
                                                   {"forced_eos_token_id", {}},
                                                   {"sequence_bias", {}},
                                                   {"guidance_scale", 1.0},
                                                   {"penalty_alpha", 0.0},
                                                   {"exponential_decay_length_penalty", {}},
                                                   {"stop_strings", {}}};
  std::vector<std::string> names;
  for (const auto& [key, off] : settings) {
    const Json* found = Find(json, key);
    if (found != nullptr && *found != off && !(found->is_array() && found->empty()))
      names.push_back(key);
  }
  return names;
}

}  // namespace

Result<GenerationConfig> GenerationConfig::FromJson(const Json& json) {
  if (!json.is_object())
    return Error{ErrorCode::kBadInput, "the generation settings are not an object", "", ""};
  GenerationConfig config;
  VLM3R_TRY(ReadEos(json, &config.eos_token_ids));
  VLM3R_TRY(ReadNumber(json, "repetition_penalty", 0, 100, &config.repetition_penalty));
  if (const Json* sample = Find(json, "do_sample")) {
    if (!sample->is_boolean()) return Bad("do_sample", "true or false");
    config.do_sample = sample->get<bool>();
  }
  // A temperature of 0 stands in some files beside do_sample=false, where it does not count.
  const Json* temperature = Find(json, "temperature");
  if (config.do_sample || temperature == nullptr || *temperature != 0) {
    VLM3R_TRY(ReadNumber(json, "temperature", 0, 100, &config.temperature));
  }
  VLM3R_TRY(ReadNumber(json, "top_p", 0, 1, &config.top_p));
  if (const Json* top_k = Find(json, "top_k")) {
    VLM3R_ASSIGN(config.top_k, ReadCount(*top_k, "top_k"));
  }
  if (const Json* most = Find(json, "max_new_tokens")) {
    VLM3R_ASSIGN(config.max_new_tokens, ReadCount(*most, "max_new_tokens"));
  }
  if (const Json* least = Find(json, "min_new_tokens")) {
    VLM3R_ASSIGN(config.min_new_tokens, ReadCount(*least, "min_new_tokens"));
  }
  config.unsupported = Unsupported(json);
  return config;
}

Result<GenerationConfig> GenerationConfig::Load(const std::filesystem::path& path) {
  JsonLimits limits;
  limits.max_bytes = 1 << 20;
  VLM3R_ASSIGN(const Json json, ReadJsonFile(path, limits));
  auto config = FromJson(json);
  if (config) return config;
  Error error = std::move(config).error();
  error.file = path.string();
  return error;
}

std::vector<int64_t> StopIds(const GenerationConfig& config, std::optional<int64_t> turn_end) {
  std::vector<int64_t> ids = config.eos_token_ids;
  if (turn_end && std::find(ids.begin(), ids.end(), *turn_end) == ids.end())
    ids.push_back(*turn_end);
  return ids;
}

}  // namespace vlm3r::nn
